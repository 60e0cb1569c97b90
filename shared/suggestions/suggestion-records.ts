// Making the record of a suggestion, and keeping what its maker has seen in step with what the maker marks. Pure over Yjs: editor, device
// and server use the same.
import * as Y from 'yjs'
import type { Draft, DraftMap } from '../agreement/draft.ts'
import { type ClauseId, parseSuggestionId, type SuggestionId } from '../agreement/ids.ts'
import { suggesterOf, suggestionKey } from '../agreement/suggestion-keys.ts'
import { covers, readRecord, recordsOf, type Seen } from '../agreement/suggestion-record.ts'
import { type Piece, readRuns } from '../agreement/text-pieces.ts'

/** Numbers from here on are remainders of decided suggestions; see decide.ts. */
export const REMAINDER_STEP = 100_000_000

/** A fresh id for suggestions made under the client id of the draft's document. */
export function nextSuggestionId({ doc, suggestions }: Draft): SuggestionId {
  let last = 0
  for (const key of suggestions.keys()) {
    const id = parseSuggestionId(key)
    if (id === null || suggesterOf(id) !== doc.clientID) continue
    const number = Number(id.slice(id.indexOf('.') + 1))
    if (number < REMAINDER_STEP) last = Math.max(last, number)
  }
  const id = parseSuggestionId(`${doc.clientID}.${last + 1}`)
  if (id === null) throw new RangeError('no more suggestions under this client id')
  return id
}

export const textsOf = (clause: DraftMap | undefined): Y.Text[] =>
  ['title', 'body'].map((key) => clause?.get(key)).filter((text) => text instanceof Y.Text)

/** All that is known now of what these people wrote. */
export function seenOf({ doc }: Draft, clients: Iterable<number>): Seen {
  const seen = new Map<number, number>()
  for (const client of clients) seen.set(client, Y.getState(doc.store, client))
  return seen
}

export const encodeSeen = (seen: Seen): Uint8Array => Y.encodeStateVector(new Map(seen))

/** Makes the record when there is none. Call in a transaction that undo does not follow: it holds what others add later. */
export function createRecord(draft: Draft, id: SuggestionId, clause: ClauseId, at: number): void {
  if (draft.suggestions.get(id) instanceof Y.Map) return
  const record: DraftMap = new Y.Map()
  record.set('clause', clause)
  record.set('at', at)
  draft.suggestions.set(id, record)
}

/** Runs of a clause that are marked to go by `id` although its maker had not seen them. */
function unseen(draft: Draft, id: SuggestionId, text: Y.Text): Piece[] {
  const record = readRecord(draft, id)
  const key = suggestionKey('deletion', id)
  const nobody = Object.assign(() => ({ ...record, decision: null, withdrawal: null }), { claims: () => [] })
  return [...readRuns(text, nobody)].filter((run) => key in run.attributes && !covers(record.seen, run.from))
}

/**
 * Before more words are marked to go: takes the mark off words that others typed inside it meanwhile, so that `seeMarked` does not count
 * them as seen.
 */
export function spareUnseen(draft: Draft, id: SuggestionId, clause: ClauseId): void {
  for (const text of textsOf(draft.clauses.get(clause)))
    for (const { at, size } of unseen(draft, id, text)) text.format(at, size, { [suggestionKey('deletion', id)]: null })
}

/** After words were marked to go: the maker has seen them. */
export function seeMarked(draft: Draft, id: SuggestionId, clause: ClauseId): void {
  const record = draft.suggestions.get(id)
  const clients = new Set(
    textsOf(draft.clauses.get(clause)).flatMap((text) => unseen(draft, id, text).map(({ from }) => from.client)),
  )
  if (clients.size === 0 || !(record instanceof Y.Map)) return
  record.set('sv', encodeSeen(new Map([...readRecord(draft, id).seen, ...seenOf(draft, clients)])))
}

/** Notes in the record which words of a clause its maker typed for it. */
export function claimTyped(draft: Draft, id: SuggestionId, clause: ClauseId): void {
  const record = draft.suggestions.get(id)
  if (!(record instanceof Y.Map)) return
  const key = suggestionKey('insertion', id)
  const known = readRecord(draft, id).typed
  const ranges: [number, number][] = known.map(([from, to]) => [from, to])
  for (const text of textsOf(draft.clauses.get(clause)))
    for (const { attributes, from, size } of readRuns(text, recordsOf(draft)))
      if (key in attributes && from.client === suggesterOf(id)) ranges.push([from.clock, from.clock + size])
  ranges.sort(([a], [b]) => a - b)
  const joined: [number, number][] = []
  for (const [from, to] of ranges) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  if (joined.flat().join() !== known.flat().join()) record.set('typed', joined.flat())
}
