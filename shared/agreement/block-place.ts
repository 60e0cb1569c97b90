// Where a paragraph stands among the lists of its clause: «ayat (2) huruf a».
import type { Block, ListKind } from './agreement.ts'
import { blockMarkers } from './numbering.ts'

type Listed = Pick<Block, 'list' | 'indent'>

/** Whether a list that begins at `inner` belongs under `outer`, which stands before it. */
const isUnder = (inner: Listed, outer: Listed): boolean =>
  inner.list !== null &&
  outer.list !== null &&
  (outer.indent < inner.indent || (outer.indent === inner.indent && outer.list === 'verse' && inner.list !== 'verse'))

/** The paragraphs of which `at` is a part, outermost first, and itself last, by index. */
export function blockPath(blocks: readonly Listed[], at: number): number[] {
  const path = [at]
  let inner = blocks[at]
  for (let i = at - 1; i >= 0 && inner; i--) {
    const outer = blocks[i]
    if (!outer || !isUnder(inner, outer)) continue
    path.unshift(i)
    inner = outer
  }
  return path
}

/** A marker as it is named in sentences: `(2)` as it stands, `a.` and `1)` without what ends them. */
export const namedMarker = (marker: string): string => (marker.startsWith('(') ? marker : marker.replace(/[.)]$/, ''))

export interface ListPlace {
  readonly list: Exclude<ListKind, 'bullet'>
  /** `(2)`, `a`, `1` */
  readonly marker: string
}

/** Counted once for a list that does not change. */
const markersKnown = new WeakMap<readonly Listed[], readonly string[]>()

/** What of the path has a number: a reference to what has none leads to the nearest part that has one. */
export function listPlaces(blocks: readonly Listed[], at: number): ListPlace[] {
  const markers = markersKnown.get(blocks) ?? blockMarkers(blocks)
  markersKnown.set(blocks, markers)
  return blockPath(blocks, at).flatMap((index) => {
    const list = blocks[index]?.list
    return list && list !== 'bullet' ? [{ list, marker: namedMarker(markers[index] ?? '') }] : []
  })
}
