// The screens: one page that draws itself by its path, and the hashed files that it loads.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fastifyStatic } from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { Problem } from './problem.ts'
import { COMPILING_WORKER_POLICY, PAGE_POLICY, WORKER_POLICY } from './security-headers.ts'

const TEXT_PATH = '/p/*'
const PAGE_PATHS = [
  '/',
  '/baru',
  '/u',
  TEXT_PATH,
  '/ttd',
  '/ttd/:id',
  '/berhenti',
  '/templat',
  '/templat/:id',
  '/periksa',
  '/verifikasi',
  '/luring',
  '/berkas',
  '/bantuan',
  '/aksesibilitas',
  '/pengaturan',
  '/masuk',
  '/admin',
]
/** Compressed beforehand, it is another file. */
const WORKER = /\/sw\.js(\.\w+)?$/
/** The verifier as one file is taken away, not shown: it is a page of its own, with rules of its own. */
const CHECK_FILE = /\/(pemeriksa-mufakat(?:-lengkap)?\.html)(\.\w+)?$/
const COMPILING_WORKER = /\/(?:print|scan)-worker-[\w-]+\.js(\.\w+)?$/
/** The build names these by their content, so that they never change under one name. */
const HASHED = /\/assets\/[^/]+$/

/**
 * What says nothing about a part of a page that never changes: rules for documents, and when and under which mark it would be asked for again.
 * A quarter of a kilobyte each, of a dozen that a slow line waits for. The policy stays: a worker's own answer says what it may load.
 */
const OF_NO_USE = ['permissions-policy', 'cross-origin-opener-policy', 'etag', 'last-modified', 'accept-ranges']

/** What shows the pages on which people land, as the build wrote it down: path of the page → paths of scripts and styles. */
export const FIRST_PARTS = 'first-parts.json'

/** Asks for those parts together with the page: one after the other they would cost a slow line several round trips. Empty without a build. */
function linksToParts(www: string): ReadonlyMap<string, readonly string[]> {
  const list = join(www, FIRST_PARTS)
  const pages: unknown = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : {}
  const links = new Map<string, readonly string[]>()
  for (const [page, paths] of Object.entries(Object(pages))) {
    if (!Array.isArray(paths)) throw new TypeError(`${FIRST_PARTS} has no list of ${page}`)
    links.set(
      page,
      paths.map(
        (path) =>
          `<${path}>; ${String(path).endsWith('.css') ? 'rel=preload; as=style; crossorigin' : 'rel=modulepreload'}`,
      ),
    )
  }
  return links
}

/** What the page of an agreement asks of the server first, who somebody is there and the text; both are under way while the scripts are. */
const linksToAnswers = (path: string): readonly string[] => {
  const id = parseAgreementId(/^\/p\/([^/?]+)/.exec(path)?.[1])
  return id === null
    ? []
    : ['/opening', '/draft?format=v2'].map(
        (what) => `</api/v1/agreements/${id}${what}>; rel=preload; as=fetch; crossorigin`,
      )
}

/**
 * Serves the built client from `www`. Without one (a server under test) pages answer `not-found`. `methodsAt` says what a path of the
 * interface takes, so that a wrong method there is told apart from a wrong address.
 */
export async function addPages(
  app: FastifyInstance,
  www: string,
  methodsAt: (path: string) => readonly string[],
): Promise<void> {
  const built = existsSync(join(www, 'index.html'))
  const parts = linksToParts(www)
  const page = (reply: FastifyReply): FastifyReply => {
    if (!built) throw new Problem('not-found')
    return reply
      .header('content-security-policy', PAGE_POLICY)
      .header('cache-control', 'no-cache')
      .sendFile('index.html')
  }
  if (built) {
    await app.register(fastifyStatic, {
      root: www,
      preCompressed: true,
      index: false,
      cacheControl: false,
      setHeaders(reply, path) {
        const [, checkFile] = CHECK_FILE.exec(path) ?? []
        if (checkFile) reply.header('content-disposition', `attachment; filename="${checkFile}"`)
        if (path.endsWith('.html')) return
        if (WORKER.test(path)) reply.header('content-security-policy', WORKER_POLICY)
        if (COMPILING_WORKER.test(path)) reply.header('content-security-policy', COMPILING_WORKER_POLICY)
        if (!HASHED.test(path)) return void reply.header('cache-control', 'no-cache')
        reply.header('cache-control', 'public, max-age=31536000, immutable')
        for (const name of OF_NO_USE) reply.removeHeader(name)
      },
    })
  }
  for (const path of PAGE_PATHS) {
    const first = parts.get(path)
    app.get(path, { config: { rateLimit: false } }, (request, reply) =>
      page(first === undefined ? reply : reply.header('link', [...linksToAnswers(request.url), ...first].join(', '))),
    )
  }
  app.setNotFoundHandler((request: FastifyRequest, reply) => {
    const allowed = methodsAt(request.url)
    if (allowed.length > 0) throw new Problem('method-not-allowed', { allowed })
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (!built || !wantsPage || request.url.startsWith('/api/')) throw new Problem('not-found')
    return page(reply.code(404))
  })
}
