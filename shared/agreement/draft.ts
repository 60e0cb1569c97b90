// The draft: the shared document in which everybody writes. This is the only file that names its root types and keys.
//
//   meta           Y.Map   title: Y.Text, template, templateVersion, templateDigest, schemaVersion, base?, baseText?
//                          base: BaseReference of an addendum; baseText: the Yjs state of the text that it amends, which never changes
//   clauses        Y.Map<clauseId, Y.Map{ kind, rank, gone?, title: Y.Text, body: Y.Text, list0?, indent0?, anchor0? }>
//   fields         Y.Map<fieldId, Y.Text | string>     answers to blanks; dates, numbers and money are one value each, the last writer's
//   partners       Y.Map<partnerId, Y.Map{ kind, rank, gone?, name, short, legal, address, signatory, position, authority: Y.Text, number? }>
//                          number: of an addendum among that partner's letters; a value, the last writer's
//   contributions  Y.Map<rowId, Y.Map{ partner, kind, rank, gone?, quantity, unit, description, when, personInCharge, owner: Y.Text }>
//   accountability Y.Map<rowId, Y.Map{ partner, to, rank, gone?, what, when, personInCharge: Y.Text }>
//   decisions      Y.Map<rowId, Y.Map{ way, deadlock, days, rank, gone?, subject: Y.Text }>
//   secrets        Y.Map<rowId, Y.Map{ partner, until, rank, gone?, what, why: Y.Text }>
//   letterheads    Y.Map<rowId, Y.Map{ partner, rank, gone?, lines: Y.Text, logo? }>           lines parted by '\n'; logo: PNG, base64
//   witnesses      Y.Map<rowId, Y.Map{ partner, rank, gone?, name, position: Y.Text }>
//   translations   Y.Map<rowId, Y.Map{ clause, language, rank, gone?, title, text: Y.Text }>   a line a block of the clause
//   comments       Y.Map<threadId, Y.Map{ clause, row?, part?, from?, to?, quote?, items: Y.Array<Y.Map{ kind, text, at, mentions }> }>
//                                              never content; shared/comments says what may be written
//   suggestions    Y.Map<suggestionId, Y.Map{ clause, at, sv, state? }>   what is suggested stands in the texts; see suggestion-keys.ts
//
// A title's letters may carry `named` (title-names.ts): a name that was given to the clause as a whole. Of several the last is shown.
// A clause's body is flat text: '\n' separates two blocks and carries the attributes of the block that FOLLOWS it; the first block's
// attributes are list0 and indent0 of the clause. A paragraph to which a reference leads has a name, `anchor` (anchors.ts). Inline atoms are embeds of length 1. Deleting a clause or a row sets `gone`: the text stays.
import * as Y from 'yjs'
import { PARTNER_DETAILS, type TableName } from './agreement.ts'
import type { Anchor, ClauseId, FieldId, PartnerId, RowId } from './ids.ts'

/** Raised when older clients could no longer read what newer ones write; a client below the draft's number opens it read-only. */
export const SCHEMA_VERSION = 1

/** Yjs client id of every seed. Client ids of people are random 32-bit numbers that the server registers; this one is never theirs. */
export const SEED_CLIENT = 1

/** In a partner of an addendum. */
export const NUMBER_KEY = 'number'

export interface Gone {
  readonly at: number
  readonly by: string
}

export type DraftMap = Y.Map<unknown>

export interface Draft {
  readonly doc: Y.Doc
  readonly meta: DraftMap
  readonly clauses: Y.Map<DraftMap>
  readonly fields: Y.Map<Y.Text | string>
  readonly partners: Y.Map<DraftMap>
  readonly contributions: Y.Map<DraftMap>
  readonly accountability: Y.Map<DraftMap>
  readonly decisions: Y.Map<DraftMap>
  readonly secrets: Y.Map<DraftMap>
  readonly letterheads: Y.Map<DraftMap>
  readonly witnesses: Y.Map<DraftMap>
  readonly translations: Y.Map<DraftMap>
  readonly comments: Y.Map<DraftMap>
  readonly suggestions: Y.Map<DraftMap>
}

/** Names the root types of `doc`; writes nothing. */
export function openDraft(doc: Y.Doc): Draft {
  return {
    doc,
    meta: doc.getMap('meta'),
    clauses: doc.getMap('clauses'),
    fields: doc.getMap('fields'),
    partners: doc.getMap('partners'),
    contributions: doc.getMap('contributions'),
    accountability: doc.getMap('accountability'),
    decisions: doc.getMap('decisions'),
    secrets: doc.getMap('secrets'),
    letterheads: doc.getMap('letterheads'),
    witnesses: doc.getMap('witnesses'),
    translations: doc.getMap('translations'),
    comments: doc.getMap('comments'),
    suggestions: doc.getMap('suggestions'),
  }
}

export const CONTRIBUTION_TEXTS = ['description', 'when', 'personInCharge', 'owner'] as const
export const ACCOUNTABILITY_TEXTS = ['what', 'when', 'personInCharge'] as const
export const DECISION_TEXTS = ['subject'] as const
export const SECRET_TEXTS = ['what', 'why'] as const
export const LETTERHEAD_TEXTS = ['lines'] as const
export const WITNESS_TEXTS = ['name', 'position'] as const
export const TRANSLATION_TEXTS = ['title', 'text'] as const

