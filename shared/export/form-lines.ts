// Lines that signatures will show in letters which the form's font lacks, as far as the seal knows who signs.
import type { Agreement } from '../agreement/agreement.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { isInFormLetters } from '../pdf/form-letters.ts'
import { isPrintableText } from './printable.ts'
import { delegateFor, type Signatory, signatories, witnessSignatory } from './signatory.ts'
import { signingLines } from './signing-intent.ts'
import { hasPlace } from './signing-places.ts'

export function formLines(agreement: Agreement, ledger: readonly LedgerEvent[]): readonly string[] {
  const named: Signatory[] = [
    // Whoever comes with a letter has a name that nobody knows yet, but stands in for these.
    ...agreement.partners
      .flatMap((partner) => signatories(partner, ledger))
      .flatMap((known) => [known, delegateFor(known, '')]),
    ...agreement.witnesses
      .filter(hasPlace)
      .map((witness) => witnessSignatory(witness, agreement.partners.find(({ id }) => id === witness.partner) ?? null)),
  ]
  const lines = named.flatMap(({ name, position, partner }) => signingLines({ name, position, partnerName: partner }))
  return [...new Set(lines.map((line) => line.normalize('NFC')))].filter(
    (line) => !isInFormLetters(line) && isPrintableText(line),
  )
}
