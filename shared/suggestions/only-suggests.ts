// The rule for people who may suggest and not write: their update changes nothing of what is agreed on and nothing that others suggested.
// docs/spec/suggestions.md says it in words.
import * as Y from 'yjs'
import { ANCHOR, anchorName } from '../agreement/anchors.ts'
import type { Draft, DraftMap } from '../agreement/draft.ts'
import { parseClauseId, parseSuggestionId, type SuggestionId } from '../agreement/ids.ts'
import {
  type Clock,
  firstBlockKey,
  parseFirstBlockKey,
  parseSuggestionKey,
  parseWhen,
  type SuggestionKey,
  suggesterOf,
  suggestionKey,
} from '../agreement/suggestion-keys.ts'
import { readRecord, recordsOf, WITHDRAWN } from '../agreement/suggestion-record.ts'
import { type Piece, readRuns } from '../agreement/text-pieces.ts'

/** What an update touched that a suggestion may not. */
export type Overreach =
  | { readonly kind: 'root'; readonly name: string }
  | { readonly kind: 'clause'; readonly clause: string }
  | { readonly kind: 'suggestion'; readonly id: string }

/** Whether a client id is one of the person who sends. */
export type IsMine = (client: number) => boolean

/** The sender's own suggestion, and nobody has decided on it. */
const isOwnOpen = (before: Draft, id: SuggestionId, isMine: IsMine): boolean => {
  if (!isMine(suggesterOf(id))) return false
  const outcome = readRecord(before, id).decision?.outcome
  return outcome === undefined || outcome === 'withdrawn'
}

/** Still to be decided on this run, although something else of the suggestion was decided: its maker went on while that was done. */
function isOpenOn({ open }: Piece, { kind, id }: SuggestionKey): boolean {
  switch (kind) {
    case 'insertion':
      return open.insertions.includes(id)
    case 'deletion':
      return open.deletions.includes(id)
    case 'change':
      return open.changes.some(([other]) => other === id)
  }
}

interface View {
  readonly before: Draft
  readonly isMine: IsMine
  /** Whether an item was there before the update. */
  readonly isKnown: (client: number, clock: number) => boolean
}

/**
 * The name that a paragraph is given when something refers to it is no word, and can be no other than this one: whoever suggests a reference
 * gives it. Whether one that something leads to was taken off is seen in the digests.
 */
const isItsName = (key: string, value: unknown, from: Clock | null): boolean =>
  key === (from === null ? firstBlockKey(ANCHOR) : ANCHOR) && value === anchorName(from)

/** What of a text is not the sender's to change, as something to compare. */
function foreignText(text: unknown, draft: Draft, view: View): unknown {
  if (!(text instanceof Y.Text)) return text === undefined ? null : typeof text
  const out: { insert: unknown; attributes: string }[] = []
  for (const run of readRuns(text, recordsOf(draft))) {
    const keys = Object.keys(run.attributes)
      .filter((key) => run.insert !== '\n' || !isItsName(key, run.attributes[key], run.from))
      .sort()
    const own = run.marks.filter(
      (mark) =>
        view.isMine(suggesterOf(mark.id)) && (isOwnOpen(view.before, mark.id, view.isMine) || isOpenOn(run, mark)),
    )
    const suggested = own.some(
      ({ kind, id }) =>
        kind === 'insertion' && (run.from.client === suggesterOf(id) || view.isKnown(run.from.client, run.from.clock)),
    )
    if (suggested) continue
    const foreign = keys.filter((key) => !own.some((mine) => suggestionKey(mine.kind, mine.id) === key))
    const attributes = JSON.stringify(foreign.map((key) => [key, run.attributes[key]]))
    const last = out.at(-1)
    if (last && last.attributes === attributes && typeof last.insert === 'string' && typeof run.insert === 'string')
      last.insert += run.insert
    else out.push({ insert: run.insert, attributes })
  }
  return out
}

/** Own marks of a text with when they were set, one line each. */
function ownMarks(text: unknown, draft: Draft, view: View): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const { attributes } of text instanceof Y.Text ? readRuns(text, recordsOf(draft)) : [])
    for (const [key, value] of Object.entries(attributes)) {
      const parsed = parseSuggestionKey(key)
      if (parsed && view.isMine(suggesterOf(parsed.id))) found.set(`${key}=${value}`, value)
    }
  return found
}

/** No own mark is dated back to where a decision might have covered it. */
function isDatedNow(value: unknown, view: View): boolean {
  const when = parseWhen(value)
  return when !== null && view.isMine(when.client) && !view.isKnown(when.client, when.clock)
}

function datesAreFine(was: unknown, is: unknown, after: Draft, view: View): boolean {
  const texts = (map: unknown) => ['title', 'body'].map((key) => (map instanceof Y.Map ? map.get(key) : undefined))
  const [before, now] = [texts(was), texts(is)]
  return now.every((text, index) => {
    const known = ownMarks(before[index], view.before, view)
    return [...ownMarks(text, after, view)].every(([line, value]) => known.has(line) || isDatedNow(value, view))
  })
}

