// Where words that somebody types are kept until they are sent: in this browser; where it has no room, in this tab, which has room of its own; and
// where that has none, on the screen only. Leaving the page asks unless the browser has them: a tab that is closed takes its own with it.
import { forgetStored, keysOf, readStored, writeStored } from './preference.ts'

/** How the keys begin under which forms keep what is typed. */
export const TYPED = 'mufakat.typed.'

interface OnScreen {
  readonly words: string
  /** The last ones of this tab that the browser took, and still has. */
  readonly older: string | null
}

/** By key, what neither the browser nor the tab takes. */
const onScreenOnly = new Map<string, OnScreen>()

const ask = (event: Event) => event.preventDefault()

/** Null where the browser forbids it, or has no room. */
function inTab<T>(work: (tab: Storage) => T): T | null {
  try {
    return work(sessionStorage)
  } catch {
    return null
  }
}

const keysInTab = (): readonly string[] => inTab(keysOf) ?? []

function askBeforeLoss(): void {
  if (typeof addEventListener !== 'function') return
  if (onScreenOnly.size > 0 || keysInTab().some((key) => key.startsWith(TYPED))) addEventListener('beforeunload', ask)
  else removeEventListener('beforeunload', ask)
}
// A page that is loaded again finds what its tab has kept.
askBeforeLoss()

/** Null where nothing is kept. */
export const keptWords = (key: string): string | null =>
  onScreenOnly.get(key)?.words ?? inTab((tab) => tab.getItem(key)) ?? readStored(key)

/** Whether another tab has put its own under `key`, where this one has kept `words`. */
export function isAnothers(key: string, words: string): boolean {
  const there = readStored(key)
  return there !== null && there !== words && there !== onScreenOnly.get(key)?.older
}

/** `before`: what was kept of the same words. A place that takes no more of them must not say the older ones later. */
export function keepWords(key: string, words: string, before: string | null): void {
  const known = onScreenOnly.get(key)?.older ?? before
  onScreenOnly.delete(key)
  if (writeStored(key, words)) inTab((tab) => tab.removeItem(key))
  else {
    const older = known !== null && readStored(key) === known ? known : null
    const isInTab = inTab((tab) => {
      tab.setItem(key, words)
      return true
    })
    if (!isInTab) onScreenOnly.set(key, { words, older })
    else if (older !== null) forgetStored(key)
  }
  askBeforeLoss()
}

/** Forgets `words` and nothing else: what was typed on since under the same key, here or in another tab, stays. */
export function forgetWords(key: string, words: string): void {
  const onScreen = onScreenOnly.get(key)
  if (onScreen && onScreen.words !== words) return
  onScreenOnly.delete(key)
  inTab((tab) => {
    // Where words are on the screen only, the tab has what stood there before it had no more room.
    if (onScreen || tab.getItem(key) === words) tab.removeItem(key)
  })
  const there = readStored(key)
  if (there === words || (onScreen && there === onScreen.older)) forgetStored(key)
  askBeforeLoss()
}

/** Forgets what this tab has and the browser has not. */
export function forgetInTab(): void {
  onScreenOnly.clear()
  for (const key of keysInTab()) if (key.startsWith(TYPED)) inTab((tab) => tab.removeItem(key))
  askBeforeLoss()
}

/** Every key under which something is kept: first those of this tab alone. */
export function keysOfWords(): readonly string[] {
  const all = new Set([...onScreenOnly.keys(), ...keysInTab()])
  try {
    for (const key of [...keysOf(localStorage)].sort()) all.add(key)
  } catch {
    // Forbidden by the browser: then nothing is kept there either.
  }
  return [...all]
}
