// The record of an agreement: what its events add up to. A pure fold, the same in server, browser and verifier.
import type { PartnerKind } from '../agreement/agreement.ts'
import type { Digest } from '../agreement/canonical.ts'
import type { AgreementId, ClauseId, InvitationId, PartnerId, PersonId, WaiverId } from '../agreement/ids.ts'
import type { ProfileChoice } from '../checks/finding.ts'
import type { WaiverTarget } from '../checks/waiver-target.ts'
import type { ConsentScope, LedgerEvent, LedgerPayload, Role, Stance } from './event.ts'

export interface RecordedPartner {
  readonly id: PartnerId
  readonly name: string
  readonly kind: PartnerKind
}

export interface RecordedPerson {
  readonly id: PersonId
  readonly name: string
  readonly position: string
  readonly role: Role
  readonly partner: PartnerId | null
  readonly invitation: InvitationId
}

export interface RecordedInvitation {
  readonly id: InvitationId
  readonly role: Role
  readonly partner: PartnerId | null
  /** Milliseconds since 1970; null never expires */
  readonly expiresAt: number | null
  readonly revoked: boolean
  /** How many people joined by it. */
  readonly joined: number
}

export interface Consent {
  readonly partner: PartnerId
  readonly person: PersonId
  readonly scope: ConsentScope
  /** Digest of the clause, or of the whole text when the scope is the document. */
  readonly digest: Digest
  readonly stance: Stance
  readonly note: string
  readonly at: number
  readonly seq: number
}

/** A proposal that a finding is no problem, and who has acknowledged it. */
export interface Waiver {
  readonly id: WaiverId
  readonly target: WaiverTarget
  readonly digest: Digest
  readonly message: string
  readonly reason: string
  readonly person: PersonId
  readonly at: number
  readonly acknowledged: ReadonlyMap<PartnerId, { readonly person: PersonId; readonly at: number }>
}

export interface Seal {
  readonly documentDigest: Digest
  readonly pdfDigest: Digest
  readonly pdfBytes: number
}

export interface IssuedCertificate {
  readonly person: PersonId
  readonly serial: string
  /** SHA-256 of its DER */
  readonly certificate: Digest
}

export interface Signature {
  readonly partner: PartnerId
  readonly person: PersonId
  readonly at: number
  readonly pdfDigest: Digest
  readonly pdfBytes: number
}

/** What somebody brought in a file for somebody else. */
export interface CarriedLetter {
  /** Who wrote; null where no member has shown that the device is theirs */
  readonly person: PersonId | null
  readonly name: string
  readonly device: string
  /** Yjs client ids */
  readonly clients: readonly number[]
  readonly by: PersonId
  readonly at: number
}

/** A moment of the draft that somebody named. */
export interface NamedVersion {
  readonly name: string
  /** The text after so many updates of the draft's log, whose hash was this there */
  readonly update: number
  readonly updateHash: Digest
  readonly documentDigest: Digest
  readonly person: PersonId
  readonly at: number
  readonly seq: number
}

/** Where the agreement stands. Seal, certificates and signatures belong to the two states that have them. */
export type Standing =
  | { readonly kind: 'draf' | 'tinjauan' }
  | {
      readonly kind: 'disepakati' | 'ditandatangani'
      readonly documentDigest: Digest
      /** Null only inside the ledger that the sealed file attaches: that ledger ends just before the seal is recorded. */
      readonly seal: Seal | null
      readonly certificates: ReadonlyMap<PartnerId, IssuedCertificate>
      readonly signatures: ReadonlyMap<PartnerId, Signature>
    }

