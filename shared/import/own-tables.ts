// Tables of one of our own files, known by their whole header → the rows that they were printed from.
import {
  type Accountability,
  type Contribution,
  DEADLOCK_WAYS,
  DECISION_WAYS,
  type Decision,
  type Secret,
} from '../agreement/agreement.ts'
import type { PartnerId } from '../agreement/ids.ts'
import type { RuleBook } from '../checks/rule-book.ts'
import { dayInWords } from '../language/format.ts'
import { print as words } from '../language/id/print.ts'
import type { SourceTable } from './source.ts'

/** Tables that stand in the text, with rows of their own. */
const TABLES = ['contributions', 'accountability', 'decisions', 'secrets'] as const
type OwnTableName = (typeof TABLES)[number]

type Unnamed<Row> = Omit<Row, 'id'>
export type OwnRow =
  | { readonly table: 'contributions'; readonly row: Unnamed<Contribution> }
  | { readonly table: 'accountability'; readonly row: Unnamed<Accountability> }
  | { readonly table: 'decisions'; readonly row: Unnamed<Decision> }
  | { readonly table: 'secrets'; readonly row: Unnamed<Secret> }

export interface OwnTable {
  readonly table: OwnTableName
  readonly rows: readonly OwnRow[]
}

/** The partner whose name stands in a cell. */
export type FindPartner = (text: string) => PartnerId | null

const { contributions, accountability, decisions } = words
const headerOf = (table: OwnTableName): readonly string[] => Object.values(words[table].columns)

function quantityOf(text: string): Pick<Contribution, 'quantity' | 'unit'> {
  const rupiah = /^Rp(-?[\d.]+(?:,\d+)?)$/u.exec(text)
  const [, figures, unit = ''] = rupiah
    ? [text, rupiah[1], 'rupiah']
    : (/^(-?[\d.]+(?:,\d+)?)(?:\s+(.+))?$/u.exec(text) ?? [])
  const quantity = Number((figures ?? '').replaceAll('.', '').replace(',', '.'))
  return figures === undefined || !Number.isFinite(quantity) ? { quantity: null, unit: text } : { quantity, unit }
}

function contributionOf(cells: readonly string[], find: FindPartner, book: RuleBook): Unnamed<Contribution> {
  const [, who = '', what = '', quantity = '', when = '', personInCharge = ''] = cells
  const lines = what.split('\n')
  const owned = contributions.owner('')
  const owner = lines.length > 1 && lines.at(-1)?.startsWith(owned) ? (lines.pop() ?? '').slice(owned.length) : ''
  const text = lines.join(' ')
  const kind = book.contributionKinds.find(({ title }) => text === title || text.startsWith(`${title}: `))
  const description = kind ? text.slice(kind.title.length + 2) : text
  return { partner: find(who), kind: kind?.id ?? '', description, ...quantityOf(quantity), when, personInCharge, owner }
}

function accountabilityOf(cells: readonly string[], find: FindPartner): Unnamed<Accountability> {
  const [, who = '', what = '', to = '', when = '', personInCharge = ''] = cells
  return { partner: find(who), what, to: to === accountability.toAll ? '' : (find(to) ?? ''), when, personInCharge }
}

function decisionOf([, subject = '', wayText = '', deadlockText = '']: readonly string[]): Unnamed<Decision> {
  const days = /(\d[\d.]*)\s*\([^)]*\)\s*hari$/u.exec(deadlockText)?.[1]
  return {
    subject,
    way: DECISION_WAYS.find((way) => decisions.ways[way] === wayText) ?? '',
    deadlock: DEADLOCK_WAYS.find((way) => deadlockText.startsWith(decisions.deadlocks[way])) ?? '',
    days: days === undefined ? null : Number(days.replaceAll('.', '')),
  }
}

const secretOf = (
  [, what = '', whose = '', why = '', until = '']: readonly string[],
  find: FindPartner,
): Unnamed<Secret> => ({
  partner: find(whose),
  what,
  why,
  until: dayInWords(until) ?? '',
})

function rowOf(table: OwnTableName, cells: readonly string[], find: FindPartner, book: RuleBook): OwnRow {
  switch (table) {
    case 'contributions':
      return { table, row: contributionOf(cells, find, book) }
    case 'accountability':
      return { table, row: accountabilityOf(cells, find) }
    case 'decisions':
      return { table, row: decisionOf(cells) }
    case 'secrets':
      return { table, row: secretOf(cells, find) }
  }
}

/** Null for a table with another header. */
export function ownTable(
  { rows: [header = [], ...body] }: SourceTable,
  find: FindPartner,
  book: RuleBook,
): OwnTable | null {
  const table = TABLES.find((name) => {
    const own = headerOf(name)
    return own.length === header.length && own.every((cell, at) => cell === header[at]?.trim())
  })
  if (table === undefined) return null
  return {
    table,
    rows: body.map((row) =>
      rowOf(
        table,
        row.map((cell) => cell.trim()),
        find,
        book,
      ),
    ),
  }
}

/** The table that stands empty where this sentence is printed in its place. */
export const emptyTable = (text: string): OwnTableName | null =>
  TABLES.find((table) => words[table].none === text) ?? null