/** What an embed in a clause body holds. Others are of newer clients: they read as `unknown` and stay as they are. */
export type Embed =
  | { readonly type: 'blank'; readonly field: FieldId; readonly kind: string; readonly hint: string }
  | { readonly type: 'mention'; readonly partner: PartnerId }
  | { readonly type: 'reference'; readonly clause: ClauseId; readonly anchor?: Anchor }
  | { readonly type: 'table'; readonly table: TableName }
  | { readonly type: 'copies' }
  | { readonly type: 'break' }

function emptyMap(values: Record<string, unknown>, texts: readonly string[]): DraftMap {
  const map = new Y.Map<unknown>()
  for (const [key, value] of Object.entries(values)) map.set(key, value)
  for (const key of texts) map.set(key, new Y.Text())
  return map
}

/** A clause without text. The caller places it in `clauses` and fills title and body. */
export const emptyClause = (kind: string, rank: string): DraftMap => emptyMap({ kind, rank }, ['title', 'body'])
export const emptyPartner = (kind: string, rank: string): DraftMap => emptyMap({ kind, rank }, PARTNER_DETAILS)
export const emptyContribution = (partner: PartnerId | null, rank: string): DraftMap =>
  emptyMap({ partner: partner ?? '', kind: '', rank, quantity: null, unit: '' }, CONTRIBUTION_TEXTS)
export const emptyAccountability = (partner: PartnerId | null, rank: string): DraftMap =>
  emptyMap({ partner: partner ?? '', to: '', rank }, ACCOUNTABILITY_TEXTS)
export const emptyDecision = (rank: string): DraftMap =>
  emptyMap({ way: '', deadlock: '', days: null, rank }, DECISION_TEXTS)
export const emptySecret = (partner: PartnerId | null, rank: string): DraftMap =>
  emptyMap({ partner: partner ?? '', until: '', rank }, SECRET_TEXTS)

export const emptyLetterhead = (partner: PartnerId | null, rank: string): DraftMap =>
  emptyMap({ partner: partner ?? '', rank }, LETTERHEAD_TEXTS)
export const emptyWitness = (partner: PartnerId | null, rank: string): DraftMap =>
  emptyMap({ partner: partner ?? '', rank }, WITNESS_TEXTS)
export const emptyTranslation = (clause: ClauseId | null, language: string, rank: string): DraftMap =>
  emptyMap({ clause: clause ?? '', language, rank }, TRANSLATION_TEXTS)

type AnyId = ClauseId | RowId | PartnerId
/** Entries that are not gone, in rank order; equal ranks fall back to the id so that every peer sees one order. */
export function inOrder<Id extends AnyId = AnyId>(map: Y.Map<DraftMap>): [Id, DraftMap][] {
  const entries: [Id, DraftMap, string][] = []
  for (const [id, item] of map.entries()) {
    if (!(item instanceof Y.Map) || item.get('gone')) continue
    const rank = item.get('rank')
    entries.push([id as Id, item, typeof rank === 'string' ? rank : ''])
  }
  entries.sort((a, b) => (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : a[0] < b[0] ? -1 : 1))
  return entries.map(([id, item]) => [id, item])
}

/** The first `max` characters at most; none is cut in two. */
export const cut = (text: string, max: number): string =>
  text.length <= max ? text : text.slice(0, max).replace(/[\ud800-\udbff]$/, '')

/** The text under `key`, or '' when there is none: reading never fails, whatever a peer wrote. */
export function readText(map: DraftMap | undefined, key: string): string {
  const value = map?.get(key)
  if (value instanceof Y.Text) return value.toString()
  return typeof value === 'string' ? value : ''
}

/**
 * Makes `text` read `next` with one deletion and one insertion around what stays; `caret` (offset after the edit) settles where in a run
 * of equal letters the change happened, so that two people typing in one word do not swap letters.
 */
export function writeText(text: Y.Text, next: string, caret: number | null = null): void {
  const current = text.toString()
  if (current === next) return
  const { at, removed, inserted } = textChange(current, next, caret)
  if (removed > 0) text.delete(at, removed)
  if (inserted > 0) text.insert(at, next.slice(at, at + inserted))
}

export function textChange(
  before: string,
  after: string,
  caret: number | null,
): { at: number; removed: number; inserted: number } {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const removed = before.length - head - tail
  const inserted = after.length - head - tail
  if (caret !== null) {
    const want = inserted > 0 && removed === 0 ? caret - inserted : inserted === 0 && removed > 0 ? caret : head
    while (
      head > Math.max(want, 0) &&
      before[head - 1] === (inserted > 0 ? after[head + inserted - 1] : before[head + removed - 1])
    )
      head--
  }
  return splitPairs(before, after, head, removed, inserted)
}

/** Never cuts a surrogate pair in two: half a pair in a shared text turns to a replacement character on one peer only. */
function splitPairs(before: string, after: string, at: number, removed: number, inserted: number) {
  const low = (s: string, i: number) => i < s.length && s.charCodeAt(i) >= 0xdc00 && s.charCodeAt(i) <= 0xdfff
  if (at > 0 && (low(before, at) || low(after, at))) {
    at--
    removed++
    inserted++
  }
  if (low(before, at + removed) || low(after, at + inserted)) {
    removed++
    inserted++
  }
  return { at, removed, inserted }
}
