// The few things of a browser that the screens' pure parts touch when they are loaded: an address, a store, a document element.
import { vi } from 'vitest'

export interface FakeBrowser {
  readonly stored: Map<string, string>
  readonly root: { lang: string; dataset: Record<string, string> }
}

/** Call before importing client code that reads the browser at load. */
export function fakeBrowser(pathname = '/', stored: Readonly<Record<string, string>> = {}): FakeBrowser {
  const store = new Map(Object.entries(stored))
  const root = { lang: '', dataset: {} }
  vi.stubGlobal('location', { pathname, origin: 'http://localhost', hash: '', search: '' })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => store.set(key, value),
    removeItem: (key: string) => store.delete(key),
    key: (index: number) => [...store.keys()][index] ?? null,
    get length() {
      return store.size
    },
  })
  vi.stubGlobal('document', { documentElement: root })
  return { stored: store, root }
}
