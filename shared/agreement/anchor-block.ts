// Naming a paragraph of a draft, so that a reference can lead to it.
import * as Y from 'yjs'
import { ANCHOR, anchorName } from './anchors.ts'
import { type BlockPart, isShown, readClauseParts } from './clause-parts.ts'
import type { Draft } from './draft.ts'
import { type Anchor, type ClauseId, parseAnchor } from './ids.ts'
import { embedReader } from './read-clause.ts'
import { type Clock, firstBlockKey } from './suggestion-keys.ts'
import { recordsOf } from './suggestion-record.ts'

export interface NamedBlock extends BlockPart {
  /** The name that it has, or would be given. */
  readonly name: Anchor
}

/** The paragraphs that the editor shows of a clause, each with its name; none of a clause that is not there. */
export function namedBlocks(draft: Draft, clause: ClauseId): NamedBlock[] {
  const map = draft.clauses.get(clause)
  if (!(map instanceof Y.Map)) return []
  const { blocks } = readClauseParts(map, recordsOf(draft), isShown, embedReader(draft))
  const taken = new Set(blocks.flatMap(({ anchor }) => anchor ?? []))
  const fresh = (from: Clock | null): Anchor | null => {
    for (let turn = 1; ; turn++) {
      const name = parseAnchor(turn === 1 ? anchorName(from) : `${anchorName(from)}-${turn}`)
      if (name === null || !taken.has(name)) return name
    }
  }
  return blocks.flatMap((block) => {
    const name = block.anchor ?? fresh(block.from)
    return name ? [{ ...block, name }] : []
  })
}

/** Offset of what was written at a place of the history; null when it is gone. */
function offsetOf(text: Y.Text, { client, clock }: Clock): number | null {
  let at = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    const inside = clock - item.id.clock
    if (item.id.client === client && inside >= 0 && inside < item.length) return at + inside
    at += item.length
  }
  return null
}

/** Gives a paragraph the name by which `namedBlocks` knows it; false when it is not there any more. Undo does not follow: nothing is lost by it. */
export function nameBlock(draft: Draft, clause: ClauseId, name: Anchor, origin: unknown): boolean {
  const map = draft.clauses.get(clause)
  const block = namedBlocks(draft, clause).find((one) => one.name === name)
  if (!block || !(map instanceof Y.Map)) return false
  if (block.anchor !== null) return true
  const body = map.get('body')
  const { from } = block
  const at = from && body instanceof Y.Text ? offsetOf(body, from) : null
  draft.doc.transact(() => {
    if (from === null) map.set(firstBlockKey(ANCHOR), name)
    else if (at !== null && body instanceof Y.Text) body.format(at, 1, { [ANCHOR]: name })
  }, origin)
  return true
}
