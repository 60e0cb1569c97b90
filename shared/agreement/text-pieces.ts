// A shared text with its suggestions: what of it is content, what the editor shows, and what is suggested of it. Total, like all reading.
//
// Text that was suggested is content once that was accepted; text that is to go stays content until then. Three bounds keep what nobody
// decided on: a deletion takes only what its maker had seen; a decision about a deletion or change covers only marks that were there when
// it was made; a decision about an insertion covers only text that was there, except that others (who may write) may have gone on in it.
import * as Y from 'yjs'
import type { SuggestionId } from './ids.ts'
import { type Attributes, type Mark, OpenFormats } from './open-formats.ts'
import { type Clock, parseWhen, type SuggestionKey, suggesterOf } from './suggestion-keys.ts'
import { covers, type RecordOf, type SuggestionRecord } from './suggestion-record.ts'
import { NAMED, parseTitleName, shownName } from './title-names.ts'

export interface Suggested {
  readonly insertions: readonly SuggestionId[]
  readonly deletions: readonly SuggestionId[]
  /** By suggestion, what list and indent it wants. */
  readonly changes: readonly (readonly [SuggestionId, string])[]
}

export interface Standing {
  /** Part of the agreement. */
  readonly content: boolean
  /** Stands in the editor: content, or suggested and open. What was rejected, or is gone by acceptance, does not. */
  readonly shown: boolean
  /** What is open. */
  readonly open: Suggested
  /** List and indent by the last change that was accepted. */
  readonly changed: string | null
  /** All changes that were accepted: whoever sets list or indent by hand takes them off. */
  readonly applied: readonly (readonly [SuggestionId, string])[]
}

export interface Piece extends Standing {
  /** Text, or what an embed holds (size 1). */
  readonly insert: unknown
  readonly size: number
  /** Offset in the shared text. */
  readonly at: number
  /** All attributes as the shared text holds them. */
  readonly attributes: Attributes
  /** Where its first character comes from. */
  readonly from: Clock
  /** What is suggested of it, decided or not. */
  readonly marks: readonly Mark[]
}

const NOTHING_OPEN: Suggested = { insertions: [], deletions: [], changes: [] }
const HIDDEN: Standing = { content: false, shown: false, open: NOTHING_OPEN, changed: null, applied: [] }
export const PLAIN: Standing = { content: true, shown: true, open: NOTHING_OPEN, changed: null, applied: [] }

/** Whether a mark for deletion or change is decided as `record` says, or is still open because it came later. */
const decisionOn = ({ decision, withdrawal }: SuggestionRecord, mark: Mark) =>
  [decision, withdrawal].find((one) => one !== null && covers(one.seen, mark.set))?.outcome ?? null

/** How what stands at `place` (null: a whole clause or a first block, whose marks alone count) stands under `marks`. */
export function standingOf(marks: readonly Mark[], place: Clock | null, recordOf: RecordOf): Standing {
  if (marks.length === 0) return PLAIN
  const insertions: SuggestionId[] = []
  const deletions: SuggestionId[] = []
  const changes: (readonly [SuggestionId, string])[] = []
  const applied: (readonly [SuggestionId, string])[] = []
  let [shown, gone] = [true, false]
  let last: { readonly at: number; readonly id: SuggestionId; readonly value: string } | null = null
  for (const mark of marks) {
    const { kind, id } = mark
    const record = recordOf(id)
    switch (kind) {
      case 'insertion': {
        const covered = record.decision !== null && covers(record.decision.seen, place ?? mark.set)
        const accepted = record.decision?.outcome === 'accepted'
        if (accepted && (covered || (place !== null && place.client !== suggesterOf(id)))) break
        // Of what its maker took back, the decision that was made meanwhile holds for what it covers.
        const isBack = record.withdrawal !== null && covers(record.withdrawal.seen, place ?? mark.set)
        if (covered || isBack) shown = false
        else insertions.push(id)
        break
      }
      case 'deletion': {
        if (place !== null && !covers(record.seen, place)) break
        const outcome = decisionOn(record, mark)
        if (outcome === null) deletions.push(id)
        else if (outcome === 'accepted') gone = true
        break
      }
      case 'change': {
        const outcome = decisionOn(record, mark)
        if (typeof mark.value !== 'string') break
        if (outcome === null) changes.push([id, mark.value])
        else if (outcome === 'accepted') {
          applied.push([id, mark.value])
          const at = record.decision?.at ?? 0
          if (!last || at > last.at || (at === last.at && id > last.id)) last = { at, id, value: mark.value }
        }
        break
      }
    }
  }
  shown &&= !gone
  return {
    content: shown && insertions.length === 0,
    shown,
    open: { insertions, deletions, changes },
    changed: last?.value ?? null,
    applied,
  }
}

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length &&
  a.every((item, index) => {
    const other = b[index]
    return Array.isArray(item) && Array.isArray(other) ? sameList(item, other) : item === other
  })
