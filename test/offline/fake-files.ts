// The browser's caches and a server of files, in the test's hand.
import { type CacheShelf, type Files, programCache, type Version } from '../../client/worker/program-cache.ts'

export const version = (name: string, more: Partial<Version> = {}): Version => ({
  name,
  entry: `/assets/main-${name}.js`,
  plain: ['/icon.svg'],
  first: [`/assets/main-${name}.js`, '/assets/shared.js'],
  later: [`/assets/check-${name}.js`],
  used: ['/assets/english.js'],
  ...more,
})

/** Everything that the caches of one device hold. */
export function shelf() {
  const all = new Map<string, Map<string, string>>()
  const open = async (name: string): Promise<Files> => {
    const files = all.get(name) ?? new Map<string, string>()
    all.set(name, files)
    return {
      match: async (path) => (files.has(path) ? new Response(files.get(path)) : undefined),
      put: async (path, response) => void files.set(path, await response.text()),
      delete: async (path) => files.delete(path),
      keys: async () => [...files.keys()].map((path) => ({ url: `http://mufakat.test${path}` })),
    }
  }
  const caches: CacheShelf = { open, keys: async () => [...all.keys()], delete: async (name) => all.delete(name) }
  return { caches, files: () => [...(all.get('mufakat-files')?.keys() ?? [])].sort(), names: () => [...all.keys()] }
}

/** A server that ships `shipped`; `fetched` are the paths that it was asked for. */
export function server(shipped: Version) {
  const fetched: string[] = []
  const state = { shipped, reachable: true, fetched }
  const fetch = async (path: string): Promise<Response> => {
    if (!state.reachable) throw new TypeError('no network')
    fetched.push(path)
    const { entry, plain, first, later, used } = state.shipped
    if (path === '/') return new Response(`<script src="${entry}">`)
    const there = [...plain, ...first, ...later, ...used].includes(path)
    return new Response(path, { status: there ? 200 : 404 })
  }
  return Object.assign(state, { fetch })
}

export const worker = (of: Version, caches: CacheShelf, fetch: (path: string) => Promise<Response>) =>
  programCache({ version: of, caches, fetch })
