// The record of an agreement: what its events add up to. A pure fold, the same in server, browser and verifier. Each area folds its own
// events (fold-<area>.ts); here they meet.
import type { Digest } from '../agreement/canonical.ts'
import { consentsUnder } from './decided.ts'
import type { LedgerEvent, LedgerPayload } from './event.ts'
import { type CarriedRecord, foldCarried, NOTHING_CARRIED } from './fold-carried.ts'
import { type ConsentRecord, foldConsents, NO_CONSENTS } from './fold-consents.ts'
import { type CounterpartRecord, foldCounterparts, NO_COUNTERPARTS } from './fold-counterparts.ts'
import { type DelegationRecord, foldDelegation, NO_DELEGATIONS } from './fold-delegation.ts'
import { type DeviceRecord, foldDevices, NO_DEVICES } from './fold-devices.ts'
import { type DictationRecord, foldDictation, NOTHING_DICTATED } from './fold-dictation.ts'
import { foldLifetime, type LifetimeRecord, lifetimeOfStep, NO_LIFETIME } from './fold-lifetime.ts'
import { beginPause, foldPause, type PauseRecord } from './fold-pause.ts'
import { foldPeople, NO_PEOPLE, type PeopleRecord } from './fold-people.ts'
import { beginProcess, foldProcess, type ProcessRecord } from './fold-process.ts'
import { foldRefusals, NO_REFUSALS, type RefusalRecord, withoutRefusalsOf } from './fold-refusals.ts'
import { foldSigning } from './fold-signing.ts'
import { foldSigningOrder, NO_ORDER, type SigningOrderRecord } from './fold-signing-order.ts'
import { foldVersions, NO_VERSIONS, type VersionRecord } from './fold-versions.ts'
import { foldWaivers, NO_WAIVERS, type WaiverRecord } from './fold-waivers.ts'
import { foldWitness, NO_WITNESSES, type WitnessRecord } from './fold-witness.ts'
import { afterStep } from './signing-round.ts'

export interface AgreementRecord
  extends PeopleRecord,
    ConsentRecord,
    ProcessRecord,
    SigningOrderRecord,
    RefusalRecord,
    DelegationRecord,
    CounterpartRecord,
    WitnessRecord,
    WaiverRecord,
    VersionRecord,
    CarriedRecord,
    LifetimeRecord,
    DictationRecord,
    DeviceRecord,
    PauseRecord {
  readonly head: { readonly seq: number; readonly hash: Digest }
}

/** What all events add up to. Throws RangeError when the first is not `agreement-created`: a ledger that has been verified never does. */
export function reduce(events: readonly LedgerEvent[]): AgreementRecord {
  const [first, ...rest] = events
  if (first === undefined) throw new RangeError('a ledger without events')
  return rest.reduce(advance, begin(first))
}

function begin(event: LedgerEvent): AgreementRecord {
  const { payload } = event
  if (payload.type !== 'agreement-created') throw new RangeError(`a ledger that begins with ${payload.type}`)
  return {
    ...NO_PEOPLE,
    ...NO_CONSENTS,
    ...beginProcess(payload, event.at),
    ...NO_ORDER,
    ...NO_REFUSALS,
    ...NO_DELEGATIONS,
    ...NO_COUNTERPARTS,
    ...NO_WITNESSES,
    ...NO_WAIVERS,
    ...NO_VERSIONS,
    ...NOTHING_CARRIED,
    ...NO_LIFETIME,
    ...NOTHING_DICTATED,
    ...NO_DEVICES,
    ...beginPause(payload.readingPauseDays),
    head: { seq: event.seq, hash: event.hash },
  }
}

/** The record after one more event; the record before it stays as it is. */
export function advance(record: AgreementRecord, event: LedgerEvent): AgreementRecord {
  const next = { ...record, ...changes(record, event, event.payload), head: { seq: event.seq, hash: event.hash } }
  return next.profiles === record.profiles && next.waivers === record.waivers && next.partners === record.partners
    ? next
    : { ...next, consents: consentsUnder(next) }
}

function changes(record: AgreementRecord, event: LedgerEvent, payload: LedgerPayload): Partial<AgreementRecord> {
  switch (payload.type) {
    case 'partner-added':
    case 'invited':
    case 'invitation-revoked':
    case 'joined':
    case 'role-changed':
    case 'identity-proven':
    case 'recovery-offered':
    case 'person-recovered':
    case 'personal-data-erased':
      return foldPeople(record, event.actor, payload)
    case 'negotiated-marked':
    case 'consent-given':
    case 'consent-withdrawn':
      return foldConsents(record, event, payload)
    case 'agreement-created':
    case 'profiles-chosen':
      return foldProcess(record, payload)
    case 'state-changed':
      return {
        ...foldProcess(record, payload),
        ...lifetimeOfStep(record, event.at, payload.to),
        ...afterStep(payload.to),
      }
    case 'sealed':
    case 'certificate-issued':
      return foldSigning(record, event.at, payload)
    case 'signed':
      return { ...foldSigning(record, event.at, payload), ...withoutRefusalsOf(record, payload.partner) }
    case 'signing-order-proposed':
    case 'signing-order-acknowledged':
      return foldSigningOrder(record, event, payload)
    case 'signature-declined':
    case 'correction-asked':
    case 'signature-withdrawn':
      return foldRefusals(record, event.at, payload)
    case 'signing-delegated':
      return foldDelegation(record, event, payload)
    case 'counterpart-attached':
      return foldCounterparts(record, event, payload)
    case 'witness-invited':
    case 'witness-certificate-issued':
    case 'witness-signed':
      return foldWitness(record, event.at, payload)
    case 'waiver-proposed':
    case 'waiver-acknowledged':
    case 'waiver-withdrawn':
      return foldWaivers(record, event, payload)
    case 'version-named':
    case 'version-unnamed':
      return foldVersions(record, event, payload)
    case 'device-shown':
      return foldDevices(record, event, payload)
    case 'pause-proposed':
    case 'pause-agreed':
      return foldPause(record, event, payload)
    case 'decision-recorded':
      // Words that stand in the ledger and change nothing of the record.
      return {}
    case 'draft-carried':
      return foldCarried(record, event, payload)
    case 'review-opened':
    case 'review-answered':
    case 'review-closed':
    case 'ending-proposed':
    case 'ending-agreed':
    case 'ending-withdrawn':
    case 'addendum-opened':
      return foldLifetime(record, event, payload)
    case 'dictated':
    case 'dictation-answered':
    case 'dictation-allowed':
      return foldDictation(record, event, payload)
  }
}
