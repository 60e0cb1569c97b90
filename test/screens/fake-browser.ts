// The few things of a browser that the screens' pure parts touch when they are loaded: an address, a store, a document element.
import { vi } from 'vitest'

export interface FakeBrowser {
  readonly stored: Map<string, string>
  readonly inTab: Map<string, string>
  /** What takes nothing more. */
  readonly full: Set<'browser' | 'tab'>
  readonly root: { lang: string; dataset: Record<string, string> }
}

/** Call before importing client code that reads the browser at load. */
export function fakeBrowser(pathname = '/', stored: Readonly<Record<string, string>> = {}): FakeBrowser {
  const store = new Map(Object.entries(stored))
  const inTab = new Map<string, string>()
  const full: FakeBrowser['full'] = new Set()
  const storageOf = (kept: Map<string, string>, isFull: () => boolean) => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      if (isFull()) throw new DOMException('no room', 'QuotaExceededError')
      kept.set(key, value)
    },
    removeItem: (key: string) => kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
  })
  const root = { lang: '', dataset: {} }
  vi.stubGlobal('location', { pathname, origin: 'http://localhost', hash: '', search: '' })
  vi.stubGlobal(
    'localStorage',
    storageOf(store, () => full.has('browser')),
  )
  vi.stubGlobal(
    'sessionStorage',
    storageOf(inTab, () => full.has('tab')),
  )
  vi.stubGlobal('document', { documentElement: root })
  return { stored: store, inTab, full, root }
}
