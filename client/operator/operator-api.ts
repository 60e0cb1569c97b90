// What the server tells whoever runs it.
import { type AgreementId, type PersonId, parsePersonId } from '../../shared/agreement/ids.ts'
import { ROLES, type Role } from '../../shared/ledger/role.ts'
import { call, type Result } from '../api/call.ts'
import { type Decoder, fields, id, list, nothing, nullable, object, oneOf, text, whole } from '../api/decode.ts'
import { type BackLink, backLink } from '../api/sessions-api.ts'

/** Units and meanings: `GET /api/v1/operator/state` in docs/api.md. */
export interface OperatorState {
  readonly version: string
  readonly now: number
  readonly store: 'ok' | 'full' | 'error'
  readonly freeBytes: number | null
  readonly lowSpaceBytes: number
  readonly connections: number
  readonly lines: number
  readonly secure: boolean
  readonly address: string
  readonly unnamedProxy: boolean
  readonly openCreation: boolean
  readonly mail: boolean
  readonly authority: { readonly fingerprint: string; readonly notAfter: number }
  readonly lastBackupAt: number | null
  readonly journal: { readonly lines: number; readonly fault: number | null }
}

export interface JournalEntry {
  readonly seq: number
  readonly at: number
  readonly by: string
  readonly action: string
  readonly agreement: string | null
  readonly detail: string
}

export interface ListedPerson {
  readonly personId: PersonId
  /** '' once it was erased */
  readonly name: string
  readonly role: Role
  readonly partnerId: string | null
  readonly stillIn: boolean
  readonly invitationId: string
}

export interface ListedLink {
  readonly invitationId: string
  readonly role: Role
  readonly partnerId: string | null
  readonly expiresAt: number | null
  readonly revoked: boolean
  readonly joined: number
  readonly personal: boolean
}

export interface InAgreement {
  readonly agreement: AgreementId
  readonly people: readonly ListedPerson[]
  readonly invitations: readonly ListedLink[]
  /** Names by partner id */
  readonly partners: ReadonlyMap<string, string>
}

const flag: Decoder<boolean> = (value) => value === true

const state = object<OperatorState>({
  version: text,
  now: whole,
  store: oneOf(['ok', 'full', 'error']),
  freeBytes: nullable(whole),
  lowSpaceBytes: whole,
  connections: whole,
  lines: whole,
  secure: flag,
  address: text,
  unnamedProxy: flag,
  openCreation: flag,
  mail: flag,
  authority: object({ fingerprint: text, notAfter: whole }),
  lastBackupAt: nullable(whole),
  journal: object({ lines: whole, fault: nullable(whole) }),
})
const entry = object<JournalEntry>({
  seq: whole,
  at: whole,
  by: text,
  action: text,
  agreement: nullable(text),
  detail: text,
})
const listed = object<ListedPerson>({
  personId: id(parsePersonId),
  name: text,
  role: oneOf(ROLES),
  partnerId: nullable(text),
  stillIn: flag,
  invitationId: text,
})
const link = object<ListedLink>({
  invitationId: text,
  role: oneOf(ROLES),
  partnerId: nullable(text),
  expiresAt: nullable(whole),
  revoked: flag,
  joined: whole,
  personal: flag,
})

export const readState = (key: string): Promise<Result<OperatorState>> =>
  call('/api/v1/operator/state', { bearer: key, read: state })

/** Lines after number `after`. Reading is itself a line. */
export const readJournal = (key: string, after: number): Promise<Result<readonly JournalEntry[]>> =>
  call(`/api/v1/operator/journal?after=${after}`, { bearer: key, read: (value) => list(entry)(fields(value).lines) })

const partner = object<{ readonly id: string; readonly name: string }>({ id: text, name: text })

const path = (agreement: AgreementId): string => `/api/v1/agreements/${agreement}`

/** Reading it is a line of the journal, as each of the steps below is. */
export const readPeople = (key: string, agreement: AgreementId): Promise<Result<InAgreement>> =>
  call(`${path(agreement)}/people`, {
    bearer: key,
    read(value) {
      const { people, invitations, partners } = fields(value)
      const names = new Map(list(partner)(partners).map(({ id, name }) => [id, name]))
      return { agreement, people: list(listed)(people), invitations: list(link)(invitations), partners: names }
    },
  })

/** A link by which somebody is the same person again; told once. */
export const makeWayBack = (
  key: string,
  { agreement, person, pin }: { readonly agreement: AgreementId; readonly person: PersonId; readonly pin: boolean },
): Promise<Result<BackLink>> =>
  call(`${path(agreement)}/people/${person}/recovery`, { method: 'POST', bearer: key, body: { pin }, read: backLink })

/** A link for a facilitator, where none is in; told once. */
export const inviteFacilitator = (key: string, agreement: AgreementId, pin: boolean): Promise<Result<BackLink>> =>
  call(`${path(agreement)}/facilitator`, { method: 'POST', bearer: key, body: { pin }, read: backLink })

export interface Named {
  readonly agreement: AgreementId
  readonly person: PersonId
}

/** How many sessions ended. */
export const signOutEverywhere = (key: string, { agreement, person }: Named): Promise<Result<number>> =>
  call(`${path(agreement)}/people/${person}/sessions`, {
    method: 'DELETE',
    bearer: key,
    read: (value) => whole(fields(value).ended),
  })

export const revokeLink = (key: string, agreement: AgreementId, invitation: string): Promise<Result<null>> =>
  call(`${path(agreement)}/invitations/${invitation}`, { method: 'DELETE', bearer: key, read: nothing })

/** From how many events of the ledger it was erased, and in how many of an older form it cannot be. */
export const erasePerson = (
  key: string,
  { agreement, person }: Named,
): Promise<Result<{ readonly erased: number; readonly kept: number }>> =>
  call(`${path(agreement)}/erasures`, {
    method: 'POST',
    bearer: key,
    body: { personId: person },
    read(value) {
      const { erased, kept } = fields(value)
      return { erased: list(whole)(erased).length, kept: list(whole)(kept).length }
    },
  })
