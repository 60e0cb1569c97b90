// What somebody must have been allowed to do so that a server writes an event in their name: the table of rights (policy.ts), read from the other end.
import type { PartnerId } from '../agreement/ids.ts'
import type { LedgerPayload } from './event.ts'
import type { RecordedPerson } from './fold-people.ts'
import { type Action, actionOfStep, may } from './policy.ts'
import type { AgreementRecord } from './reduce.ts'

/** `present` takes part, whatever their role · `site` no person at all: the server or its operator · else one of these actions. */
type Right = 'present' | 'site' | readonly Action[]

function rightFor(payload: LedgerPayload, { partner }: RecordedPerson): Right {
  switch (payload.type) {
    case 'agreement-created':
    case 'partner-added':
    case 'identity-proven':
    case 'personal-data-erased':
    case 'sealed':
    case 'certificate-issued':
    case 'witness-certificate-issued':
      return 'site'
    case 'joined':
    case 'device-shown':
    case 'draft-carried':
    case 'invitation-revoked':
    case 'person-recovered':
    case 'recovery-offered':
    case 'signed':
    case 'witness-invited':
    case 'witness-signed':
      return 'present'
    case 'invited':
      return payload.partner !== null && payload.partner === partner ? ['invite', 'invite-colleague'] : ['invite']
    case 'role-changed':
      return ['change-role']
    case 'profiles-chosen':
      return ['choose-profiles']
    case 'state-changed':
      return [actionOfStep(payload.from, payload.to)]
    case 'negotiated-marked':
      return ['mark-negotiated']
    case 'consent-given':
    case 'consent-withdrawn':
      return ['consent']
    case 'waiver-proposed':
      return ['propose-waiver']
    case 'waiver-acknowledged':
      return ['acknowledge-waiver']
    case 'waiver-withdrawn':
      return [payload.partner === null ? 'propose-waiver' : 'acknowledge-waiver']
    case 'pause-proposed':
      return ['propose-pause']
    case 'pause-agreed':
      return ['agree-pause']
    case 'dictated':
      return ['dictate']
    case 'dictation-answered':
      return ['answer-dictation']
    case 'dictation-allowed':
      return ['forbid-dictation']
    case 'decision-recorded':
      return ['record-decision']
    case 'version-named':
    case 'version-unnamed':
      return ['name-version']
    case 'signing-order-proposed':
      return ['propose-order']
    case 'signing-order-acknowledged':
      return ['acknowledge-order']
    case 'signature-declined':
    case 'correction-asked':
      return ['refuse-signature']
    case 'signature-withdrawn':
      return ['withdraw-signature']
    case 'signing-delegated':
      return ['delegate-signing']
    case 'counterpart-attached':
      return ['attach-counterpart']
    case 'ending-proposed':
    case 'ending-agreed':
    case 'ending-withdrawn':
      return ['end']
    case 'review-opened':
    case 'review-closed':
      return ['open-review']
    case 'review-answered':
      return ['answer-review']
    case 'addendum-opened':
      return ['open-addendum']
  }
}

/** The partner for whom an event gives a word; null where it gives none. */
export function partnerOfWord(payload: LedgerPayload): PartnerId | null {
  switch (payload.type) {
    case 'negotiated-marked':
    case 'consent-given':
    case 'consent-withdrawn':
    case 'waiver-acknowledged':
    case 'waiver-withdrawn':
    case 'pause-agreed':
    case 'dictation-answered':
    case 'dictation-allowed':
    case 'signing-order-acknowledged':
    case 'signature-declined':
    case 'correction-asked':
    case 'signature-withdrawn':
    case 'signing-delegated':
    case 'ending-proposed':
    case 'ending-agreed':
    case 'ending-withdrawn':
    case 'review-answered':
      return payload.partner
    default:
      return null
  }
}

/** Whether `person`, as they stand in `before`, could write this event. */
export function hadRight(before: AgreementRecord, person: RecordedPerson, payload: LedgerPayload): boolean {
  const right = rightFor(payload, person)
  if (right === 'site') return false
  return right === 'present' || right.some((action) => may(before, person, action))
}
