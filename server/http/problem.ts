// Every refusal of the HTTP interface: one row a code. The words are in shared/language/*/errors.ts; docs/api.md shows the table.
import type { IncomingMessage } from 'node:http'
import type { ImportProblemCode } from '../../shared/import/import-problem.ts'
import { documents as englishDocuments } from '../../shared/language/en/documents.ts'
import { errors as englishErrors } from '../../shared/language/en/errors.ts'
import { documents as indonesianDocuments } from '../../shared/language/id/documents.ts'
import { errors as indonesianErrors } from '../../shared/language/id/errors.ts'
import type { Locale } from '../../shared/language/locale.ts'
import type { Expected } from '../identity/expected.ts'

/** Why a document cannot be read has words of its own, with values in them. */
type DocumentCode = Exclude<ImportProblemCode, 'file-too-large' | 'json-damaged' | 'not-agreement'>
export type ProblemCode = keyof typeof indonesianErrors.problems | DocumentCode

export const PROBLEM_STATUS: Readonly<Record<ProblemCode, number>> = {
  'bad-request': 400,
  'invalid-request': 422,
  'not-found': 404,
  'method-not-allowed': 405,
  'format-unsupported': 406,
  'media-type-unsupported': 415,
  'line-unknown': 410,
  'too-large': 413,
  'headers-too-large': 431,
  'request-timeout': 408,
  unauthenticated: 401,
  'session-ended': 401,
  'ticket-used': 401,
  'ticket-elsewhere': 401,
  'admin-required': 401,
  'creation-closed': 401,
  forbidden: 403,
  'foreign-origin': 403,
  'agreement-unknown': 404,
  'invitation-unknown': 404,
  'invitation-expired': 410,
  'invitation-revoked': 410,
  'invitation-used': 410,
  'invitation-bound': 410,
  'facilitator-here': 409,
  'session-unknown': 404,
  'proof-missing': 409,
  'proof-unbound': 404,
  'oidc-unavailable': 503,
  'oidc-refused': 403,
  'passkey-invalid': 403,
  'too-many-passkeys': 409,
  'pin-required': 403,
  'pin-wrong': 403,
  'pin-locked': 410,
  'template-unknown': 422,
  'profile-unknown': 422,
  'agreement-taken': 409,
  'mail-off': 409,
  'mail-failed': 502,
  'code-wrong': 422,
  'notes-moved': 409,
  'seed-differs': 409,
  'person-unknown': 404,
  'partner-unknown': 422,
  'partner-mismatch': 422,
  'clause-unknown': 404,
  'consent-unknown': 404,
  'note-missing': 422,
  'finding-unknown': 404,
  'not-waivable': 422,
  'waiver-unknown': 404,
  'partner-not-joined': 409,
  'dictation-forbidden': 409,
  'dictation-unknown': 404,
  'dictation-answered': 409,
  'dictation-moved': 409,
  'client-id-taken': 409,
  'too-many-dictations': 409,
  'version-unknown': 404,
  'review-unknown': 404,
  'addendum-unknown': 404,
  'addendum-newer': 409,
  'base-not-signed': 409,
  'base-here': 409,
  'source-damaged': 422,
  'ending-unknown': 404,
  'ending-proposed': 409,
  'history-too-large': 422,
  'history-busy': 503,
  'verifier-busy': 503,
  'stale-digest': 409,
  'guards-unmet': 409,
  'not-sealed': 409,
  'already-signed': 409,
  'not-your-turn': 409,
  'not-signed': 409,
  'delegation-ended': 409,
  'order-stale': 409,
  'witness-unknown': 404,
  'attachment-unknown': 404,
  'too-many-attachments': 409,
  'certificate-missing': 409,
  'certificate-request-invalid': 422,
  'certificate-not-usable': 422,
  'no-time-authority': 404,
  'time-authority-failed': 502,
  moved: 409,
  'invalid-signature': 422,
  'unprintable-character': 422,
  'too-long': 422,
  'damaged-logo': 422,
  'print-failed': 500,
  'not-ours': 422,
  unreadable: 422,
  'too-many-tries': 429,
  'too-many-requests': 429,
  'store-full': 507,
  'store-error': 503,
  standby: 503,
  stopping: 503,
  internal: 500,
  'not-a-document': 422,
  'format-not-read': 422,
  'old-word-file': 422,
  'docx-encrypted': 422,
  'docx-damaged': 422,
  'docx-unpacks-too-large': 422,
  'docx-entities': 422,
  'pdf-not-ours': 422,
  'pdf-encrypted': 422,
  'no-text': 422,
  'text-too-long': 422,
  'too-many-partners': 422,
  'too-many-parts': 422,
  'took-too-long': 422,
  'kind-unknown': 422,
  'corrections-malformed': 422,
  'carry-foreign': 422,
  'carry-newer': 422,
  'carry-damaged': 422,
  'carry-too-large': 413,
  'carry-other-agreement': 409,
  'carry-older-epoch': 409,
  'carry-incomplete': 409,
  'statement-invalid': 422,
  'statement-replayed': 409,
  'proposal-unknown': 404,
  'claim-invalid': 422,
  'device-taken': 409,
  'too-many-devices': 409,
}

