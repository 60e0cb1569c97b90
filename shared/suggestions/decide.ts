// Deciding about a suggestion. A decision is one value of one field: of two people who decide at once, one is followed by everybody, and
// nothing in the text is deleted by either, so that whatever was decided can be decided otherwise. Who takes an own suggestion back writes
// another field, which no decision of somebody else depends on.
import * as Y from 'yjs'
import { clauseStanding } from '../agreement/clauses-in-order.ts'
import type { Draft } from '../agreement/draft.ts'
import { type ClauseId, parseClauseId, parseSuggestionId, type SuggestionId } from '../agreement/ids.ts'
import {
  parseFirstBlockKey,
  parseSuggestionKey,
  SUGGESTION_KINDS,
  suggesterOf,
  suggestionKey,
} from '../agreement/suggestion-keys.ts'
import { type Outcome, readRecord, recordsOf, WITHDRAWN } from '../agreement/suggestion-record.ts'
import { readClauseMarks, readRuns, standingOf } from '../agreement/text-pieces.ts'
import { createRecord, encodeSeen, REMAINDER_STEP, seenOf, textsOf } from './suggestion-records.ts'

export interface DecideOptions {
  /** Milliseconds since 1970. */
  readonly at: number
  /** What is said to whoever suggested it. */
  readonly answer?: string
  /** Origin of the Yjs transaction. */
  readonly origin?: unknown
}

/** Answers are short; a longer one is a comment. In characters. */
export const ANSWER_MAX = 500

const isOpenIn = (
  open: {
    insertions: readonly SuggestionId[]
    deletions: readonly SuggestionId[]
    changes: readonly (readonly [SuggestionId, string])[]
  },
  id: SuggestionId,
) => open.insertions.includes(id) || open.deletions.includes(id) || open.changes.some(([other]) => other === id)

/** The clauses in which something is marked by `id`. */
function clausesWith(draft: Draft, id: SuggestionId): ClauseId[] {
  const { clause } = readRecord(draft, id)
  if (clause !== null) return [clause]
  return [...draft.clauses.keys()].flatMap((key) => parseClauseId(key) ?? [])
}

/** Everybody who had a hand in what `id` marks, as far as it is known here. */
function handsIn(draft: Draft, id: SuggestionId): Set<number> {
  const hands = new Set([suggesterOf(id)])
  const recordOf = recordsOf(draft)
  for (const clause of clausesWith(draft, id)) {
    const map = draft.clauses.get(clause)
    if (!(map instanceof Y.Map)) continue
    for (const parse of [parseSuggestionKey, parseFirstBlockKey])
      for (const mark of readClauseMarks(map, parse)) if (mark.id === id) hands.add(mark.set.client)
    for (const text of textsOf(map)) {
      for (const run of readRuns(text, recordOf))
        if (run.marks.some((mark) => mark.id === id)) hands.add(run.from.client)
      // Marks may have been set anew by whoever undid something.
      for (let item = text._start; item !== null; item = item.right)
        if (!item.deleted && item.content instanceof Y.ContentFormat && parseSuggestionKey(item.content.key)?.id === id)
          hands.add(item.id.client)
    }
  }
  return hands
}

/** What is left open of a decided suggestion becomes a suggestion of its own: always the same one, whoever splits it off. */
function splitRemainder(draft: Draft, id: SuggestionId, at: number): SuggestionId {
  const [client, number] = id.split('.')
  const rest = parseSuggestionId(`${client}.${Number(number) + REMAINDER_STEP}`)
  if (rest === null) return id
  const before = draft.suggestions.get(id)
  for (const clause of clausesWith(draft, id)) {
    const map = draft.clauses.get(clause)
    if (!(map instanceof Y.Map)) continue
    let found = false
    for (const text of textsOf(map)) {
      for (const run of [...readRuns(text, recordsOf(draft))]) {
        for (const kind of SUGGESTION_KINDS) {
          const key = suggestionKey(kind, id)
          if (!(key in run.attributes) || !isOpenIn(run.open, id)) continue
          text.format(run.at, run.size, { [key]: null, [suggestionKey(kind, rest)]: run.attributes[key] })
          found = true
        }
      }
    }
    if (!found) continue
    createRecord(draft, rest, clause, at)
    const record = draft.suggestions.get(rest)
    const seen = before instanceof Y.Map ? before.get('sv') : undefined
    if (seen instanceof Uint8Array && record instanceof Y.Map) record.set('sv', seen)
  }
  return rest
}

