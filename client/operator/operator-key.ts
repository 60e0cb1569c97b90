// The key of whoever runs this server. It comes in the fragment of the operator's link, which no server or referrer ever sees, or is typed; this
// tab keeps it until it is closed or told to forget.
import { type ReadonlySignal, signal } from '@preact/signals'

const KEPT = 'mufakat.pengelola'
const IN_LINK = /^#admin=(.+)$/

/** The key that an operator's link carries; null for every other fragment. */
export function keyInLink(fragment: string): string | null {
  const [, written] = IN_LINK.exec(fragment) ?? []
  if (written === undefined) return null
  try {
    return decodeURIComponent(written)
  } catch {
    return written // a per cent sign that the operator chose
  }
}

/** Whether the fragment of an address is that of an operator's link. */
export const isKey = (fragment: string): boolean => keyInLink(fragment) !== null

const current = signal('')

/** '' while this tab knows none. */
export const operatorKey: ReadonlySignal<string> = current

export function rememberKey(key: string): void {
  current.value = key
  try {
    if (key === '') sessionStorage.removeItem(KEPT)
    else sessionStorage.setItem(KEPT, key)
  } catch {
    // A browser that keeps nothing: the key is there until the page is loaded anew.
  }
}

/** Takes the key out of the address at once, so that it stays out of history, screenshots and shared screens; else what this tab has kept. */
export function takeKey(): void {
  const told = keyInLink(location.hash)
  if (location.hash) history.replaceState(null, '', location.pathname + location.search)
  if (told !== null) rememberKey(told)
  else if (current.peek() === '') current.value = kept()
}

function kept(): string {
  try {
    return sessionStorage.getItem(KEPT) ?? ''
  } catch {
    return ''
  }
}
