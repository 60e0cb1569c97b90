// A page that holds browser-stand.tsx, built in memory and served without a server, under the product's content security policy.
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'

const ORIGIN = 'http://localhost:4173'
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard"
const HTML = `<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Uji</title><link rel="stylesheet" href="/stand.css"><script type="module" src="/stand.js"></script></head><body><div id="mufakat"></div></body></html>`

export interface Built {
  readonly script: string
  readonly style: string
}

/** `stand` is the file beside this one that the page holds. */
export async function buildStandPage(stand = 'browser-stand.tsx'): Promise<Built> {
  const result = await build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      cssCodeSplit: false,
      // One script: parts that the product loads late are in it.
      rollupOptions: {
        input: fileURLToPath(new URL(stand, import.meta.url)),
        output: { inlineDynamicImports: true },
      },
    },
  })
  const outputs = Array.isArray(result) ? result : [result]
  const files = outputs.flatMap((one) => ('output' in one ? one.output : []))
  const script = files.find((file) => file.type === 'chunk' && file.isEntry)
  const style = files.find((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
  if (script?.type !== 'chunk' || style?.type !== 'asset') throw new Error('the stand did not build')
  return { script: script.code, style: String(style.source) }
}

export interface StandPage {
  readonly page: Page
  /** Paths asked for since the page was loaded. */
  readonly requests: string[]
  /** Uncaught errors and policy violations; a test expects none. */
  readonly complaints: string[]
}

/** `answer` takes requests of the API: bytes and their type, or null for 404. */
export async function openStandPage(
  browser: Browser,
  built: Built,
  size: { width: number; height: number },
  answer: (
    path: string,
    body: Buffer | null,
  ) => Promise<{ status: number; type: string; body: Buffer | string } | null> = async () => null,
): Promise<StandPage> {
  const page = await browser.newPage({ viewport: size })
  const requests: string[] = []
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) complaints.push(message.text())
  })
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    requests.push(pathname)
    if (pathname === '/stand.js') return route.fulfill({ contentType: 'text/javascript', body: built.script })
    if (pathname === '/stand.css') return route.fulfill({ contentType: 'text/css', body: built.style })
    if (!pathname.startsWith('/api/'))
      return route.fulfill({ contentType: 'text/html', body: HTML, headers: { 'content-security-policy': POLICY } })
    const answered = await answer(pathname, route.request().postDataBuffer())
    if (!answered) return route.fulfill({ status: 404, body: '' })
    return route.fulfill({ status: answered.status, contentType: answered.type, body: answered.body })
  })
  await page.goto(ORIGIN)
  await page.waitForFunction(() => 'stand' in window)
  requests.length = 0
  return { page, requests, complaints }
}
