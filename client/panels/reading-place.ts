// Where the text is read: kept while another screen is open, and in the browser's history entry while the page is away, as when a telephone
// throws it out of its memory behind another program.

/** Which clause is read, and how far below the top of the window its title stands. */
export interface ReadingPlace {
  readonly index: number
  readonly top: number
}

/** Frames in which clauses that were not drawn yet may still push the place away. */
const SETTLE_FRAMES = 3

const titlesIn = (text: ParentNode) => [...text.querySelectorAll('.clause-title')]

/** Null for who has not gone on from the top. */
export function readingPlace(text: ParentNode): ReadingPlace | null {
  if (scrollY === 0) return null
  const tops = titlesIn(text).map((title) => title.getBoundingClientRect().top)
  const index = tops.findLastIndex((top) => top < innerHeight / 2)
  return index < 0 ? null : { index, top: tops[index] ?? 0 }
}

/** Scrolls so that the same clause stands where it was read, also where the clauses have other heights, or tools around them. */
export function showPlace(text: HTMLElement, { index, top }: ReadingPlace): void {
  let frames = SETTLE_FRAMES
  const settle = () => {
    const title = titlesIn(text)[index]
    if (title) scrollBy({ top: title.getBoundingClientRect().top - top, behavior: 'instant' })
    if (--frames > 0) requestAnimationFrame(settle)
  }
  settle()
}

/** Keeps the place for the same page loaded again, or null to forget it. */
export function keepPlace(place: ReadingPlace | null): void {
  history.replaceState(place && { index: place.index, top: place.top }, '')
}

/** The place that this page kept before it was loaded again. */
export function keptPlace(): ReadingPlace | null {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null || !('index' in state) || !('top' in state)) return null
  const { index, top } = state
  return typeof index === 'number' && typeof top === 'number' ? { index, top } : null
}