const sameStanding = (a: Standing, b: Standing): boolean =>
  a === b ||
  (a.content === b.content &&
    a.shown === b.shown &&
    a.changed === b.changed &&
    sameList(a.applied, b.applied) &&
    sameList(a.open.insertions, b.open.insertions) &&
    sameList(a.open.deletions, b.open.deletions) &&
    sameList(a.open.changes, b.open.changes))

/** Places inside a string, from its start, at which one of the records stops covering it or its words of a suggestion begin or end. */
export function cuts(marks: readonly Mark[], { client, clock }: Clock, size: number, recordOf: RecordOf): number[] {
  const claims = recordOf.claims(client, clock, clock + size)
  if (marks.length === 0 && claims.length === 0) return []
  const found = new Set<number>()
  for (const { from, to } of claims)
    for (const bound of [from, to]) if (bound > clock && bound < clock + size) found.add(bound - clock)
  for (const { kind, id } of marks) {
    const { seen, decision, withdrawal } = recordOf(id)
    const bounds =
      kind === 'insertion'
        ? [decision?.seen.get(client), withdrawal?.seen.get(client)]
        : kind === 'deletion'
          ? [seen.get(client)]
          : []
    for (const bound of bounds)
      if (bound !== undefined && bound > clock && bound < clock + size) found.add(bound - clock)
  }
  return [...found].sort((a, b) => a - b)
}

/** The marks with those that words have by their record although Yjs, which tidies marks on every peer at once, has lost them. */
export function withClaims(marks: readonly Mark[], from: Clock, recordOf: RecordOf): readonly Mark[] {
  const lost = recordOf
    .claims(from.client, from.clock, from.clock + 1)
    .filter(({ id }) => !marks.some((mark) => mark.kind === 'insertion' && mark.id === id))
  if (lost.length === 0) return marks
  return [...marks, ...lost.map(({ id }): Mark => ({ kind: 'insertion', id, value: true, set: from }))]
}

/**
 * The text's parts in order as they were typed: cut where attributes or standing change and where another item begins. Texts with nothing
 * suggested read as plain content.
 */
export function* readRuns(text: Y.Text, recordOf: RecordOf): Generator<Piece> {
  const over = new OpenFormats()
  let shown: string | null = null
  // A title that another one, given at the same time, has won over.
  const isOtherTitle = (): boolean => {
    const name = parseTitleName(over.get(NAMED))
    if (name === null) return false
    shown ??= shownName(text)
    return name !== shown
  }
  let at = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const { content, id, length } = item
    if (content instanceof Y.ContentFormat) {
      over.take(content, id)
      continue
    }
    const one = (insert: unknown, start: number, end: number): Piece => {
      const from = { client: id.client, clock: id.clock + start }
      const all = withClaims(over.marks, from, recordOf)
      const standing = isOtherTitle() ? HIDDEN : standingOf(all, from, recordOf)
      return { ...standing, insert, size: end - start, at: at + start, attributes: over.attributes, from, marks: all }
    }
    if (content instanceof Y.ContentString) {
      let start = 0
      for (const end of [...cuts(over.marks, id, length, recordOf), length]) {
        yield one(content.str.slice(start, end), start, end)
        start = end
      }
    } else if (content instanceof Y.ContentEmbed || content instanceof Y.ContentType)
      yield one(content.getContent()[0], 0, 1)
    if (item.countable) at += length
  }
}

/** As `readRuns`; neighbours whose attributes and standing are the same are one. */
export function readPieces(text: Y.Text, recordOf: RecordOf): Piece[] {
  const pieces: Piece[] = []
  for (const run of readRuns(text, recordOf)) {
    const last = pieces.at(-1)
    const goesOn = last && last.attributes === run.attributes && sameStanding(last, run)
    if (goesOn && typeof last.insert === 'string' && typeof run.insert === 'string')
      pieces[pieces.length - 1] = { ...last, insert: last.insert + run.insert, size: last.size + run.size }
    else pieces.push(run)
  }
  return pieces
}

/** The suggestion keys among the keys of a clause's map, as `parse` knows them: of the whole clause or of its first block. */
export function readClauseMarks(clause: Y.Map<unknown>, parse: (key: string) => SuggestionKey | null): Mark[] {
  const marks: Mark[] = []
  for (const [key, item] of clause._map) {
    if (item.deleted) continue
    const parsed = parse(key)
    const value = parsed && clause.get(key)
    if (parsed && value !== null && value !== undefined && value !== false)
      marks.push({ ...parsed, value, set: parseWhen(value) ?? item.id })
  }
  return marks
}

/** The stretches of a text that the editor does not show, as offset and length in the whole text. */
export const hiddenStretches = (text: Y.Text, recordOf: RecordOf): { readonly at: number; readonly size: number }[] =>
  readPieces(text, recordOf).filter(({ shown }) => !shown)
