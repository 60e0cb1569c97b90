// Where a selection goes when others' words come in: each end stays beside the letter that it stood beside, whatever came before and behind
// it in the same burst. The difference of two readings cannot tell that; the shared texts can.
import type { Node, ResolvedPos } from 'prosemirror-model'
import { type EditorState, type Selection, TextSelection, type Transaction } from 'prosemirror-state'
import { Mapping } from 'prosemirror-transform'
import * as Y from 'yjs'
import { bodyOffset, bodyPosition, titleOffset, titlePosition } from './flat-text.ts'
import { heldOn, placementAfter } from './held-text.ts'
import { flatSide, type Side } from './placed-clauses.ts'
import type { Sections } from './shape.ts'
import { textChanges } from './text-changes.ts'
import type { HeldClause } from './write-clauses.ts'

/** An end of a selection: an offset in one text of one section. */
interface End {
  readonly id: string
  readonly side: Side
  readonly offset: number
}
/** Stays behind the letter before it, or before the letter behind it. */
type Assoc = -1 | 1

/** Where an end of the selection lies once the texts of `touched` have changed; null for what lies in none of them. */
type Place = (touched: ReadonlySet<string>) => End | null
export interface Ends {
  readonly from: Place
  readonly to: Place
}
/** What is hidden of a text. */
type Hidden = NonNullable<Sections['shape']['hidden']>

/** What is selected never grows by others' words: typing over it would take them away. A caret stays behind what it has written. */
const endsBy = (
  { selection: { $from, $to, empty } }: EditorState,
  find: ($at: ResolvedPos, assoc: Assoc) => Place,
): Ends => {
  const to = find($to, -1)
  return { from: empty ? to : find($from, 1), to }
}

/** As the editor shows it. */
function endAt($at: ResolvedPos): (End & { readonly clause: Node }) | null {
  if ($at.depth === 0) return null
  const clause = $at.node(1)
  const inside = $at.pos - $at.before(1)
  const side: Side = inside <= (clause.firstChild?.nodeSize ?? 0) ? 'title' : 'body'
  return {
    clause,
    id: String(clause.attrs.id),
    side,
    offset: (side === 'title' ? titleOffset : bodyOffset)(clause, inside),
  }
}

function textOf({ map }: Sections, { id, side }: Pick<End, 'id' | 'side'>): Y.Text | null {
  // Whatever a peer may have put there.
  const section: unknown = map.get(id)
  const text = section instanceof Y.Map ? section.get(side) : null
  return text instanceof Y.Text ? text : null
}

/** The ends as they are now, while the editor shows what the shared texts hold. */
export function anchoredEnds(state: EditorState, sections: Sections, hidden: Hidden): Ends {
  return endsBy(state, ($at, assoc) => {
    const end = endAt($at)
    const text = end && textOf(sections, end)
    if (!end || !text) return () => null
    const { id, side } = end
    const shared = hidden(text)?.map(end.offset, assoc) ?? end.offset
    const anchor = Y.createRelativePositionFromTypeIndex(text, Math.min(shared, text.length), assoc)
    return (touched) => {
      if (!touched.has(id)) return null
      const place = Y.createAbsolutePositionFromRelativePosition(anchor, sections.doc, false)
      return place?.type === text ? { id, side, offset: place.index } : null
    }
  })
}

/** The ends where changes were held back; `before` is what the editor showed when the first came, and what it wrote since is written. */
export function heldEnds(
  state: EditorState,
  { shape }: Sections,
  before: Node,
  held: ReadonlyMap<string, HeldClause>,
): Ends {
  return endsBy(state, ($at, assoc) => (touched) => {
    const end = endAt($at)
    const changes = end && held.get(end.id)
    const shown = end && before.children.find(({ attrs }) => attrs.id === end.id)
    if (!end || !changes || !shown || !touched.has(end.id)) return null
    const { side, offset, clause } = end
    const hidden = changes.hidden[side]
    const maps = hidden ? [hidden, ...changes[side]] : changes[side]
    const place = placementAfter(maps)
    let [grown, moved] = [0, 0]
    if (shown !== clause)
      for (const { from, to, newFrom, newTo } of textChanges(
        flatSide(shown, side, shape),
        flatSide(clause, side, shape),
        null,
        offset,
      )) {
        if (offset <= newFrom) break
        if (offset <= newTo) return { ...end, offset: place.insertAt(from) + moved + offset - newFrom }
        grown += newTo - newFrom - (to - from)
        moved += newTo - newFrom - place.stretches(from, to).reduce((sum, { size }) => sum + size, 0)
      }
    return { ...end, offset: new Mapping(maps).map(offset - grown, assoc) + moved }
  })
}

/** What is held back of a clause once what the editor wrote of it since is written: `before` it showed then, `now` it shows. */
export function heldFurther(changes: HeldClause, before: Node, now: Node, shape: Sections['shape']): HeldClause {
  const further = (side: Side) => {
    const [was, is] = [flatSide(before, side, shape), flatSide(now, side, shape)]
    const hidden = changes.hidden[side]
    const maps = hidden ? [hidden, ...changes[side]] : changes[side]
    return [heldOn(maps, was.text.length, textChanges(was, is, null, null))]
  }
  return { title: further('title'), body: further('body'), hidden: { title: null, body: null } }
}

/** Position in `doc`, which shows what the shared texts hold; null where the section is not shown. */
function positionOf(end: End, doc: Node, sections: Sections, hidden: Hidden, assoc: Assoc): number | null {
  const text = textOf(sections, end)
  let at = 0
  for (const node of doc.children) {
    if (node.attrs.id === end.id && text) {
      const offset = hidden(text)?.invert().map(end.offset, assoc) ?? end.offset
      return at + (end.side === 'title' ? titlePosition : bodyPosition)(node, offset)
    }
    at += node.nodeSize
  }
  return null
}

/** The selection after `tr`, which shows what the texts of `touched` hold; null where it is what `tr` makes of it. */
export function carriedSelection(
  tr: Transaction,
  before: Selection,
  sections: Sections,
  touched: ReadonlySet<string>,
  ends: Ends,
  hidden: Hidden,
): Selection | null {
  const { selection, doc } = tr
  if (!(before instanceof TextSelection)) return null
  const carry = (place: Place, assoc: Assoc) => {
    const end = place(touched)
    return end && positionOf(end, doc, sections, hidden, assoc)
  }
  const to = carry(ends.to, -1) ?? selection.to
  const from = before.empty ? to : Math.min(carry(ends.from, 1) ?? selection.from, to)
  if (selection.from === from && selection.to === to) return null
  const isForward = before.anchor <= before.head
  return TextSelection.between(doc.resolve(isForward ? from : to), doc.resolve(isForward ? to : from))
}
