// What an addendum changes: the exact difference between the text that was signed and the text that partners want now, as a list of amendments
// from which the new text follows (apply-amendments.ts). Emphasis is not content, and references are told by the clause that they name.
import type { Agreement, Block, Clause, RowTableName } from '../agreement/agreement.ts'
import { ROW_TABLES } from '../agreement/agreement.ts'
import { withoutIdleAnchors } from '../agreement/anchors.ts'
import { canonicalBlock, canonicalJson, cleanAll } from '../agreement/canonical.ts'
import type { Anchor, ClauseId } from '../agreement/ids.ts'
import { blockText } from '../agreement/plain-text.ts'
import { bestPairs, commonPlaces, likeness } from './align.ts'

export const AMENDED_TABLES = ['partners', ...ROW_TABLES] as const
export type AmendedTable = 'partners' | RowTableName
export type AmendedRow = Agreement[AmendedTable][number]

export interface CellChange {
  readonly name: string
  readonly was: unknown
  readonly now: unknown
}

export type Amendment =
  | { readonly type: 'title'; readonly was: string; readonly now: string }
  /** `after`: what it stands behind in the new text; null at the beginning. */
  | { readonly type: 'clause-added'; readonly clause: Clause; readonly after: ClauseId | null }
  | { readonly type: 'clause-removed'; readonly clause: ClauseId }
  | { readonly type: 'clause-moved'; readonly clause: ClauseId; readonly after: ClauseId | null }
  | { readonly type: 'clause-title'; readonly clause: ClauseId; readonly was: string; readonly now: string }
  | { readonly type: 'clause-kind'; readonly clause: ClauseId; readonly was: string; readonly now: string }
  /** `at`: which paragraph of the old text, from 0. */
  | {
      readonly type: 'block-changed'
      readonly clause: ClauseId
      readonly at: number
      readonly was: Block
      readonly now: Block
    }
  | { readonly type: 'block-removed'; readonly clause: ClauseId; readonly at: number; readonly was: Block }
  /** A paragraph whose words stay, to which a reference leads now under this name, or (null) none any more. It is told by the reference. */
  | { readonly type: 'block-named'; readonly clause: ClauseId; readonly at: number; readonly anchor: Anchor | null }
  /** `after`: the paragraph of the old text that it stands behind, -1 at the beginning; several behind one keep their order. */
  | { readonly type: 'block-added'; readonly clause: ClauseId; readonly after: number; readonly now: Block }
  | {
      readonly type: 'row-added'
      readonly table: AmendedTable
      readonly row: AmendedRow
      readonly after: string | null
    }
  | { readonly type: 'row-removed'; readonly table: AmendedTable; readonly row: AmendedRow }
  | { readonly type: 'row-moved'; readonly table: AmendedTable; readonly id: string; readonly after: string | null }
  | {
      readonly type: 'row-changed'
      readonly table: AmendedTable
      readonly id: string
      readonly cells: readonly CellChange[]
    }

/** Below this two paragraphs have too few words in common to be one that was changed. */
const LIKE = 0.3

const formOf = (block: Block): string => canonicalJson(canonicalBlock(block, () => ({})))
const sameText = (a: string, b: string): boolean => canonicalJson(cleanAll({ a })) === canonicalJson(cleanAll({ a: b }))

/** Ids that kept their order, and for each other id of the new order what it stands behind. */
function order(before: readonly string[], after: readonly string[]) {
  const kept = new Set(
    commonPlaces(
      before.filter((id) => after.includes(id)),
      after,
    ).map(([, at]) => after[at]),
  )
  return after.flatMap((id, at) => (kept.has(id) ? [] : [{ id, after: after[at - 1] ?? null }]))
}

function* blockChanges(was: Clause, now: Clause, base: Agreement, next: Agreement): Iterable<Amendment> {
  const clause = was.id
  const places = commonPlaces(was.blocks.map(formOf), now.blocks.map(formOf))
  let [fromA, fromB] = [0, 0]
  for (const [a, b] of places) {
    const anchor = now.blocks[b]?.anchor ?? null
    if ((was.blocks[a]?.anchor ?? null) !== anchor) yield { type: 'block-named', clause, at: a, anchor }
  }
  for (const [endA, endB] of [...places, [was.blocks.length, now.blocks.length] as const]) {
    yield* gapChanges(
      clause,
      { blocks: was.blocks, from: fromA, end: endA },
      { blocks: now.blocks, from: fromB, end: endB },
      base,
      next,
    )
    fromA = endA + 1
    fromB = endB + 1
  }
}

interface Gap {
  readonly blocks: readonly Block[]
  readonly from: number
  readonly end: number
}

