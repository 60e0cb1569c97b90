// The words of a clause with what findings quote marked in them, and the rows that were read from its tables.
import type { Agreement, Clause, Contribution } from '../../shared/agreement/agreement.ts'
import { blockMarkers } from '../../shared/agreement/numbering.ts'
import { blockText } from '../../shared/agreement/plain-text.ts'
import type { Finding } from '../../shared/checks/finding.ts'
import { maskDigits } from '../../shared/import/mask-digits.ts'
import { formatQuantity } from '../../shared/language/format.ts'
import { locale } from '../app/locale.ts'
import { pageWords } from './document-words.ts'

interface TextProps {
  readonly agreement: Agreement
  readonly clause: Clause
  readonly findings: readonly Finding[]
}

interface Piece {
  readonly from: number
  readonly text: string
  readonly isQuoted: boolean
}

/** `text` in pieces: those that a quote covers, and those between. Quotes that overlap are one. */
function pieces(text: string, quotes: readonly string[]): Piece[] {
  const spans = quotes
    .flatMap((quote) => {
      const from = text.indexOf(quote)
      return from < 0 ? [] : [{ from, to: from + quote.length }]
    })
    .sort((a, b) => a.from - b.from)
  const out: Piece[] = []
  let at = 0
  for (const { from, to } of spans) {
    if (to <= at) continue
    const start = Math.max(from, at)
    if (start > at) out.push({ from: at, text: text.slice(at, start), isQuoted: false })
    out.push({ from: start, text: text.slice(start, to), isQuoted: true })
    at = to
  }
  if (at < text.length) out.push({ from: at, text: text.slice(at), isQuoted: false })
  return out
}

/** Rows belong to the clause whose id their own begins with; a file with ids of its own shows all of them at its table. */
function rowsOf({ contributions, clauses }: Agreement, clause: Clause): readonly Contribution[] {
  const hasTable = clause.blocks.some((block) =>
    block.content.some((part) => part.type === 'table' && part.table === 'contributions'),
  )
  if (!hasTable) return []
  const own = contributions.filter((row) => row.id.startsWith(`${clause.id}-r`))
  return own.length > 0 || clauses.length === 0 ? own : contributions
}

const quantityOf = ({ quantity, unit }: Contribution): string =>
  quantity === null ? unit : formatQuantity(locale.value, quantity, unit)

interface Line {
  /** Where it begins in the clause: a name for it that lasts as long as the reading. */
  readonly at: number
  readonly marker: string
  readonly isItem: boolean
  readonly text: string
}

function linesOf(agreement: Agreement, { blocks }: Clause): Line[] {
  const markers = blockMarkers(blocks)
  let at = 0
  return blocks.flatMap((block, i): Line[] => {
    const text = maskDigits(blockText(block, agreement))
    const line = { at, marker: markers[i] ?? '', isItem: block.list !== null, text }
    at += text.length + 1
    return text === '' ? [] : [line]
  })
}

export function ClauseText({ agreement, clause, findings }: TextProps) {
  const page = pageWords()
  const quotes = findings.flatMap(({ quote }) => (quote ? [maskDigits(quote.replace(/\s+/g, ' '))] : []))
  const rows = rowsOf(agreement, clause)
  const nameOf = (row: Contribution) => agreement.partners.find((partner) => partner.id === row.partner)?.name ?? '?'
  return (
    <div class="document-clause-text" lang="id">
      {linesOf(agreement, clause).map((line) => (
        <p key={line.at} class={line.isItem ? 'clause-item' : undefined}>
          {line.marker && `${line.marker} `}
          {pieces(line.text, quotes).map((piece) =>
            piece.isQuoted ? <mark key={piece.from}>{piece.text}</mark> : <span key={piece.from}>{piece.text}</span>,
          )}
        </p>
      ))}
      {rows.length > 0 && (
        <ul class="clause-rows" aria-label={page.rows}>
          {rows.map((row) => (
            <li key={row.id}>
              <strong>{nameOf(row)}</strong>: {row.description}
              {[quantityOf(row), row.when, row.personInCharge].filter(Boolean).map((text) => ` · ${text}`)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
