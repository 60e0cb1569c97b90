import type { Agreement } from '../agreement/agreement.ts'
import { clauseDigests, type Digest } from '../agreement/canonical.ts'
import { groundDigests } from '../agreement/ground.ts'
import { numberClauses, partHeads } from '../agreement/numbering.ts'
import { partnerName } from '../agreement/plain-text.ts'
import { formatDateTime } from '../language/format.ts'
import { print as words } from '../language/id/print.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import type { Consent } from '../ledger/fold-consents.ts'
import { freshConsents } from '../ledger/freshness.ts'
import { reduce } from '../ledger/reduce.ts'
import type { PrintTable } from './document.ts'
import { printableText } from './printable.ts'

/** The consents that hold for this text; the words of one person with the same stance and note share a row. Null when there are none. */
export function printConsents(
  agreement: Agreement,
  document: Digest,
  ledger: readonly LedgerEvent[],
): PrintTable | null {
  if (ledger.length === 0) return null
  const record = reduce(ledger)
  const numbers = numberClauses(agreement.clauses)
  const heads = partHeads(agreement.clauses)
  const titles = new Map(agreement.clauses.map((clause) => [clause.id, clause.title]))
  const digests = { document, clauses: clauseDigests(agreement), grounds: groundDigests(record.id, agreement) }
  const groups = new Map<string, Consent[]>()
  for (const consent of freshConsents(record, digests)) {
    const key = JSON.stringify([consent.partner, consent.person, consent.stance, consent.note])
    groups.set(key, [...(groups.get(key) ?? []), consent])
  }
  const scopeText = (consents: readonly Consent[]): string => {
    if (consents.some((consent) => consent.scope === 'document')) return words.consents.wholeText
    const pasal = consents
      .flatMap(({ scope }) => (scope === 'document' ? [] : (numbers.get(scope) ?? [])))
      .sort((a, b) => a - b)
    const others = consents.flatMap(({ scope }) =>
      scope === 'document' || numbers.get(scope) ? [] : [printableText(heads.get(scope) ?? titles.get(scope) ?? '')],
    )
    return [pasal.length > 0 ? `Pasal ${pasal.join(', ')}` : '', ...others].filter(Boolean).join('; ')
  }
  const rows = [...groups.values()].flatMap((consents) => {
    const last = consents.at(-1)
    if (!last) return []
    const partner = agreement.partners.find((candidate) => candidate.id === last.partner)
    const person = record.people.get(last.person)
    const who = [person ? person.name || words.erased : '', person?.position ?? ''].filter(Boolean).join(', ')
    const stance = words.consents.stances[last.stance] + (last.note ? `: ${last.note}` : '')
    return [[partnerName(partner), who, scopeText(consents), stance, formatDateTime('id', last.at)].map(printableText)]
  })
  const { columns } = words.consents
  const header = [columns.partner, columns.person, columns.scope, columns.stance, columns.time]
  return rows.length > 0 ? { widths: [1.2, 1.4, 1.2, 1.4, 1], header, rows } : null
}
