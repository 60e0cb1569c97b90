// What the other one does by program while somebody's hands are in a real browser.
import * as Y from 'yjs'
import { insertClause, moveClause, removeClause } from '../../client/editor/commands/clause-commands.ts'
import { LISTS } from '../../shared/agreement/agreement.ts'
import { parseSuggestionId } from '../../shared/agreement/ids.ts'
import { OUTCOMES } from '../../shared/agreement/suggestion-record.ts'
import { type SeededRandom, seededRandom } from '../relay/seeded-random.ts'
import type { SuggestingWriter } from '../suggestions/suggesting-writer.ts'

type Deed = (writer: SuggestingWriter, random: SeededRandom, letters: string) => string

const pick = <T>({ below }: SeededRandom, list: readonly T[]): T | undefined => list[below(list.length)]

function spot(writer: SuggestingWriter, random: SeededRandom, kind = ''): number | null {
  const spots: number[] = []
  writer.doc.descendants((node, at) => {
    if (node.isTextblock && (kind === '' || node.type.name === kind))
      for (let i = 0; i <= node.content.size; i++) spots.push(at + 1 + i)
  })
  return pick(random, spots) ?? null
}
const anyClause = (writer: SuggestingWriter, random: SeededRandom) =>
  String(pick(random, writer.doc.children)?.attrs.id ?? '')

const type: Deed = (writer, random, letters) => {
  const at = spot(writer, random)
  if (at === null) return 'nowhere to type'
  writer.type(at, letters)
  return `types ${letters} at ${at}`
}
const erase: Deed = (writer, random) => {
  const from = spot(writer, random)
  if (from === null) return 'nothing to erase'
  const to = Math.min(from + 1 + random.below(6), writer.doc.resolve(from).end())
  const words = writer.doc.textBetween(from, to, '', '¤')
  if (to > from) writer.send(writer.tr.delete(from, to))
  return `erases «${words}»`
}
const block: Deed = (writer, random) => {
  const at = spot(writer, random, 'block')
  if (at === null) return 'no block'
  const roll = random.below(3)
  if (roll === 0) writer.split(at)
  else if (roll === 1) {
    if (writer.doc.resolve(at).index(1) > 1) writer.join(at)
  } else writer.block(at, { list: pick(random, [...LISTS, null]) ?? null, indent: random.below(3) })
  return `${['splits', 'joins', 'lists'][roll]} at ${at}`
}
const settle: Deed = (writer, random) => {
  const ids = [...writer.draft.suggestions.keys()].flatMap((key) => parseSuggestionId(key) ?? [])
  const id = pick(random, ids)
  const outcome = pick(random, [...OUTCOMES, null]) ?? null
  if (!id) return 'nothing to decide'
  writer.decide(id, outcome)
  return `${outcome ?? 'opens again'} ${id}`
}
const clause: Deed = (writer, random) => {
  const id = anyClause(writer, random)
  const roll = random.below(4)
  if (roll === 0) writer.run(insertClause(id || null))
  else if (roll === 1) writer.run(moveClause(id, random.below(2) === 0 ? -1 : 1))
  else if (roll === 2 && writer.doc.childCount > 1) writer.run(removeClause(id))
  else {
    const gone = [...writer.draft.clauses.entries()].filter(([, map]) => map.get('gone'))
    const [name, map] = pick(random, gone) ?? []
    if (map) Y.transact(writer.draft.doc, () => map.delete('gone'), writer.origins.edit)
    return `brings ${name ?? 'nothing'} back`
  }
  return `${['inserts behind', 'moves', 'removes'][roll]} ${id}`
}
const undo: Deed = (writer, random) => {
  const which = random.below(3) === 0 ? 'redo' : 'undo'
  writer.undo.stopCapturing()
  writer.undo[which]()
  return which
}
const mode: Deed = (writer) => {
  writer.suggests = !writer.suggests
  return writer.suggests ? 'begins to suggest' : 'writes plainly'
}

const DEEDS: readonly (readonly [number, Deed])[] = [
  [10, type],
  [6, erase],
  [5, block],
  [6, settle],
  [3, clause],
  [2, undo],
  [2, mode],
]
const ALL = DEEDS.reduce((sum, [weight]) => sum + weight, 0)

/** One deed, in words. `letters` is what is typed if anything is. */
export function farDeed(writer: SuggestingWriter, seed: number, letters: string): string {
  const random = seededRandom(seed)
  let left = random.below(ALL)
  for (const [weight, deed] of DEEDS) {
    left -= weight
    if (left < 0) return deed(writer, random, letters)
  }
  return 'rests'
}
