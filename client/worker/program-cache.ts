// The program on this device: which files a version consists of, which are here, and which answer a request. Files are named by their
// content, so that versions share what did not change and an older page that is still open finds its own parts.
//
//   mufakat-files            every /assets/ file of the versions that are kept
//   mufakat-page-<version>   the page, what has no content in its name, and the list of the version's files
//
// Answers of the interface are never kept: what an agreement says comes from the device store or from the server.

/** What the build wrote down about one version; see server/setup/build-worker.mjs. */
export interface Version {
  readonly name: string
  /** The script that the page loads: a page that lacks it belongs to another version. */
  readonly entry: string
  /** Without content in their names: icons, the manifest. */
  readonly plain: readonly string[]
  /** Wanted in order to open a text. */
  readonly first: readonly string[]
  /** Everything else that works without a network. */
  readonly later: readonly string[]
  /** Kept when it has been used: another language. */
  readonly used: readonly string[]
}

/** The parts of the browser's caches that are wanted here. */
export interface Files {
  match(path: string): Promise<Response | undefined>
  put(path: string, response: Response): Promise<void>
  delete(path: string): Promise<boolean>
  keys(): Promise<readonly { readonly url: string }[]>
}
export interface CacheShelf {
  open(name: string): Promise<Files>
  keys(): Promise<string[]>
  delete(name: string): Promise<boolean>
}

export interface Held {
  readonly version: string
  readonly have: number
  readonly of: number
}

export interface ProgramCache {
  /** Keeps the page and what opens a text; `all`: everything. Rejects when something cannot be had; what was fetched stays for the next try. */
  install(all: boolean): Promise<void>
  /** Forgets versions before the last. */
  tidy(): Promise<void>
  /** Fetches what is missing, one after another; `also` are paths that an open page has used. False when the network failed. */
  bring(also?: readonly string[]): Promise<boolean>
  held(): Promise<Held>
  /** What to answer, or null to leave the request to the browser. */
  answer(request: Asked): Promise<Response> | null
}

export interface Asked {
  readonly method: string
  readonly path: string
  /** Opens a page. */
  readonly navigates: boolean
}

const FILES = 'mufakat-files'
const PAGE = 'mufakat-page-'
const LIST = '/program'
const ASSET = /^\/assets\/[^/]+$/
/** The machines' addresses. Opened as a page (a file to keep), they are the server's to answer. */
const MACHINES = /^\/(api|sync|sync-http)(\/|$)|^\/(healthz|readyz|metrics)$/

export interface ProgramSource {
  readonly version: Version
  readonly caches: CacheShelf
  /** `fresh`: past the browser's own cache. */
  fetch(path: string, fresh: boolean): Promise<Response>
}

/** A network that wants somebody to sign in to it first answers with a page of its own, here or elsewhere: kept, it would stand for a part of the program for ever. */
const isForeign = (path: string, { redirected, headers }: Response): boolean =>
  redirected || (path !== '/' && /^text\/html\b/i.test(headers.get('content-type') ?? ''))

class NotToBeHad extends Error {
  readonly code = 'program-incomplete'
}

export function programCache({ version, caches, fetch }: ProgramSource): ProgramCache {
  const page = () => caches.open(PAGE + version.name)
  const files = () => caches.open(FILES)
  const known = new Set([...version.first, ...version.later, ...version.used])

  const take = async (path: string, fresh: boolean): Promise<Response> => {
    const response = await fetch(path, fresh)
    if (!response.ok || isForeign(path, response)) throw new NotToBeHad(path)
    return response
  }

  const keepPage = async () => {
    const here = await page()
    const response = await take('/', true)
    // The server may be newer than this worker: then its own worker comes with it, and this one is never installed.
    if (!(await response.clone().text()).includes(version.entry)) throw new NotToBeHad('/')
    await here.put('/', response)
    for (const path of version.plain) await here.put(path, await take(path, true))
    await here.put(LIST, new Response(JSON.stringify([...known])))
  }

  const keepFiles = async (paths: readonly string[]) => {
    const here = await files()
    for (const path of paths) if (!(await here.match(path))) await here.put(path, await take(path, false))
  }

  /** The files of every version whose page is here; null when a list cannot be read. */
  const listed = async (names: readonly string[]): Promise<Set<string> | null> => {
    const wanted = new Set<string>()
    for (const name of names) {
      const list: unknown = await (await (await caches.open(name)).match(LIST))?.json()
      if (!Array.isArray(list)) return null
      for (const path of list) wanted.add(String(path))
    }
    return wanted
  }

  const fromFiles = async (path: string): Promise<Response> => {
    const here = await files()
    const kept = await here.match(path)
    if (kept) return kept
    const response = await fetch(path, false)
    if (response.ok && !isForeign(path, response) && known.has(path)) {
      try {
        await here.put(path, response.clone())
      } catch {
        // A full device: the page gets what it asked for all the same, and asks again next time.
      }
    }
    return response
  }

  return {
    async install(all) {
      await keepFiles(all ? [...version.first, ...version.later] : version.first)
      await keepPage()
    },
    async tidy() {
      const pages = (await caches.keys()).filter((name) => name.startsWith(PAGE))
      const own = PAGE + version.name
      // In the order in which they came. A page of the version before may still be open and want a part of it.
      const before = pages.filter((name) => name !== own).slice(-1)
      for (const name of pages) if (name !== own && !before.includes(name)) await caches.delete(name)
      const wanted = await listed([own, ...before])
      if (wanted === null) return
      const here = await files()
      for (const { url } of await here.keys()) {
        const { pathname } = new URL(url)
        if (!wanted.has(pathname)) await here.delete(pathname)
      }
    },
    async bring(also = []) {
      try {
        await keepFiles([...version.first, ...also.filter((path) => known.has(path)), ...version.later])
        return true
      } catch {
        // No network, or another version on the server by now: what is here stays, and the next page asks again.
        return false
      }
    },
    async held() {
      const here = await files()
      const all = [...version.first, ...version.later]
      const have = await Promise.all(all.map((path) => here.match(path)))
      return { version: version.name, have: have.filter((file) => file !== undefined).length, of: all.length }
    },
    answer({ method, path, navigates }) {
      if (method !== 'GET' || MACHINES.test(path)) return null
      if (ASSET.test(path)) return fromFiles(path)
      const wanted = navigates ? '/' : version.plain.find((plain) => plain === path)
      if (wanted === undefined) return null
      return page()
        .then((here) => here.match(wanted))
        .then((kept) => kept ?? fetch(path, false))
    },
  }
}