export interface AgreementRecord {
  readonly id: AgreementId
  readonly title: string
  readonly createdAt: number
  readonly template: { readonly id: string; readonly version: string; readonly digest: string }
  /** SHA-256 of the certificate that issues signing certificates for this agreement. */
  readonly authority: Digest
  readonly partners: ReadonlyMap<PartnerId, RecordedPartner>
  readonly people: ReadonlyMap<PersonId, RecordedPerson>
  readonly invitations: ReadonlyMap<InvitationId, RecordedInvitation>
  readonly standing: Standing
  /** The last word of each partner on each scope, in the order in which it was given. */
  readonly consents: readonly Consent[]
  readonly negotiated: ReadonlyMap<ClauseId, ReadonlyMap<PartnerId, Digest>>
  readonly profiles: ProfileChoice
  /** Those that were not withdrawn, oldest first. */
  readonly waivers: ReadonlyMap<WaiverId, Waiver>
  /** Oldest first. */
  readonly carried: readonly CarriedLetter[]
  /** By their place in the draft's log */
  readonly versions: ReadonlyMap<number, NamedVersion>
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
    id: payload.agreement,
    title: payload.title,
    createdAt: event.at,
    template: payload.template,
    authority: payload.authority,
    partners: new Map(),
    people: new Map(),
    invitations: new Map(),
    standing: { kind: 'draf' },
    consents: [],
    negotiated: new Map(),
    profiles: { on: [], off: [] },
    waivers: new Map(),
    carried: [],
    versions: new Map(),
    head: { seq: event.seq, hash: event.hash },
  }
}

/** The record after one more event; the record before it stays as it is. */
export function advance(record: AgreementRecord, event: LedgerEvent): AgreementRecord {
  return { ...record, ...changes(record, event, event.payload), head: { seq: event.seq, hash: event.hash } }
}

const withEntry = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> => new Map(map).set(key, value)

const withoutEntry = <K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> =>
  new Map([...map].filter(([known]) => known !== key))

function actingPerson({ actor, payload }: LedgerEvent): PersonId {
  if (actor === 'operator' || actor === 'server') throw new RangeError(`${payload.type} is a person's word`)
  return actor
}

const others = (consents: readonly Consent[], partner: PartnerId, scope: ConsentScope): readonly Consent[] =>
  consents.filter((consent) => consent.partner !== partner || consent.scope !== scope)

