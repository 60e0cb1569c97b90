// The sealed file, certificates for signing it, and the signatures themselves. Keys never come here: only requests and appended bytes.
import { z } from 'zod'
import { type Digest, sha256Hex } from '../../shared/agreement/canonical.ts'
import type { AgreementId, PartnerId } from '../../shared/agreement/ids.ts'
import { type Signatory, signatories } from '../../shared/export/signatory.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import type { Standing } from '../../shared/ledger/fold-process.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { CertificateRequestError } from '../certificates/authority.ts'
import type { CurrentText } from './current-text.ts'
import type { Decision } from './decisions.ts'
import { commitDecisions } from './decisions.ts'
import { digest, state } from './input.ts'
import { presentMember, requireMay, requirePartner } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { bytesRoute, plainBytes, type Route, route } from './route.ts'
import { sealedFile } from './sealed-file.ts'

const PROBLEMS = [
  'unauthenticated',
  'session-ended',
  'agreement-unknown',
  'forbidden',
  'not-sealed',
  'already-signed',
] as const
/** A signature with its certificates, its appearance and the cross-reference section: some tens of kilobytes. */
const APPENDED_LIMIT_BYTES = 1024 * 1024
const REQUEST_LIMIT_BYTES = 16 * 1024

export const signatureField = (partner: PartnerId): string => `ttd-${partner}`

/** The sealed file with the signatures so far. Throws Problem `not-sealed`. */
export function readSealedFile(parts: Parts, id: AgreementId): Uint8Array {
  const file = parts.store.get('sealed', id)
  if (file === null) throw new Problem('not-sealed')
  return plainBytes(file)
}

/** The standing in which a person may sign now. */
function signable(record: AgreementRecord, person: RecordedPerson) {
  const { standing } = record
  if (!('seal' in standing) || standing.seal === null) throw new Problem('not-sealed')
  if (person.partner !== null && standing.signatures.has(person.partner)) throw new Problem('already-signed')
  requireMay(record, person, 'sign')
  return { standing, partner: requirePartner(person) }
}

/** The ledger as the sealed file attaches it: up to the step to `disepakati`. */
function attachedLedger(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  const isAgreed = ({ payload }: LedgerEvent) => payload.type === 'state-changed' && payload.to === 'disepakati'
  return events.slice(0, events.findLastIndex(isAgreed) + 1)
}

/** The words of the certificate: the signatory that the sealed text names, or the one who joined as such. */
function subjectOf(
  text: CurrentText,
  events: readonly LedgerEvent[],
  person: RecordedPerson,
  partner: PartnerId,
): Signatory {
  const listed = text.agreement.partners.find((known) => known.id === partner)
  const named = listed === undefined ? [] : signatories(listed, attachedLedger(events))
  const subject = named.find(({ name }) => name === person.name) ?? named[0]
  if (subject === undefined) throw new Problem('partner-unknown')
  return subject
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

const fileRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/sealed.pdf',
    summary: 'The sealed file with the signatures so far',
    who: 'member',
    answer: { status: 200, media: 'application/pdf' },
    problems: ['unauthenticated', 'session-ended', 'agreement-unknown', 'not-sealed'],
    async handle(call) {
      const { id } = presentMember(parts, call)
      const headers = { 'content-disposition': `inline; filename="perjanjian-${id}.pdf"` }
      return { body: readSealedFile(parts, id), headers }
    },
  })

const certificateRoute = (parts: Parts): Route =>
  bytesRoute({
    method: 'POST',
    path: '/api/v1/agreements/:id/certificates',
    summary: 'A certificate for the key of a PKCS#10 request; a later one replaces it while nothing is signed',
    who: 'signatory',
    bytes: { media: ['application/pkcs10', 'application/octet-stream'], limitBytes: REQUEST_LIMIT_BYTES },
    answer: {
      status: 201,
      schema: z.object({
        certificate: z.base64(),
        authority: z.base64(),
        field: z.string(),
        name: z.string(),
        position: z.string(),
        partnerName: z.string(),
      }),
    },
    problems: [...PROBLEMS, 'certificate-request-invalid'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        const { partner } = signable(ledger.record, person)
        const subject = subjectOf(await parts.currentText(id), ledger.events, person, partner)
        const { certificate, serial } = await issue(parts, call.body, subject)
        const payload = {
          type: 'certificate-issued',
          partner,
          person: person.id,
          serial,
          certificate: sha256Hex(certificate),
        } as const
        const kept = { type: 'put', table: 'certificates', key: `${id}/${serial}`, value: certificate } as const
        await commitDecisions(ledger, [{ actor: 'server', payload }], [kept])
        return {
          body: {
            certificate: base64(certificate),
            authority: base64(parts.authority.certificate),
            field: signatureField(partner),
            name: subject.name,
            position: subject.position,
            partnerName: subject.partner,
          },
        }
      })
    },
  })

async function issue(parts: Parts, request: Uint8Array, subject: Signatory) {
  try {
    return await parts.authority.issue(request, subject)
  } catch (error) {
    throw error instanceof CertificateRequestError ? new Problem('certificate-request-invalid') : error
  }
}

/** The certificate that this person must have signed with. */
function issuedFor(standing: Extract<Standing, { seal: unknown }>, person: RecordedPerson, partner: PartnerId): Digest {
  const issued = standing.certificates.get(partner)
  if (issued === undefined || issued.person !== person.id) throw new Problem('certificate-missing')
  return issued.certificate
}

const signatureRoute = (parts: Parts): Route =>
  bytesRoute({
    method: 'POST',
    path: '/api/v1/agreements/:id/signatures',
    summary: 'Appends the own partner’s signature: the bytes that follow the file so far',
    who: 'signatory',
    bytes: { media: ['application/octet-stream'], limitBytes: APPENDED_LIMIT_BYTES },
    answer: { status: 201, schema: z.object({ pdfDigest: digest, pdfBytes: z.int(), state }) },
    problems: [...PROBLEMS, 'certificate-missing', 'moved', 'invalid-signature'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        const { standing, partner } = signable(ledger.record, person)
        const certificate = issuedFor(standing, person, partner)
        const expected = { field: signatureField(partner), certificate }
        const file = readSealedFile(parts, id)
        const accepted = await parts.acceptSignature(file, call.body, expected, parts.authority.certificate)
        if (!accepted.ok) throw new Problem(accepted.code, { reason: accepted.detail })
        const pdfDigest = sha256Hex(accepted.file)
        const pdfBytes = accepted.file.length
        const decisions: Decision[] = [
          { actor: person.id, payload: { type: 'signed', partner, person: person.id, pdfDigest, pdfBytes } },
        ]
        if (standing.signatures.size + 1 === ledger.record.partners.size) {
          const { documentDigest } = standing
          const payload = {
            type: 'state-changed',
            from: 'disepakati',
            to: 'ditandatangani',
            reason: '',
            documentDigest,
          } as const
          decisions.push({ actor: 'server', payload })
        }
        await commitDecisions(ledger, decisions, [sealedFile(id, accepted.file)])
        return { body: { pdfDigest, pdfBytes, state: ledger.record.standing.kind } }
      })
    },
  })

export const signingRoutes = (parts: Parts): readonly Route[] => [
  fileRoute(parts),
  certificateRoute(parts),
  signatureRoute(parts),
]
