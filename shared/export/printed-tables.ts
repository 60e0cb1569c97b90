// The rows that live beside the text: partners as a komparisi, contributions, accountability.
import type { Agreement, Partner } from '../agreement/agreement.ts'
import { partnerName } from '../agreement/plain-text.ts'
import { formatDate, formatQuantity, inFiguresAndWords, roman } from '../language/format.ts'
import { print as words } from '../language/id/print.ts'
import type { PrintBlock, PrintTable, Run } from './document.ts'
import { cleanText } from './printable.ts'
import { joinRuns, plainRun } from './printed-clause.ts'

/** Titles of a template's kinds of contribution, by id. */
export type ContributionTitles = ReadonlyMap<string, string>

const text = (value: string): string => cleanText(value).trim()

/** One partner as a deed introduces it; what it has not told is left out. */
function introduce(partner: Partner, isLast: boolean, isSecondLast: boolean): Run[] {
  const { legal, address, signatory, position, authority } = partner
  const runs: Run[] = [plainRun(text(partner.name) || partnerName(partner) || words.blank, true)]
  const phrase = (value: string) => runs.push(plainRun(`, ${value}`))
  if (text(legal)) phrase(text(legal))
  if (text(address)) phrase(words.partner.at(text(address)))
  if (text(signatory)) {
    phrase(`${words.partner.representedBy} `)
    runs.push(plainRun(text(signatory), true))
    if (text(position)) runs.push(plainRun(` ${words.partner.as(text(position))}`))
    if (text(authority)) runs.push(plainRun(` ${words.partner.basis(text(authority))}`))
  }
  phrase(`${words.partner.calledAs} `)
  runs.push(
    plainRun(`“${text(partnerName(partner))}”`, true),
    plainRun(isLast ? '.' : isSecondLast ? `; ${words.and}` : ';'),
  )
  return joinRuns(runs)
}

export function printPartners(agreement: Agreement): PrintBlock[] {
  const { partners } = agreement
  const items = partners.map((partner, i) => ({
    marker: `${roman(i + 1)}.`,
    blocks: [
      { type: 'paragraph' as const, runs: introduce(partner, i === partners.length - 1, i === partners.length - 2) },
    ],
  }))
  return items.length > 0 ? [{ type: 'list', items }] : []
}

function nameOf(agreement: Agreement, id: string | null): string {
  const partner = agreement.partners.find((candidate) => candidate.id === id)
  return partner ? text(partnerName(partner)) : ''
}

const tableOr = (table: PrintTable, none: string): PrintBlock =>
  table.rows.length > 0 ? { type: 'table', table } : { type: 'paragraph', runs: [plainRun(none)] }

export function printContributions(agreement: Agreement, titles: ContributionTitles): PrintBlock[] {
  const { columns } = words.contributions
  const rows = agreement.contributions.map((row, i) => {
    const kind = text(titles.get(row.kind) ?? row.kind)
    const what = [kind && text(row.description) ? `${kind}: ${text(row.description)}` : kind || text(row.description)]
    if (text(row.owner)) what.push(words.contributions.owner(text(row.owner)))
    const quantity = row.quantity === null ? '' : formatQuantity('id', row.quantity, text(row.unit))
    return [
      `${i + 1}.`,
      nameOf(agreement, row.partner),
      what.join('\n'),
      quantity,
      formatDate('id', text(row.when)),
      text(row.personInCharge),
    ]
  })
  const header = [columns.number, columns.partner, columns.what, columns.quantity, columns.when, columns.who]
  return [tableOr({ widths: [0, 1.15, 2.3, 1.1, 1.1, 1.15], header, rows }, words.contributions.none)]
}

export function printDecisions(agreement: Agreement): PrintBlock[] {
  const { columns, ways, deadlocks, days, none } = words.decisions
  const rows = agreement.decisions
    .filter((row) => text(row.subject) || row.way)
    .map((row, i) => [
      `${i + 1}.`,
      text(row.subject),
      row.way && ways[row.way],
      [row.deadlock && deadlocks[row.deadlock], row.days === null ? '' : days(inFiguresAndWords(String(row.days)))]
        .filter(Boolean)
        .join(', '),
    ])
  const header = [columns.number, columns.subject, columns.way, columns.deadlock]
  return [tableOr({ widths: [0, 2, 2, 2], header, rows }, none)]
}

export function printSecrets(agreement: Agreement): PrintBlock[] {
  const { columns, none, open } = words.secrets
  const rows = agreement.secrets
    .filter((row) => text(row.what))
    .map((row, i) => [
      `${i + 1}.`,
      text(row.what),
      nameOf(agreement, row.partner),
      text(row.why),
      row.until ? formatDate('id', row.until) : open,
    ])
  const header = [columns.number, columns.what, columns.whose, columns.why, columns.until]
  return [tableOr({ widths: [0, 2.2, 1.2, 2, 1.2], header, rows }, none)]
}

export function printAccountability(agreement: Agreement): PrintBlock[] {
  const { columns } = words.accountability
  const rows = agreement.accountability
    .filter((row) => [row.what, row.when, row.personInCharge].some((value) => text(value)) || row.partner === null)
    .map((row, i) => {
      const to = row.to === '' ? words.accountability.toAll : nameOf(agreement, row.to)
      return [
        `${i + 1}.`,
        nameOf(agreement, row.partner),
        text(row.what),
        to,
        formatDate('id', text(row.when)),
        text(row.personInCharge),
      ]
    })
  const header = [columns.number, columns.partner, columns.what, columns.to, columns.when, columns.who]
  return [tableOr({ widths: [0, 1.15, 2.6, 0.95, 1.05, 1.15], header, rows }, words.accountability.none)]
}
