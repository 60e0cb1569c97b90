// Which sections a change touched. Most changes are a letter in one of hundreds: whoever follows the text by this works on that one.
import type { Node } from 'prosemirror-model'

export interface ChangedSection {
  readonly old: Node
  readonly now: Node
  /** Positions before the two. */
  readonly oldAt: number
  readonly at: number
}

type Answer = readonly ChangedSection[] | null

/** Of each document the last answer: whoever follows the text asks the same about every key. */
const answered = new WeakMap<Node, { readonly before: Node; readonly answer: Answer }>()

function compare({ children: olds }: Node, { children: nows }: Node): Answer {
  if (olds.length !== nows.length) return null
  const changed: ChangedSection[] = []
  let [oldAt, at, counted] = [0, 0, 0]
  for (let i = 0; i < nows.length; i++) {
    const old = olds[i]
    const now = nows[i]
    if (old === now || !old || !now) continue
    if (old.attrs.id !== now.attrs.id) return null
    // Counted only as far as something changed.
    for (; counted < i; counted++) {
      oldAt += olds[counted]?.nodeSize ?? 0
      at += nows[counted]?.nodeSize ?? 0
    }
    changed.push({ old, now, oldAt, at })
  }
  return changed
}

/** The sections that are other nodes than before, in order; null when sections came, went or moved. */
export function changedSections(before: Node, after: Node): Answer {
  const known = answered.get(after)
  if (known?.before === before) return known.answer
  const answer = compare(before, after)
  answered.set(after, { before, answer })
  return answer
}