function changes(record: AgreementRecord, event: LedgerEvent, payload: LedgerPayload): Partial<AgreementRecord> {
  switch (payload.type) {
    case 'agreement-created':
      throw new RangeError('agreement-created stands only at the beginning')
    case 'partner-added': {
      const { partner: id, name, kind } = payload
      return { partners: withEntry(record.partners, id, { id, name, kind }) }
    }
    case 'invited': {
      const { invitation: id, role, partner, expiresAt } = payload
      const invitation = { id, role, partner, expiresAt, revoked: false, joined: 0 }
      return { invitations: withEntry(record.invitations, id, invitation) }
    }
    case 'invitation-revoked': {
      const invitation = record.invitations.get(payload.invitation)
      if (invitation === undefined) return {}
      return { invitations: withEntry(record.invitations, invitation.id, { ...invitation, revoked: true }) }
    }
    case 'joined': {
      const { person: id, name, position, role, partner, invitation } = payload
      const link = record.invitations.get(invitation)
      return {
        people: withEntry(record.people, id, { id, name, position, role, partner, invitation }),
        ...(link && { invitations: withEntry(record.invitations, link.id, { ...link, joined: link.joined + 1 }) }),
      }
    }
    case 'role-changed': {
      const known = record.people.get(payload.person)
      if (known === undefined) return {}
      return { people: withEntry(record.people, known.id, { ...known, role: payload.role }) }
    }
    case 'negotiated-marked': {
      const marks = withEntry(record.negotiated.get(payload.clause) ?? new Map(), payload.partner, payload.clauseDigest)
      return { negotiated: withEntry(record.negotiated, payload.clause, marks) }
    }
    case 'consent-given': {
      const person = actingPerson(event)
      const { partner, scope, digest, stance, note } = payload
      const consent: Consent = {
        partner,
        person,
        scope,
        digest,
        stance,
        note,
        at: event.at,
        seq: event.seq,
      }
      return { consents: [...others(record.consents, partner, scope), consent] }
    }
    case 'consent-withdrawn':
      return { consents: others(record.consents, payload.partner, payload.scope) }
    case 'profiles-chosen':
      return { profiles: { on: payload.on, off: payload.off } }
    case 'waiver-proposed': {
      const { waiver: id, target, digest, message, reason } = payload
      const waiver = { id, target, digest, message, reason, person: actingPerson(event), at: event.at }
      return { waivers: withEntry(record.waivers, id, { ...waiver, acknowledged: new Map() }) }
    }
    case 'waiver-acknowledged': {
      const waiver = record.waivers.get(payload.waiver)
      if (waiver === undefined) return {}
      const word = { person: actingPerson(event), at: event.at }
      const acknowledged = withEntry(waiver.acknowledged, payload.partner, word)
      return { waivers: withEntry(record.waivers, waiver.id, { ...waiver, acknowledged }) }
    }
    case 'waiver-withdrawn': {
      const waiver = record.waivers.get(payload.waiver)
      if (waiver === undefined) return {}
      if (payload.partner === null) return { waivers: withoutEntry(record.waivers, waiver.id) }
      const acknowledged = withoutEntry(waiver.acknowledged, payload.partner)
      return { waivers: withEntry(record.waivers, waiver.id, { ...waiver, acknowledged }) }
    }
    case 'version-named': {
      const { name, update, updateHash, documentDigest } = payload
      const words = { person: actingPerson(event), at: event.at, seq: event.seq }
      return { versions: withEntry(record.versions, update, { name, update, updateHash, documentDigest, ...words }) }
    }
    case 'version-unnamed':
      return { versions: withoutEntry(record.versions, payload.update) }
    case 'state-changed':
      return stateChanged(record, payload)
    case 'sealed': {
      if (!('seal' in record.standing)) throw new RangeError(`sealed in ${record.standing.kind}`)
      const { documentDigest, pdfDigest, pdfBytes } = payload
      return { standing: { ...record.standing, seal: { documentDigest, pdfDigest, pdfBytes } } }
    }
    case 'certificate-issued': {
      if (!('seal' in record.standing)) throw new RangeError(`certificate issued in ${record.standing.kind}`)
      const { partner, person, serial, certificate } = payload
      const certificates = withEntry(record.standing.certificates, partner, { person, serial, certificate })
      return { standing: { ...record.standing, certificates } }
    }
    case 'signed': {
      if (!('seal' in record.standing)) throw new RangeError(`signed in ${record.standing.kind}`)
      const { partner, person, pdfDigest, pdfBytes } = payload
      const signature = { partner, person, at: event.at, pdfDigest, pdfBytes }
      return { standing: { ...record.standing, signatures: withEntry(record.standing.signatures, partner, signature) } }
    }
    case 'draft-carried': {
      const { person, name, device, clients } = payload
      return { carried: [...record.carried, { person, name, device, clients, by: actingPerson(event), at: event.at }] }
    }
  }
}

type StateChanged = Extract<LedgerPayload, { type: 'state-changed' }>

function stateChanged(
  { standing }: AgreementRecord,
  { from, to, documentDigest }: StateChanged,
): Partial<AgreementRecord> {
  switch (to) {
    case 'draf':
    case 'tinjauan':
      // Going back from an agreed text takes the seal and every consent with it; the events stay.
      return { standing: { kind: to }, ...(from === 'disepakati' && { consents: [] }) }
    case 'disepakati':
      return {
        standing: { kind: to, documentDigest, seal: null, certificates: new Map(), signatures: new Map() },
      }
    case 'ditandatangani':
      if (!('seal' in standing)) throw new RangeError(`signed by all in ${standing.kind}`)
      return { standing: { ...standing, kind: to } }
  }
}
