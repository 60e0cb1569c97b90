// Amendments in words, in Indonesian legal form: «Pasal 5 ayat (2) semula “…” menjadi “…”.» The same on the screen and in the sealed file.

import { type Agreement, type Block, type Clause, PARTNER_DETAILS } from '../agreement/agreement.ts'
import { isLogo } from '../agreement/canonical.ts'
import type { ClauseId } from '../agreement/ids.ts'
import { blockMarkers, numbersOf } from '../agreement/numbering.ts'
import { partnerName } from '../agreement/plain-text.ts'
import { referenceText } from '../agreement/reference-text.ts'
import { cleanText } from '../export/printable.ts'
import { blockRuns } from '../export/printed-clause.ts'
import type { ContributionTitles } from '../export/printed-tables.ts'
import { formatDate, formatNumber, formatRupiah, isRupiah } from '../language/format.ts'
import { addendum as words } from '../language/id/addendum.ts'
import { print } from '../language/id/print.ts'
import type { AmendedRow, AmendedTable, Amendment } from './amendments.ts'
import { blockPlace, clausePlace } from './places.ts'

const ITEM_KINDS = ['changed', 'added', 'removed', 'moved', 'renumbered'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

export interface AmendmentItem {
  readonly kind: ItemKind
  /** The sentence. */
  readonly text: string
  /** What follows it, a paragraph each: the words of a new Pasal, the answers of a row. */
  readonly lines: readonly string[]
  /** Where the new text has it; null for tables, and for what is gone. */
  readonly clause: ClauseId | null
}

/** A row by its columns. */
type Answers = Readonly<Record<string, unknown>>

const clean = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim()

function blockWords(block: Block, agreement: Agreement): string {
  const tables = block.content.flatMap((part) =>
    part.type === 'table' && part.table !== 'signatures' ? [`[${words.tables[part.table]}]`] : [],
  )
  const runs = blockRuns(block, agreement).map((run) => (run.type === 'text' ? run.text : ' '))
  return clean([runs.join(''), ...tables].join(' '))
}

/** A paragraph with its marker in front, as it stands in the new text. */
const marked = (marker: string | undefined, text: string): string => [marker, text].filter(Boolean).join(' ')

const clauseLines = (clause: Clause, agreement: Agreement): readonly string[] => {
  const markers = blockMarkers(clause.blocks)
  return clause.blocks.map((block, i) => marked(markers[i], blockWords(block, agreement))).filter(Boolean)
}

function blockItem(
  item: Extract<Amendment, { readonly type: 'block-changed' | 'block-removed' | 'block-added' }>,
  base: Agreement,
  next: Agreement,
): AmendmentItem {
  const was = base.clauses.find(({ id }) => id === item.clause)
  const place = (at: number) => (was ? blockPlace(was, base.clauses, at) : '')
  const whole = was ? clausePlace(was, base.clauses) : ''
  const common = { lines: [], clause: item.clause } as const
  switch (item.type) {
    case 'block-changed': {
      const [before, after] = [blockWords(item.was, base), blockWords(item.now, next)]
      const sameWords = before === after
      const text = sameWords
        ? words.changed(`${place(item.at)}, ${words.form},`, formOf(item.was), formOf(item.now))
        : change(place(item.at), before, after)
      return { ...common, kind: 'changed', text }
    }
    case 'block-removed':
      return { ...common, kind: 'removed', text: words.removed(place(item.at), blockWords(item.was, base)) }
    case 'block-added': {
      const now = blockWords(item.now, next)
      const text = item.after < 0 ? words.addedFirst(whole, now) : words.addedBehind(place(item.after), now)
      return { ...common, kind: 'added', text }
    }
  }
}

const LIST_NAMES = { verse: '(1)', letter: 'a.', number: '1.', bullet: '–' } as const
const formOf = ({ list, indent }: Block): string => `${'>'.repeat(indent)}${list === null ? '¶' : LIST_NAMES[list]}`

function change(place: string, was: string, now: string): string {
  if (was === '') return words.filled(place, now)
  return now === '' ? words.emptied(place, was) : words.changed(place, was, now)
}

/** A figure of a row; how much it is in rupiah, as in the tables that are printed. Another unit has a column of its own. */
function figureText(name: string, value: number, { unit }: { readonly unit?: unknown }): string {
  return name === 'quantity' && typeof unit === 'string' && isRupiah(unit)
    ? formatRupiah('id', value)
    : formatNumber('id', value)
}

/** An answer of a row as it is read. */
function cellText(row: Answers, name: string, agreement: Agreement, titles: ContributionTitles): string {
  const value = row[name]
  if (typeof value === 'number') return figureText(name, value, row)
  if (isLogo(value)) return words.picture(value.digest.slice(0, 16))
  if (typeof value !== 'string') return ''
  const partner = name === 'partner' || name === 'to' ? agreement.partners.find(({ id }) => id === value) : undefined
  if (partner) return clean(partnerName(partner))
  if (name === 'to' && value === '') return print.accountability.toAll
  const clause = name === 'clause' ? agreement.clauses.find(({ id }) => id === value) : undefined
  if (clause) return clean(referenceText({ clause: clause.id }, agreement.clauses))
  const known: Readonly<Record<string, string>> = {
    ...(name === 'way' && print.decisions.ways),
    ...(name === 'deadlock' && print.decisions.deadlocks),
    ...(name === 'kind' && { ...print.kinds, ...Object.fromEntries(titles) }),
  }
  return clean(known[value] ?? formatDate('id', value))
}

const columnName = (name: string): string => {
  const columns: Readonly<Record<string, string>> = words.columns
  return columns[name] ?? name
}

const rowLines = (row: AmendedRow, agreement: Agreement, titles: ContributionTitles): readonly string[] =>
  Object.keys(row).flatMap((name) => {
    const text = name === 'id' ? '' : cellText({ ...row }, name, agreement, titles)
    return text === '' ? [] : [`${columnName(name)}: ${text}`]
  })

/** The answer by which people know a row. */
const TELLING = ['description', 'what', 'subject', ...PARTNER_DETAILS, 'title', 'lines']

function answersOf(table: AmendedTable, id: string, agreement: Agreement): Answers {
  const rows: readonly AmendedRow[] = agreement[table]
  return { ...rows.find((row) => row.id === id) }
}

function rowPlace(table: AmendedTable, id: string, agreement: Agreement, titles: ContributionTitles): string {
  const rows: readonly AmendedRow[] = agreement[table]
  const at = rows.findIndex((row) => row.id === id)
  const row: Answers = { ...rows[at] }
  const telling = TELLING.map((name) => cellText(row, name, agreement, titles)).find(Boolean) ?? ''
  return words.row(words.tables[table], at + 1, telling)
}

function rowItems(
  item: Extract<Amendment, { readonly table: AmendedTable }>,
  base: Agreement,
  next: Agreement,
  titles: ContributionTitles,
): readonly AmendmentItem[] {
  const { table } = item
  const common = { lines: [], clause: null } as const
  switch (item.type) {
    case 'row-added':
      return [
        {
          ...common,
          kind: 'added',
          text: words.rowAdded(words.tables[table]),
          lines: rowLines(item.row, next, titles),
        },
      ]
    case 'row-removed':
      return [
        {
          ...common,
          kind: 'removed',
          text: words.rowRemoved(rowPlace(table, item.row.id, base, titles)),
          lines: rowLines(item.row, base, titles),
        },
      ]
    case 'row-moved':
      return [{ ...common, kind: 'moved', text: words.rowMoved(rowPlace(table, item.id, base, titles)) }]
    case 'row-changed': {
      const place = rowPlace(table, item.id, base, titles)
      const [before, after] = [answersOf(table, item.id, base), answersOf(table, item.id, next)]
      return item.cells.map(({ name }) => ({
        ...common,
        kind: 'changed',
        text: change(
          words.cell(place, columnName(name)),
          cellText(before, name, base, titles),
          cellText(after, name, next, titles),
        ),
      }))
    }
  }
}

function clauseItem(
  item: Exclude<Amendment, { readonly table: AmendedTable } | { readonly type: 'title' | `block-${string}` }>,
  base: Agreement,
  next: Agreement,
): AmendmentItem {
  const id = typeof item.clause === 'string' ? item.clause : item.clause.id
  const now = next.clauses.find((clause) => clause.id === id)
  const was = base.clauses.find((clause) => clause.id === id)
  const before = was ? clausePlace(was, base.clauses) : ''
  const behind = 'after' in item ? next.clauses.find((clause) => clause.id === item.after) : undefined
  // By the number of the signed text where it has one, so that a reader finds the place in the paper at hand.
  const known = behind && base.clauses.find((clause) => clause.id === behind.id)
  const place = known ? clausePlace(known, base.clauses) : behind ? clausePlace(behind, next.clauses) : ''
  const common = { lines: [], clause: now ? id : null } as const
  switch (item.type) {
    case 'clause-removed':
      return {
        ...common,
        kind: 'removed',
        text: words.removedWhole(words.clauseNamed(before, clean(was?.title ?? ''))),
      }
    case 'clause-moved':
      return { ...common, kind: 'moved', text: behind ? words.moved(before, place) : words.movedFirst(before) }
    case 'clause-title':
      return { ...common, kind: 'changed', text: change(words.heading(before), clean(item.was), clean(item.now)) }
    case 'clause-kind':
      return { ...common, kind: 'changed', text: words.changed(words.kind(before), item.was, item.now) }
    case 'clause-added': {
      const name = words.clauseNamed(clausePlace(item.clause, next.clauses), clean(item.clause.title))
      const text = behind ? words.clauseBehind(place, name) : words.clauseFirst(name)
      return { ...common, kind: 'added', text, lines: clauseLines(item.clause, next) }
    }
  }
}

/** Pasal that carry another number in the new text though nobody moved them, neighbours together. */
function renumberings(base: Agreement, next: Agreement, amendments: readonly Amendment[]): readonly AmendmentItem[] {
  const moved = new Set<string>(amendments.flatMap((item) => (item.type === 'clause-moved' ? [item.clause] : [])))
  const numbers = numbersOf(next.clauses)
  const groups: { was: number; now: number; count: number }[] = []
  for (const [id, was] of numbersOf(base.clauses)) {
    const now = numbers.get(id) ?? null
    if (was === null || now === null || was === now || moved.has(id)) continue
    const last = groups.at(-1)
    if (last && last.was + last.count === was && last.now + last.count === now) last.count++
    else groups.push({ was, now, count: 1 })
  }
  const range = (from: number, count: number) =>
    count === 1 ? words.pasal(from) : words.range(words.pasal(from), words.pasal(from + count - 1))
  return groups.map(({ was, now, count }) => ({
    kind: 'renumbered',
    text: words.renumbered(range(was, count), range(now, count)),
    lines: [],
    clause: null,
  }))
}

/** Everything that `amendments` change, in the order of the text. */
export function amendmentItems(
  base: Agreement,
  next: Agreement,
  amendments: readonly Amendment[],
  /** What the kinds of contribution are called. */
  titles: ContributionTitles = new Map(),
): readonly AmendmentItem[] {
  const items = amendments.flatMap((item): readonly AmendmentItem[] => {
    if ('table' in item) return rowItems(item, base, next, titles)
    switch (item.type) {
      case 'title':
        return [
          { kind: 'changed', text: change(words.whole, clean(item.was), clean(item.now)), lines: [], clause: null },
        ]
      case 'block-named':
        return []
      case 'block-changed':
      case 'block-removed':
      case 'block-added':
        return [blockItem(item, base, next)]
      default:
        return [clauseItem(item, base, next)]
    }
  })
  return [...items, ...renumberings(base, next, amendments)]
}
