// Keys and clickers: a clicker sends PageDown and PageUp, or arrows. What is longer than the screen is scrolled first.
import type { MeetingDesk } from './meeting-desk.ts'

/** Of the window's height; the last lines stay in sight. */
const PAGE_PART = 0.8
const LINE_PX = 120
/** Nearer to the end than this is the end. */
const END_PX = 4

const isIn = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null

function scrollOn(direction: -1 | 1, px: number): boolean {
  const { scrollTop, scrollHeight, clientHeight } = document.documentElement
  const left = direction === 1 ? scrollHeight - clientHeight - scrollTop : scrollTop
  if (left <= END_PX) return false
  scrollBy({ top: direction * Math.min(px, left) })
  return true
}

const KEYS: Readonly<Record<string, readonly [direction: -1 | 1, px: 'page' | 'line' | 'clause']>> = {
  PageDown: [1, 'page'],
  PageUp: [-1, 'page'],
  ArrowDown: [1, 'line'],
  ArrowUp: [-1, 'line'],
  ArrowRight: [1, 'clause'],
  ArrowLeft: [-1, 'clause'],
}

/** Listens until the returned function is called. `isText` says whether a clause is on the screen. */
export function followMeetingKeys(desk: Pick<MeetingDesk, 'step'>, isText: () => boolean): () => void {
  const onKey = (event: KeyboardEvent) => {
    const way = KEYS[event.key]
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (!way || !isPlain || event.defaultPrevented || !isText() || isIn(event.target, 'dialog')) return
    // Arrows move a caret and a choice; a page key is the clicker's, also while somebody writes.
    if (event.key.startsWith('Arrow') && isIn(event.target, 'input, textarea, select, [contenteditable="true"]')) return
    const [direction, far] = way
    const px = far === 'page' ? innerHeight * PAGE_PART : far === 'line' ? LINE_PX : 0
    const scrolled = px > 0 && scrollOn(direction, px)
    if (scrolled || desk.step(direction)) event.preventDefault()
  }
  // Before the text, which would take the page keys for its own.
  addEventListener('keydown', onKey, { capture: true })
  return () => removeEventListener('keydown', onKey, { capture: true })
}
