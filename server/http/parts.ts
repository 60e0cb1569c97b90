// Everything that the HTTP interface stands on. main.ts puts the real ones together; tests put in what they like.
import type { FastifyBaseLogger } from 'fastify'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import type { Digest } from '../../shared/agreement/canonical.ts'
import type { AgreementId, DictationId, PersonId } from '../../shared/agreement/ids.ts'
import type { CheckContext, CheckReport } from '../../shared/checks/finding.ts'
import type { Unprintable } from '../../shared/export/printable.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import type { VerifyReport } from '../../shared/pdf/verify-report.ts'
import type { Template } from '../../templates/template.ts'
import type { ListRevoked } from '../certificates/revocations.ts'
import type { AskTime } from '../certificates/time-authority.ts'
import type { FormDesk } from '../forms/form-desk.ts'
import type { HistoryDesk } from '../history/history-desk.ts'
import type { Admin } from '../identity/admin.ts'
import type { Oidc, OidcErrand } from '../identity/oidc.ts'
import type { OperatorJournal } from '../identity/operator-journal.ts'
import type { Moments } from '../identity/proof.ts'
import type { Tickets } from '../identity/ticket.ts'
import type { WrongTries } from '../identity/wrong-tries.ts'
import type { DocumentChecker } from '../import/document-checker.ts'
import type { Mailer } from '../notices/mailer.ts'
import type { StopTokens } from '../notices/stop-token.ts'
import type { AgreementRelay } from '../socket/agreement-relay.ts'
import type { Store } from '../store/store.ts'
import type { Callers } from './caller.ts'
import type { ReadText } from './current-text.ts'
import type { Decisions } from './decisions.ts'
import type { ShownIdentity } from './proofs.ts'

export interface Press {
  /** Typesets the sealed file. Rejects with PrintError. */
  seal(input: SealedInput): Promise<{ readonly pdf: Uint8Array; readonly digest: Digest; readonly pages: number }>
  /** Typesets a working copy, marked as such. Rejects with PrintError. */
  draft(input: SealedInput): Promise<{ readonly pdf: Uint8Array }>
  /** Typesets paper copy `number`, from 1. Rejects with PrintError. */
  counterpart(input: SealedInput, number: number): Promise<{ readonly pdf: Uint8Array }>
}

export interface CertificateAuthority {
  /** Own certificate, DER, and its SHA-256 */
  readonly certificate: Uint8Array
  readonly fingerprint: Digest
  /** Milliseconds since 1970 */
  readonly notAfter: number
  /**
   * A certificate, DER, for the key of a PKCS#10 request; the endorsement of `presented` where the key came with certificates. Rejects with
   * CertificateRequestError or PresentedChainError.
   */
  issue(
    request: Uint8Array,
    subject: { readonly name: string; readonly position: string; readonly partner: string; readonly place?: string },
    presented?: readonly Uint8Array[],
  ): Promise<{ readonly certificate: Uint8Array; readonly serial: string }>
  readonly listRevoked: ListRevoked
}

export type AcceptSignature = (
  current: Uint8Array,
  appended: Uint8Array,
  expected: { readonly field: string; readonly certificate: Digest },
  authority: Uint8Array,
) => Promise<
  /** `deviceTime`: what the signature says of when it was decided without a network, in milliseconds, to the second */
  | { readonly ok: true; readonly file: Uint8Array; readonly deviceTime: number | null }
  | { readonly ok: false; readonly code: 'moved' | 'invalid-signature'; readonly detail: string }
>

/** How letters leave, where the operator has set a mail server. */
export interface Mail {
  readonly mailer: Mailer
  readonly stopTokens: StopTokens
  /** Whether an agreement may send one more invitation today, which it counts */
  mayInvite(agreement: AgreementId): boolean
  /** Whether a person of an agreement may have one more code sent today, which it counts; also when they have ended their letters since */
  maySendCode(person: `${AgreementId}/${PersonId}`): boolean
}

export interface Parts {
  readonly version: string
  readonly openCreation: boolean
  /** Null where no SMTP_URL is set: then everything is told on the screen only, with words to copy. */
  readonly mail: Mail | null
  readonly store: Store
  readonly relay: AgreementRelay
  readonly press: Press
  readonly authority: CertificateAuthority
  /** Null where no TSA_URL is set */
  readonly askTime: AskTime | null
  readonly acceptSignature: AcceptSignature
  readonly tickets: Tickets
  /** Who vouches for accounts; null where nobody does */
  readonly oidc: Oidc | null
  readonly passkeys: boolean
  /** What is under way in browsers: who was sent to the issuer, what it said of them, which challenge a key is to answer. */
  readonly errands: Moments<OidcErrand>
  readonly shown: Moments<ShownIdentity>
  readonly challenges: Moments<string>
  readonly admin: Admin
  readonly journal: OperatorJournal
  /** Takes what the operator's commands did beside the server into the journal. Never rejects: what cannot be read stays, and the log says so. */
  readonly takeNotes: () => Promise<void>
  /** Bytes that the disk of the store has left. Rejects as the system does. */
  readonly freeSpace: () => Promise<number>
  /** Address for reports of holes; null where the operator has named none */
  readonly securityContact: string | null
  readonly wrongTries: WrongTries
  readonly callers: Callers
  readonly decisions: Decisions
  readonly currentText: ReadText
  /** Agreements whose text stands still while they are being sealed; the relay asks, too. */
  readonly sealing: Set<AgreementId>
  /** Dictations to which nothing is added while their partner answers; the relay asks, too. */
  readonly answering: Set<DictationId>
  readonly templates: readonly Template[]
  /** Judges documents that are sent in. */
  readonly documents: Pick<DocumentChecker, 'check' | 'pieces'>
  /** Makes Word files, web pages and texts of agreements. */
  readonly forms: Pick<FormDesk, 'make'>
  /** Looks into the past of drafts. */
  readonly history: Pick<HistoryDesk, 'ask'>
  check(agreement: Agreement, template: Template, context: CheckContext): CheckReport
  unprintable(agreement: Agreement): readonly Unprintable[]
  verify(file: Uint8Array, by?: 'own' | 'named'): Promise<VerifyReport>

  readonly log: FastifyBaseLogger
  /** Milliseconds since 1970 */
  now(): number
  random(size: number): Uint8Array
}