/** What is counted is counted by the minute. */
const WAIT_MS = 60_000

/** An expected refusal: thrown by whoever finds it, turned into an answer in one place. `data` becomes members of the problem. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly data: Readonly<Record<string, unknown>>
  /** After how many milliseconds the same may be asked again, for the problems of who asks too often */
  readonly waitMs: number
  constructor(code: ProblemCode, data: Readonly<Record<string, unknown>> = {}, waitMs = WAIT_MS) {
    super(code)
    this.code = code
    this.data = data
    this.waitMs = waitMs
  }
}

export const PROBLEM_MEDIA = 'application/problem+json; charset=utf-8'

const isDocumentCode = (code: ProblemCode): code is DocumentCode => code in indonesianDocuments.problems

function wordsOf({ code, data }: Problem, locale: Locale): { readonly title: string; readonly advice: string } {
  if (!isDocumentCode(code)) return (locale === 'en' ? englishErrors : indonesianErrors).problems[code]
  const { title, advice } = (locale === 'en' ? englishDocuments : indonesianDocuments).problems[code]
  const values = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)]))
  return { title: title(values), advice }
}

/** A place that does not fit: with its message, or with what was expected there, told in words here. */
interface Misfit {
  readonly path: string
  readonly message?: string
  readonly params?: unknown
}

const isExpected = (params: unknown): params is Expected =>
  typeof params === 'object' && params !== null && 'expected' in params

function toldFields({ code, data }: Problem, locale: Locale): { readonly fields?: readonly object[] } {
  if (code !== 'invalid-request' || !Array.isArray(data.fields)) return {}
  const words = (locale === 'en' ? englishErrors : indonesianErrors).expected
  const fields: readonly Misfit[] = data.fields
  return {
    fields: fields.map(({ path, message, params }) => ({
      path,
      message: isExpected(params) ? words[params.expected](params.limit) : message,
    })),
  }
}

/** RFC 9457. `detail` says what the person can do about it. */
export function problemBody(problem: Problem, locale: Locale): Record<string, unknown> {
  const { code, data } = problem
  const { title, advice } = wordsOf(problem, locale)
  const fields = toldFields(problem, locale)
  return {
    ...data,
    ...fields,
    type: `urn:mufakat:problem:${code}`,
    title,
    status: PROBLEM_STATUS[code],
    code,
    detail: advice,
  }
}

/** The first language of an Accept-Language header that we speak; Indonesian when there is none. */
export function localeOf(request: Pick<IncomingMessage, 'headers'>): Locale {
  for (const item of request.headers['accept-language']?.split(',') ?? []) {
    const language = item.trim().slice(0, 2).toLowerCase()
    if (language === 'id' || language === 'en') return language
  }
  return 'id'
}