/** Whether anything that `id` marks is still to be decided. */
export function isOpen(draft: Draft, id: SuggestionId): boolean {
  const recordOf = recordsOf(draft)
  return clausesWith(draft, id).some((clause) => {
    const map = draft.clauses.get(clause)
    if (!(map instanceof Y.Map)) return false
    const whole = [parseSuggestionKey, parseFirstBlockKey].some((parse) =>
      isOpenIn(standingOf(readClauseMarks(map, parse), null, recordOf).open, id),
    )
    if (whole) return true
    // Of words that nobody sees any more nothing is to be decided.
    if (!clauseStanding(map, recordOf).shown) return false
    return textsOf(map).some((text) => [...readRuns(text, recordOf)].some((run) => run.shown && isOpenIn(run.open, id)))
  })
}

/**
 * Accepts, rejects or withdraws a suggestion; null opens it again. It holds for what is known of it here; what its maker adds meanwhile
 * stays open. Returns the id that was decided: another one when only a remainder of `id` was open.
 */
export function decide(draft: Draft, id: SuggestionId, outcome: Outcome | null, options: DecideOptions): SuggestionId {
  let decided = id
  draft.doc.transact(() => {
    if (outcome !== null && readRecord(draft, id).decision !== null && isOpen(draft, id))
      decided = splitRemainder(draft, id, options.at)
    if (!(draft.suggestions.get(decided) instanceof Y.Map)) {
      const [clause] = clausesWith(draft, decided)
      if (clause) createRecord(draft, decided, clause, options.at)
    }
    const record = draft.suggestions.get(decided)
    if (!(record instanceof Y.Map)) return
    // Whoever decides knows what stood there, and takes its place: both fields hold something only where two decided at once.
    const key = outcome === 'withdrawn' ? WITHDRAWN : 'state'
    for (const other of ['state', WITHDRAWN])
      if ((other !== key || outcome === null) && (record.get(other) ?? null) !== null) record.set(other, null)
    if (outcome === null) return
    const answer = options.answer?.trim().slice(0, ANSWER_MAX)
    const seen = encodeSeen(seenOf(draft, handsIn(draft, decided)))
    record.set(key, { outcome, at: options.at, seen, ...(answer ? { answer } : {}) })
  }, options.origin)
  return decided
}

const SUPPORT = 'support:'

/** Says, for the person whose client id the document has, that a suggestion is a good one, or no longer. */
export function support(draft: Draft, id: SuggestionId, isGood: boolean, { at, origin }: DecideOptions): void {
  const record = draft.suggestions.get(id)
  if (!(record instanceof Y.Map)) return
  draft.doc.transact(() => {
    if (isGood) record.set(`${SUPPORT}${draft.doc.clientID}`, at)
    else for (const key of record.keys()) if (key === `${SUPPORT}${draft.doc.clientID}`) record.delete(key)
  }, origin)
}

/** The client ids under which a suggestion was called good: of each, the one that wrote it, not the one it names. */
export function supportersOf({ suggestions }: Draft, id: SuggestionId): number[] {
  const record = suggestions.get(id)
  if (!(record instanceof Y.Map)) return []
  return [...record._map].flatMap(([key, item]) =>
    !item.deleted && key === `${SUPPORT}${item.id.client}` ? [item.id.client] : [],
  )
}
