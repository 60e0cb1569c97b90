// Where this person is signed in, and ways back, as the server tells.
import { type AgreementId, type PersonId, parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { ROLES, type Role } from '../../shared/ledger/role.ts'
import { call, type Result } from './call.ts'
import { type Decoder, fields, id, list, nothing, nullable, object, oneOf, text, whole } from './decode.ts'

export const WAYS = ['link', 'recovery', 'device', 'oidc', 'passkey'] as const
const BROWSERS = ['chrome', 'firefox', 'safari', 'edge', 'samsung', 'opera', 'program', 'other'] as const
const SYSTEMS = ['android', 'ios', 'windows', 'mac', 'linux', 'other'] as const

export interface SessionView {
  readonly sessionId: string
  readonly current: boolean
  readonly way: (typeof WAYS)[number] | null
  readonly browser: (typeof BROWSERS)[number] | null
  readonly system: (typeof SYSTEMS)[number] | null
  /** Milliseconds since 1970 */
  readonly openedAt: number | null
  readonly usedAt: number | null
  /** When a program's ticket of it was shown from a second address */
  readonly ticketElsewhereAt: number | null
}

export interface SignedIn {
  readonly agreementId: AgreementId
  readonly title: string
  readonly personId: PersonId
  readonly name: string
  readonly role: Role
  readonly partner: string | null
  readonly sessions: readonly SessionView[]
}

/** A link by which somebody is the same person again; told once. */
export interface BackLink {
  readonly url: string
  readonly pin: string | null
  readonly expiresAt: number
}

const flag: Decoder<boolean> = (value) => value === true
const session = object<SessionView>({
  sessionId: text,
  current: flag,
  way: nullable(oneOf(WAYS)),
  browser: nullable(oneOf(BROWSERS)),
  system: nullable(oneOf(SYSTEMS)),
  openedAt: nullable(whole),
  usedAt: nullable(whole),
  ticketElsewhereAt: nullable(whole),
})
const signedIn = object<SignedIn>({
  agreementId: id(parseAgreementId),
  title: text,
  personId: id(parsePersonId),
  name: text,
  role: oneOf(ROLES),
  partner: nullable(text),
  sessions: list(session),
})
export const backLink = object<BackLink>({ url: text, pin: nullable(text), expiresAt: whole })

/** By the cookies of this browser. */
export const readSignedIn = (): Promise<Result<readonly SignedIn[]>> =>
  call('/api/v1/sessions', { read: (value) => list(signedIn)(fields(value).agreements) })

const path = (agreement: AgreementId): string => `/api/v1/agreements/${agreement}/sessions`

export const endSession = (agreement: AgreementId, sessionId: string): Promise<Result<null>> =>
  call(`${path(agreement)}/${sessionId}`, { method: 'DELETE', read: nothing })

export const endOtherSessions = (agreement: AgreementId): Promise<Result<null>> =>
  call(path(agreement), { method: 'DELETE', read: nothing })

export const makeDeviceLink = (agreement: AgreementId): Promise<Result<BackLink>> =>
  call(path(agreement), { method: 'POST', body: {}, read: backLink })

export const offerRecovery = (agreement: AgreementId, person: PersonId, pin: boolean): Promise<Result<BackLink>> =>
  call(`/api/v1/agreements/${agreement}/people/${person}/recovery`, { method: 'POST', body: { pin }, read: backLink })
