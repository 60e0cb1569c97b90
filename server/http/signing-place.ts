// The place in the sealed file that a person may sign now, and the words of the certificate for it.
import type { Agreement, Witness } from '../../shared/agreement/agreement.ts'
import type { Digest } from '../../shared/agreement/canonical.ts'
import type { PartnerId, RowId } from '../../shared/agreement/ids.ts'
import { delegateFor, type Signatory, signatories, witnessSignatory } from '../../shared/export/signatory.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { standsIn } from '../../shared/ledger/fold-delegation.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import type { IssuedCertificate } from '../../shared/ledger/fold-signing.ts'
import { nextToSign } from '../../shared/ledger/fold-signing-order.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { fieldOf, witnessFieldOf } from '../../shared/pdf/signature-revision.ts'
import { requireMay, requirePartner } from './member.ts'
import { Problem } from './problem.ts'

export type SigningPlace =
  | { readonly kind: 'partner'; readonly partner: PartnerId; readonly field: string }
  | { readonly kind: 'witness'; readonly witness: RowId; readonly field: string }

/** Why a person has no place to sign. */
export const PLACE_PROBLEMS = [
  'forbidden',
  'not-sealed',
  'already-signed',
  'not-your-turn',
  'delegation-ended',
  'witness-unknown',
] as const

/** A place of the kind that a person's role gives them. */
const kindOf = (record: AgreementRecord, person: RecordedPerson): SigningPlace['kind'] =>
  (record.people.get(person.id) ?? person).role === 'witness' ? 'witness' : 'partner'

/**
 * `ahead`: for what is got ready before one's turn, as a phone for the field is. `kind`: where the place is named. Throws a Problem of
 * PLACE_PROBLEMS.
 */
export function placeOf(
  record: AgreementRecord,
  person: RecordedPerson,
  when: 'now' | 'ahead' = 'now',
  kind: SigningPlace['kind'] = kindOf(record, person),
): SigningPlace {
  const { standing } = record
  requireMay(record, person, kind === 'witness' ? 'witness' : 'sign')
  if (!('seal' in standing) || standing.seal === null) throw new Problem('not-sealed')
  if (kind === 'witness') return witnessPlace(record, person)
  const partner = requirePartner(person)
  if (standing.signatures.has(partner)) throw new Problem('already-signed')
  if (standsIn(record, person) === 'ended') throw new Problem('delegation-ended')
  const next = when === 'ahead' ? null : nextToSign(record, standing.signatures)
  if (next !== null && next !== partner) throw new Problem('not-your-turn', { next })
  return { kind: 'partner', partner, field: fieldOf({ id: partner }) }
}

function witnessPlace(record: AgreementRecord, person: RecordedPerson): SigningPlace {
  const witness = record.witnessLinks.get(person.invitation)
  if (witness === undefined) throw new Problem('witness-unknown')
  if (record.witnessed.has(witness)) throw new Problem('already-signed')
  return { kind: 'witness', witness, field: witnessFieldOf({ id: witness }) }
}

/** The ledger as the sealed file attaches it: up to the step to `disepakati`. */
export function attachedLedger(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  const isAgreed = ({ payload }: LedgerEvent) => payload.type === 'state-changed' && payload.to === 'disepakati'
  return events.slice(0, events.findLastIndex(isAgreed) + 1)
}

export interface Subject {
  readonly names: Signatory
  /** Letter by which the signer stands in for the named signatory */
  readonly letter: Digest | null
}

function witnessSubject({ witnesses, partners }: Agreement, witness: RowId): Subject {
  const row: Witness | undefined = witnesses.find(({ id }) => id === witness)
  if (row === undefined) throw new Problem('witness-unknown')
  const names = witnessSignatory(row, partners.find(({ id }) => id === row.partner) ?? null)
  return { names, letter: null }
}

/** The signatory that the sealed text names, or the one who joined as such; a delegate in that one's place; a witness as the text has it. */
export function subjectOf(
  agreement: Agreement,
  { record, events }: { readonly record: AgreementRecord; readonly events: readonly LedgerEvent[] },
  person: RecordedPerson,
  place: SigningPlace,
): Subject {
  if (place.kind === 'witness') return witnessSubject(agreement, place.witness)
  const listed = agreement.partners.find(({ id }) => id === place.partner)
  const named = listed === undefined ? [] : signatories(listed, attachedLedger(events))
  const names = named.find(({ name }) => name === person.name) ?? named[0]
  if (names === undefined) throw new Problem('partner-unknown')
  const instead = standsIn(record, person)
  if (instead === 'ended') throw new Problem('delegation-ended')
  return instead === 'own'
    ? { names, letter: null }
    : { names: delegateFor(names, instead.name), letter: instead.letter }
}

/** The certificate with which the place is signed now, if one was asked for. */
export function certificateFor(record: AgreementRecord, place: SigningPlace): IssuedCertificate | null {
  if (place.kind === 'witness') return record.witnessCertificates.get(place.witness) ?? null
  return ('certificates' in record.standing && record.standing.certificates.get(place.partner)) || null
}
