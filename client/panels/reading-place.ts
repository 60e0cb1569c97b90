// Where the text is read: kept while another screen is open, and in the browser's history entry while the page is away, as when a telephone
// throws it out of its memory behind another program.

/** Which clause is read, and how far below the top of the window its title stands. */
export interface ReadingPlace {
  /** Its id; its place among all serves where it is gone. */
  readonly clause: string | null
  readonly index: number
  readonly top: number
}

/** Frames in which clauses that were not drawn yet may still push the place away. */
const SETTLE_FRAMES = 3

const titlesIn = (text: ParentNode) => [...text.querySelectorAll('.clause-title')]

const clauseOf = (title: Element | undefined): string | null =>
  title?.closest('[data-clause]')?.getAttribute('data-clause') ??
  title?.closest('[data-read]')?.getAttribute('data-read') ??
  null

const titleOf = (text: ParentNode, { clause, index }: ReadingPlace): Element | undefined => {
  const titles = titlesIn(text)
  return titles.find((title) => clause !== null && clauseOf(title) === clause) ?? titles[index]
}

/** Null for who has not gone on from the top. */
export function readingPlace(text: ParentNode): ReadingPlace | null {
  if (scrollY === 0) return null
  const tops = titlesIn(text).map((title) => title.getBoundingClientRect().top)
  const index = tops.findLastIndex((top) => top < innerHeight / 2)
  return index < 0 ? null : { clause: clauseOf(titlesIn(text)[index]), index, top: tops[index] ?? 0 }
}

/** Scrolls so that the same clause stands where it was read, also where the clauses have other heights, or tools around them. */
export function showPlace(text: HTMLElement, place: ReadingPlace): void {
  let frames = SETTLE_FRAMES
  const settle = () => {
    const title = titleOf(text, place)
    if (title) scrollBy({ top: title.getBoundingClientRect().top - place.top, behavior: 'instant' })
    if (--frames > 0) requestAnimationFrame(settle)
  }
  settle()
}

/** Keeps the place for the same page loaded again, or null to forget it. */
export function keepPlace(place: ReadingPlace | null): void {
  history.replaceState(place && { clause: place.clause, index: place.index, top: place.top }, '')
}

/** The place that this page kept before it was loaded again. */
export function keptPlace(): ReadingPlace | null {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null || !('index' in state) || !('top' in state)) return null
  const { index, top } = state
  const clause = 'clause' in state && typeof state.clause === 'string' ? state.clause : null
  return typeof index === 'number' && typeof top === 'number' ? { clause, index, top } : null
}
