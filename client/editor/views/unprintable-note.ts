// Says below a field which of its characters no page can carry, long before the day on which the text is sealed.
import type * as Y from 'yjs'
import type { TextElement } from './text-input.ts'

/** Letters of ASCII can all be printed: most answers are done with one look. */
const BEYOND_ASCII = /[^\x20-\x7e\n]/

/** U+202E, as fonts and the check name it. */
export const codeOf = (character: string): string =>
  Array.from(character, (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')

let made = 0

/** `note` is empty while all can be printed; pressed, it selects the character in the field. Returns how to stop. */
export function followUnprintable(
  element: TextElement,
  text: Y.Text,
  note: HTMLButtonElement,
  say: (code: string) => string,
): () => void {
  let stopped = false
  let place: { readonly from: number; readonly to: number } | null = null
  note.id ||= `tak-tercetak-${++made}`
  const show = (found: { readonly from: number; readonly to: number; readonly character: string } | undefined) => {
    place = found ?? null
    note.hidden = found === undefined
    note.textContent = found ? say(codeOf(found.character)) : ''
    if (found) element.setAttribute('aria-describedby', note.id)
    else if (element.getAttribute('aria-describedby') === note.id) element.removeAttribute('aria-describedby')
  }
  const look = async () => {
    const value = text.toString()
    if (!BEYOND_ASCII.test(value)) return show(undefined)
    const { unprintablePlaces } = await import('../../../shared/export/printable.ts')
    if (!stopped && value === text.toString()) show(unprintablePlaces(value)[0])
  }
  // Where the part cannot come, nothing is said; the server asks again before it seals.
  const observe = () => void look().catch(() => show(undefined))
  const select = () => {
    if (!place) return
    element.focus()
    element.setSelectionRange(place.from, place.to)
  }
  text.observe(observe)
  note.addEventListener('click', select)
  observe()
  return () => {
    stopped = true
    text.unobserve(observe)
    note.removeEventListener('click', select)
    show(undefined)
  }
}
