// Where words that somebody types are kept until they are sent: in this browser; where it has no room, in this tab, which has room of its own; and
// where that has none, on the screen only, and then leaving the page asks.
import { forgetStored, readStored, writeStored } from './preference.ts'

/** By key, what neither the browser nor the tab takes. */
const onScreenOnly = new Map<string, string>()

const ask = (event: Event) => event.preventDefault()

/** Null where the browser forbids it, or has no room. */
function inTab<T>(work: (tab: Storage) => T): T | null {
  try {
    return work(sessionStorage)
  } catch {
    return null
  }
}

function note(key: string, words: string | null): void {
  if (words === null) onScreenOnly.delete(key)
  else onScreenOnly.set(key, words)
  if (onScreenOnly.size > 0) addEventListener('beforeunload', ask)
  else if (typeof removeEventListener === 'function') removeEventListener('beforeunload', ask)
}

/** Null where nothing is kept. */
export const keptWords = (key: string): string | null =>
  onScreenOnly.get(key) ?? inTab((tab) => tab.getItem(key)) ?? readStored(key)

/** `before`: what was kept of the same words. A place that takes no more of them must not say the older ones later. */
export function keepWords(key: string, words: string, before: string | null): void {
  if (writeStored(key, words)) {
    inTab((tab) => tab.removeItem(key))
    note(key, null)
    return
  }
  const isInTab = inTab((tab) => {
    tab.setItem(key, words)
    return true
  })
  if (isInTab && before !== null && readStored(key) === before) forgetStored(key)
  note(key, isInTab ? null : words)
}

/** Forgets `words` and nothing else: what another tab has typed on since under the same key is that tab's. */
export function forgetWords(key: string, words: string): void {
  // What the browser has then is what stood here before it had no more room.
  if (onScreenOnly.has(key)) forgetStored(key)
  note(key, null)
  inTab((tab) => {
    if (tab.getItem(key) === words) tab.removeItem(key)
  })
  if (readStored(key) === words) forgetStored(key)
}

/** Every key under which something is kept, here or in this tab. */
export function keysOfWords(): readonly string[] {
  const all = new Set(onScreenOnly.keys())
  inTab((tab) => {
    for (const key of Object.keys(tab)) all.add(key)
  })
  try {
    for (const key of Object.keys(localStorage)) all.add(key)
  } catch {
    // Forbidden by the browser: then nothing is kept there either.
  }
  return [...all].sort()
}