function* gapChanges(clause: ClauseId, a: Gap, b: Gap, base: Agreement, next: Agreement): Iterable<Amendment> {
  const olds = a.blocks.slice(a.from, a.end)
  const news = b.blocks.slice(b.from, b.end)
  const oldTexts = olds.map((block) => blockText(block, base))
  const newTexts = news.map((block) => blockText(block, next))
  // One for one is a change, however little is left of the old words.
  const alone = olds.length === 1 && news.length === 1 && olds[0]?.list === news[0]?.list
  const score = (i: number, j: number): number => {
    const like = likeness(oldTexts[i] ?? '', newTexts[j] ?? '')
    return alone ? 1 : like >= LIKE ? like : 0
  }
  const pairs = bestPairs(olds.length, news.length, score)
  const [pairedOld, pairedNew] = [new Map(pairs), new Map(pairs.map(([i, j]) => [j, i]))]
  let behind = a.from - 1
  let taken = 0
  const additionsUpTo = function* (end: number): Iterable<Amendment> {
    for (; taken < end; taken++) {
      const now = news[taken]
      if (now && !pairedNew.has(taken)) yield { type: 'block-added', clause, after: behind, now }
    }
  }
  for (const [i, was] of olds.entries()) {
    const j = pairedOld.get(i)
    const at = a.from + i
    const now = j === undefined ? undefined : news[j]
    if (j === undefined || now === undefined) {
      yield { type: 'block-removed', clause, at, was }
      behind = at
      continue
    }
    yield* additionsUpTo(j)
    taken = j + 1
    yield { type: 'block-changed', clause, at, was, now }
    behind = at
  }
  yield* additionsUpTo(news.length)
}

function* clauseChanges(base: Agreement, next: Agreement): Iterable<Amendment> {
  const old = new Map(base.clauses.map((clause) => [clause.id, clause]))
  const ids = new Set(next.clauses.map((clause) => clause.id))
  for (const { id } of base.clauses) if (!ids.has(id)) yield { type: 'clause-removed', clause: id }
  const moved = new Map(
    order(
      base.clauses.map(({ id }) => id),
      next.clauses.map(({ id }) => id),
    ).map(({ id, after }) => [id, after]),
  )
  for (const now of next.clauses) {
    const was = old.get(now.id)
    const place = moved.get(now.id)
    const after = (place ?? null) as ClauseId | null
    if (was === undefined) {
      yield { type: 'clause-added', clause: now, after }
      continue
    }
    if (place !== undefined) yield { type: 'clause-moved', clause: now.id, after }
    if (was.kind !== now.kind) yield { type: 'clause-kind', clause: now.id, was: was.kind, now: now.kind }
    if (!sameText(was.title, now.title)) yield { type: 'clause-title', clause: now.id, was: was.title, now: now.title }
    yield* blockChanges(was, now, base, next)
  }
}

function cellChanges(was: AmendedRow, now: AmendedRow): readonly CellChange[] {
  const before: Readonly<Record<string, unknown>> = { ...was }
  const after: Readonly<Record<string, unknown>> = { ...now }
  const [cleanBefore, cleanAfter]: readonly Readonly<Record<string, unknown>>[] = [cleanAll(was), cleanAll(now)].map(
    (row) => ({ ...row }),
  )
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    canonicalJson([cleanBefore?.[name] ?? null]) === canonicalJson([cleanAfter?.[name] ?? null])
      ? []
      : [{ name, was: before[name], now: after[name] }],
  )
}

function* rowChanges(
  table: AmendedTable,
  before: readonly AmendedRow[],
  after: readonly AmendedRow[],
): Iterable<Amendment> {
  const old = new Map(before.map((row): [string, AmendedRow] => [row.id, row]))
  const ids = new Set<string>(after.map((row) => row.id))
  for (const row of before) if (!ids.has(row.id)) yield { type: 'row-removed', table, row }
  const moved = new Map(
    order(
      before.map(({ id }) => id),
      after.map(({ id }) => id),
    ).map((place) => [place.id, place.after]),
  )
  for (const row of after) {
    const was = old.get(row.id)
    const place = moved.get(row.id)
    if (was === undefined) {
      yield { type: 'row-added', table, row, after: place ?? null }
      continue
    }
    if (place !== undefined) yield { type: 'row-moved', table, id: row.id, after: place }
    const cells = cellChanges(was, row)
    if (cells.length > 0) yield { type: 'row-changed', table, id: row.id, cells }
  }
}

/** The number that an addendum has among a partner's letters is of that addendum, and no change of the text. */
const withoutNumbers = (agreement: Agreement): Agreement => ({
  ...agreement,
  partners: agreement.partners.map(({ number: _, ...partner }) => partner),
})

/** `agreement` with the numbers that the partners of an addendum have, and no others. */
export const withNumbersOf = (agreement: Agreement, { partners }: Pick<Agreement, 'partners'>): Agreement => ({
  ...agreement,
  partners: withoutNumbers(agreement).partners.map((partner) => {
    const number = partners.find(({ id }) => id === partner.id)?.number
    return number === undefined ? partner : { ...partner, number }
  }),
})

/** Everything by which `wanted` differs from `old` in what is hashed: empty when they say the same. */
export function amendmentsOf(old: Agreement, wanted: Agreement): readonly Amendment[] {
  const [base, next] = [withoutIdleAnchors(withoutNumbers(old)), withoutIdleAnchors(withoutNumbers(wanted))]
  return [
    ...(sameText(base.title, next.title) ? [] : [{ type: 'title', was: base.title, now: next.title } as const]),
    ...AMENDED_TABLES.flatMap((table) =>
      table === 'partners' ? [...rowChanges(table, base[table], next[table])] : [],
    ),
    ...clauseChanges(base, next),
    ...ROW_TABLES.flatMap((table) => [...rowChanges(table, base[table], next[table])]),
  ]
}
