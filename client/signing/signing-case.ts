// What a signatory signs: the text, the decisions, and who I am. The open agreement has it from its draft; the signing page reads it out of the
// sealed file itself.
import type { Agreement } from '../../shared/agreement/agreement.ts'
import type { AgreementId, PartnerId } from '../../shared/agreement/ids.ts'
import { partnerName } from '../../shared/agreement/plain-text.ts'
import { type Delegation, standsIn } from '../../shared/ledger/fold-delegation.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import type { TextDigests } from '../../shared/ledger/freshness.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import type { Me } from '../api/opening.ts'

export interface SigningCase {
  readonly id: AgreementId
  readonly me: Me
  readonly record: AgreementRecord
  readonly agreement: Agreement
  /** Of the text as this device shows it */
  readonly digests: TextDigests
  /** The sealed file as it came last; null where the screen has none of its own */
  readonly file: Uint8Array | null
  /** From this device, without a network */
  readonly isKept: boolean
}

/** The short name in the text, else the name in the record. */
export function partnerCalled({ agreement, record }: Pick<SigningCase, 'agreement' | 'record'>, id: PartnerId): string {
  return partnerName(agreement.partners.find((partner) => partner.id === id)) || record.partners.get(id)?.name || id
}

export interface Capacity {
  readonly name: string
  readonly position: string
  /** In whose place, by which letter; null for the named signatory */
  readonly instead: Delegation | null
}

/** As whom I sign: what the certificate will say. Null for somebody who signs nothing here any more. */
export function capacityOf({ agreement, record, me }: SigningCase, partner: PartnerId): Capacity | null {
  const person: RecordedPerson | undefined = record.people.get(me.personId)
  if (person === undefined) return null
  const listed = agreement.partners.find(({ id }) => id === partner)
  const named = {
    name: listed?.signatory.trim() || person.name,
    position: listed?.signatory.trim() ? (listed?.position.trim() ?? '') : person.position || (listed?.position ?? ''),
  }
  const place = standsIn(record, person)
  if (place === 'ended') return null
  if (place === 'own') return { ...named, instead: null }
  return { name: place.name, position: place.position, instead: place }
}
