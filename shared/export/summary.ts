// The lembar ringkas: one page that says who does what, why, until when and how they decide. It counts nothing and sums up no money.
import type { Agreement, Clause } from '../agreement/agreement.ts'
import { blockMarkers } from '../agreement/numbering.ts'
import { partnerName } from '../agreement/plain-text.ts'
import { print as words } from '../language/id/print.ts'
import type { SummaryRow } from './document.ts'
import { cleanText } from './printable.ts'
import { blockRuns, isVanishing } from './printed-clause.ts'

/** Beyond these the sheet would no longer be short; it says how much more there is. */
const PARTNERS_IN_FULL = 12
const LINE_MAX = 260
const CONTRIBUTIONS_MAX = 5

function shorten(text: string, max = LINE_MAX): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max / 2)).replace(/[,;:.\s]+$/, '')} …`
}

const text = (value: string): string => cleanText(value).trim()

function clauseLines(agreement: Agreement, kind: string, count: number): string[] {
  const clause: Clause | undefined = agreement.clauses.find((candidate) => candidate.kind === kind)
  const markers = blockMarkers(clause?.blocks ?? [])
  const lines = (clause?.blocks ?? []).flatMap((block, i) => {
    if (isVanishing(block)) return []
    const line = blockRuns(block, agreement)
      .map((run) => (run.type === 'text' ? run.text : ' '))
      .join('')
    return line ? [shorten(markers[i] ? `${markers[i]} ${line}` : line)] : []
  })
  return lines.slice(0, count)
}

function partnerLines(agreement: Agreement): string[] {
  const { partners } = agreement
  if (partners.length > PARTNERS_IN_FULL) return [partners.map((partner) => text(partnerName(partner))).join('; ')]
  return partners.map((partner) => {
    const kind = words.kinds[partner.kind]
    const name = [text(partner.name) || text(partner.short), kind ? ` (${kind})` : ''].join('')
    return shorten(
      text(partner.signatory)
        ? `${name}, ${words.summary.representedBy(text(partner.signatory), text(partner.position))}`
        : name,
    )
  })
}

function contributionLines(agreement: Agreement): string[] {
  const giving = agreement.partners.flatMap((partner) => {
    const own = agreement.contributions.filter((row) => row.partner === partner.id && text(row.description))
    if (own.length === 0) return []
    const shown = own.slice(0, CONTRIBUTIONS_MAX).map((row) => shorten(text(row.description), 90))
    if (own.length > shown.length) shown.push(words.summary.more(own.length - shown.length))
    return [`${text(partnerName(partner))}: ${shown.join('; ')}`]
  })
  const left = giving.length - PARTNERS_IN_FULL
  return left > 0 ? [...giving.slice(0, PARTNERS_IN_FULL), words.summary.more(left)] : giving
}

/** Rows in the order of reading; a row that has nothing to say is left out. */
export function summaryRows(agreement: Agreement): SummaryRow[] {
  const rows: SummaryRow[] = [
    { label: words.summary.partners, lines: partnerLines(agreement) },
    { label: words.summary.goal, lines: clauseLines(agreement, 'tujuan_bersama', 2) },
    { label: words.summary.contributions, lines: contributionLines(agreement) },
    { label: words.summary.dates, lines: clauseLines(agreement, 'jangka_waktu', 1) },
    { label: words.summary.decisions, lines: clauseLines(agreement, 'kesetaraan', 3) },
  ]
  return rows.filter((row) => row.lines.length > 0)
}
