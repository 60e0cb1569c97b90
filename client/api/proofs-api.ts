// Ways back that reach beyond one agreement: the account of an organisation, and passkeys.
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { ROLES, type Role } from '../../shared/ledger/role.ts'
import { call, type Result } from './call.ts'
import { type Decoder, fields, id, list, nothing, nullable, object, oneOf, text, whole } from './decode.ts'

export interface ProofView {
  readonly proofId: string
  readonly kind: 'oidc' | 'passkey'
  readonly label: string
  /** Milliseconds since 1970 */
  readonly createdAt: number
}

export interface WaysView {
  /** Host of the organisation that vouches for accounts; null where there is none. */
  readonly oidc: string | null
  readonly passkeys: boolean
  /** What was just shown in this browser. */
  readonly shown: { readonly label: string; readonly name: string } | null
  readonly proofs: readonly ProofView[]
}

export interface Entered {
  readonly agreementId: AgreementId
  readonly title: string
  readonly role: Role
}

const flag: Decoder<boolean> = (value) => value === true
const proof = object<ProofView>({ proofId: text, kind: oneOf(['oidc', 'passkey']), label: text, createdAt: whole })
const entered = (value: unknown): readonly Entered[] =>
  list(object<Entered>({ agreementId: id(parseAgreementId), title: text, role: oneOf(ROLES) }))(
    fields(value).agreements,
  )

export const readWays = (): Promise<Result<WaysView>> =>
  call('/api/v1/proofs', {
    read: object<WaysView>({
      oidc: nullable(text),
      passkeys: flag,
      shown: nullable(object({ label: text, name: text })),
      proofs: list(proof),
    }),
  })

/** The address that sends the browser to the organisation, and then back to this screen. */
export const oidcStart = (to: 'masuk' | 'pengaturan' | 'undangan'): string => `/api/v1/oidc/start?to=${to}`

export const bindShown = (): Promise<Result<null>> =>
  call('/api/v1/proofs/bind', { method: 'POST', body: {}, read: nothing })

export const enterByShown = (): Promise<Result<readonly Entered[]>> =>
  call('/api/v1/proofs/enter', { method: 'POST', body: {}, read: entered })

export const dropProof = (proofId: string): Promise<Result<null>> =>
  call(`/api/v1/proofs/${proofId}`, { method: 'DELETE', read: nothing })

export const passkeyOptions = (what: 'make' | 'sign-in'): Promise<Result<unknown>> =>
  call(what === 'make' ? '/api/v1/passkeys/options' : '/api/v1/passkeys/sign-in/options', {
    method: 'POST',
    body: {},
    read: (value) => value,
  })

export const keepPasskey = (label: string, credential: object): Promise<Result<null>> =>
  call('/api/v1/passkeys', { method: 'POST', body: { label, credential }, read: nothing })

export const enterByPasskey = (credential: object): Promise<Result<readonly Entered[]>> =>
  call('/api/v1/passkeys/sign-in', { method: 'POST', body: { credential }, read: entered })
