import type { Agreement } from '../agreement/agreement.ts'
import { clauseDigests } from '../agreement/canonical.ts'
import type { PersonId } from '../agreement/ids.ts'
import { numberClauses, partHeads } from '../agreement/numbering.ts'
import { partnerName } from '../agreement/plain-text.ts'
import { formatDate } from '../language/format.ts'
import { print as words } from '../language/id/print.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import type { Waiver } from '../ledger/fold-waivers.ts'
import { reduce } from '../ledger/reduce.ts'
import { standingWaivers } from '../ledger/waivers.ts'
import type { PrintTable } from './document.ts'
import { printableText } from './printable.ts'

/** What all partners agree is no problem, as far as it holds for the printed words. Null when there is nothing of that kind. */
export function printWaivers(agreement: Agreement, ledger: readonly LedgerEvent[]): PrintTable | null {
  if (ledger.length === 0) return null
  const record = reduce(ledger)
  if (record.waivers.size === 0) return null
  const numbers = numberClauses(agreement.clauses)
  const place = ({ target: { clause } }: Waiver): string => {
    if (clause === null) return words.waivers.wholeText
    const number = numbers.get(clause)
    if (number) return `Pasal ${number}`
    return partHeads(agreement.clauses).get(clause) ?? agreement.clauses.find((item) => item.id === clause)?.title ?? ''
  }
  const nameOf = (partner: string) => partnerName(agreement.partners.find((item) => item.id === partner))
  const personName = (id: PersonId): string => {
    const person = record.people.get(id)
    return person ? person.name || words.erased : ''
  }
  const rows = standingWaivers(record, agreement, clauseDigests(agreement)).flatMap(({ waiver, state }) => {
    if (state !== 'counts') return []
    const proposer = personName(waiver.person)
    const said = [...waiver.acknowledged].map(
      ([partner, { person, at }]) => `${nameOf(partner)}: ${personName(person)}, ${formatDate('id', at)}`,
    )
    return [
      [
        `${waiver.target.code}. ${waiver.message}`,
        place(waiver),
        `${waiver.reason} (${words.waivers.proposedBy(proposer)})`,
        said.join('; '),
      ].map(printableText),
    ]
  })
  const { columns } = words.waivers
  const header = [columns.finding, columns.place, columns.reason, columns.acknowledged]
  return rows.length > 0 ? { widths: [1.6, 0.8, 1.4, 1.4], header, rows } : null
}