function foreignClause(map: unknown, draft: Draft, view: View): string {
  if (!(map instanceof Y.Map)) return 'null'
  const clause: DraftMap = map
  const isOwnKey = (key: string) => {
    const parsed = parseSuggestionKey(key) ?? parseFirstBlockKey(key)
    return parsed !== null && isOwnOpen(view.before, parsed.id, view.isMine)
  }
  const isSuggested = [...clause.keys()].some((key) => key.startsWith('insertion:') && isOwnKey(key))
  const texts = ['title', 'body'].map((key) => foreignText(clause.get(key), draft, view))
  if (isSuggested)
    return texts.every((text) => Array.isArray(text) && text.length === 0) ? 'null' : JSON.stringify(texts)
  const isPart = (key: string) => key === 'title' || key === 'body' || isItsName(key, clause.get(key), null)
  const keys = [...clause.keys()].filter((key) => !isOwnKey(key) && !isPart(key)).sort()
  return JSON.stringify([texts, keys.map((key) => [key, clause.get(key)])])
}

const SUPPORT = /^support:(\d{1,10})$/

const sameEntry = (was: Y.Item | undefined, is: Y.Item | undefined) =>
  was?.id.client === is?.id.client && was?.id.clock === is?.id.clock && was?.deleted === is?.deleted

/** Whether the record of `id` changed only as the sender may change it. */
function recordIsFine(id: SuggestionId, before: Draft, after: Draft, isMine: IsMine): boolean {
  const [old, now] = [before.suggestions.get(id), after.suggestions.get(id)]
  const own = isOwnOpen(before, id, isMine)
  if (!(now instanceof Y.Map)) return own || old === undefined
  const keys = new Set([...(old instanceof Y.Map ? old._map.keys() : []), ...now._map.keys()])
  if (!(old instanceof Y.Map) && !own) return false
  for (const key of keys) {
    if (sameEntry(old instanceof Y.Map ? old._map.get(key) : undefined, now._map.get(key))) continue
    const supporter = SUPPORT.exec(key)?.[1]
    if (supporter !== undefined && isMine(Number(supporter))) continue
    // Taking back what somebody has decided on meanwhile changes nothing, and is to be read all the same.
    if (key === WITHDRAWN && isMine(suggesterOf(id))) continue
    if (!own) return false
    const outcome = key === 'state' ? readRecord(after, id).decision?.outcome : undefined
    if (outcome !== undefined && outcome !== 'withdrawn') return false
  }
  return true
}

/**
 * What is wrong with an update of somebody who may only suggest, or null when nothing is. `before` is the draft without the update, `after` a
 * copy with it, `transaction` the one that applied it to the copy. Root types in `elsewhere` are judged by others (comments).
 */
export function overreach(
  before: Draft,
  after: Draft,
  transaction: Y.Transaction,
  isMine: IsMine,
  elsewhere: readonly string[] = [],
): Overreach | null {
  const isKnown = (client: number, clock: number) => clock < Y.getState(before.doc.store, client)
  const view: View = { before, isMine, isKnown }
  const [clauses, suggestions] = [new Set<string>(), new Set<string>()]
  for (const [type, keys] of transaction.changed) {
    const path = pathOf(type)
    const [root = '', key] = path
    const touched = key === undefined ? [...keys].flatMap((name) => (name === null ? [] : [name])) : [key]
    if (root === 'clauses') for (const name of touched) clauses.add(name)
    else if (root === 'suggestions') for (const name of touched) suggestions.add(name)
    else if (!elsewhere.includes(root)) return { kind: 'root', name: root }
  }
  for (const clause of clauses) {
    const [was, is] = [before.clauses.get(clause), after.clauses.get(clause)]
    const isSame = foreignClause(was, before, view) === foreignClause(is, after, view)
    if (parseClauseId(clause) === null || !isSame || !datesAreFine(was, is, after, view))
      return { kind: 'clause', clause }
  }
  for (const key of suggestions) {
    const id = parseSuggestionId(key)
    if (id === null || !recordIsFine(id, before, after, isMine)) return { kind: 'suggestion', id: key }
  }
  return null
}

type Changed = Y.Transaction['changed'] extends Map<infer Type, unknown> ? Type : never

/** Where a shared type lies: the root's name, then the keys that lead to it. */
function pathOf(type: Changed): string[] {
  const path: string[] = []
  let at = type
  while (at._item !== null) {
    path.unshift(at._item.parentSub ?? '')
    const { parent } = at._item
    if (!(parent instanceof Y.AbstractType)) return path
    at = parent
  }
  for (const [name, root] of at.doc?.share ?? []) if (root === at) path.unshift(name)
  return path
}
