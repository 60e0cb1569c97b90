// The sealed file, certificates for signing it, and the signatures themselves. Keys never come here: only requests and appended bytes.
import { z } from 'zod'
import type { Digest } from '../../shared/agreement/canonical.ts'
import { type AgreementId, type PersonId, parsePartnerId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { isWitnessField } from '../../shared/pdf/signature-revision.ts'
import { isRevoked } from '../certificates/revocations.ts'
import type { Decision } from './decisions.ts'
import { commitDecisions } from './decisions.ts'
import { digest, state } from './input.ts'
import { ISSUED, issueCertificate } from './issue-certificate.ts'
import { MEMBER_PROBLEMS, presentMember } from './member.ts'
import type { Parts } from './parts.ts'
import { presentedCertificateRoute } from './presented-certificate.ts'
import { Problem } from './problem.ts'
import { bytesRoute, plainBytes, type Route, route } from './route.ts'
import { sealedFile } from './sealed-file.ts'
import { signedStep } from './signed-step.ts'
import { certificateFor, PLACE_PROBLEMS, placeOf, type SigningPlace } from './signing-place.ts'
import { timestampRoute } from './timestamp-route.ts'

const PROBLEMS = [...MEMBER_PROBLEMS, ...PLACE_PROBLEMS] as const
/** A signature with its certificates, its appearance and the cross-reference section: some tens of kilobytes. */
const APPENDED_LIMIT_BYTES = 1024 * 1024
const REQUEST_LIMIT_BYTES = 16 * 1024

/** The sealed file with the signatures so far. Throws Problem `not-sealed`. */
export function readSealedFile(parts: Parts, id: AgreementId): Uint8Array {
  const file = parts.store.get('sealed', id)
  if (file === null) throw new Problem('not-sealed')
  return plainBytes(file)
}

const fileRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/sealed.pdf',
    summary: 'The sealed file with the signatures so far',
    who: 'member',
    answer: { status: 200, media: 'application/pdf' },
    problems: [...MEMBER_PROBLEMS, 'not-sealed'],
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
    who: 'signatory or witness',
    bytes: { media: ['application/pkcs10', 'application/octet-stream'], limitBytes: REQUEST_LIMIT_BYTES },
    answer: { status: 201, schema: ISSUED },
    problems: [...PROBLEMS, 'certificate-request-invalid'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return { body: await issueCertificate(parts, id, person, call.body, []) }
    },
  })

interface Signing {
  readonly signer: RecordedPerson
  readonly place: SigningPlace
}

/**
 * Who made the signature that is handed in, and for which place: the sender for their own, or, for the partner that is named, the person with
 * the certificate for it. A phone in the field carries the signatures of several; each proves by its certificate whose it is. A witness who
 * names their place hands in their own.
 */
function signingOf(record: AgreementRecord, sender: RecordedPerson, given: unknown): Signing {
  if (given === undefined) return { signer: sender, place: placeOf(record, sender) }
  if (typeof given === 'string' && isWitnessField(given)) {
    const place = placeOf(record, sender, 'now', 'witness')
    if (place.field !== given) throw new Problem('witness-unknown')
    return { signer: sender, place }
  }
  const partner = parsePartnerId(given)
  const { standing } = record
  // Where nothing is sealed nobody has a certificate, and whoever sends is told so as for a signature of their own.
  if (!('certificates' in standing)) return { signer: sender, place: placeOf(record, sender, 'now', 'partner') }
  const issued = partner ? standing.certificates.get(partner) : undefined
  const signer = issued && record.people.get(issued.person)
  if (signer === undefined) throw new Problem('certificate-missing')
  const place = placeOf(record, signer, 'now', 'partner')
  if (place.kind !== 'partner' || place.partner !== partner) throw new Problem('certificate-missing')
  return { signer, place }
}

/** What is recorded as the device's time: a sender that names another than the signature itself is not believed, whichever is true. */
function deviceTimeFor(sent: unknown, signed: number | null): number | null {
  if (sent === undefined) return signed
  const time = Number(sent)
  if (signed !== null && Math.floor(time / 1000) !== Math.floor(signed / 1000))
    throw new Problem('invalid-signature', { reason: 'device-time' })
  return time
}

/** What is recorded of a signature in a place; the last partner's makes the agreement signed. */
async function signedDecisions(
  parts: Parts,
  record: AgreementRecord,
  place: SigningPlace,
  signed: { readonly person: PersonId; readonly pdfDigest: Digest; readonly pdfBytes: number },
  also: { readonly deviceTime?: number; readonly carrier?: PersonId },
): Promise<readonly Decision[]> {
  const { standing } = record
  if (place.kind === 'witness')
    return [{ actor: signed.person, payload: { type: 'witness-signed', witness: place.witness, ...signed } }]
  const count = 'signatures' in standing ? standing.signatures.size + 1 : 0
  return [
    { actor: signed.person, payload: { type: 'signed', partner: place.partner, ...signed, ...also } },
    ...(await signedStep(parts, record, count)),
  ]
}

const signatureRoute = (parts: Parts): Route =>
  bytesRoute({
    method: 'POST',
    path: '/api/v1/agreements/:id/signatures',
    summary:
      'Appends the own signature: the bytes that follow the file so far. `for` a partner: one that its signatory made on this device; for a witness’s field: the own one, said by name',
    who: 'signatory or witness; with `for` a partner any member',
    query: {
      for: z.string().max(64).optional(),
      deviceTime: z
        .string()
        .regex(/^\d{13}$/)
        .optional(),
    },
    bytes: { media: ['application/octet-stream'], limitBytes: APPENDED_LIMIT_BYTES },
    answer: { status: 201, schema: z.object({ pdfDigest: digest, pdfBytes: z.int(), state }) },
    problems: [...PROBLEMS, 'invalid-request', 'certificate-missing', 'moved', 'invalid-signature'],
    async handle(call) {
      const { id, person: sender } = presentMember(parts, call)
      return parts.decisions.decide(id, async (ledger) => {
        const { signer, place } = signingOf(ledger.record, sender, call.query.for)
        const issued = certificateFor(ledger.record, place)
        if (issued === null || issued.person !== signer.id || isRevoked(parts.store, issued.serial))
          throw new Problem('certificate-missing')
        const expected = { field: place.field, certificate: issued.certificate }
        const file = readSealedFile(parts, id)
        const accepted = await parts.acceptSignature(file, call.body, expected, parts.authority.certificate)
        if (!accepted.ok) throw new Problem(accepted.code, { reason: accepted.detail })
        const deviceTime = deviceTimeFor(call.query.deviceTime, accepted.deviceTime)
        const pdfDigest = sha256Hex(accepted.file)
        const pdfBytes = accepted.file.length
        const decisions = await signedDecisions(
          parts,
          ledger.record,
          place,
          { person: signer.id, pdfDigest, pdfBytes },
          {
            ...(deviceTime === null ? {} : { deviceTime }),
            ...(signer.id === sender.id ? {} : { carrier: sender.id }),
          },
        )
        await commitDecisions(ledger, decisions, [sealedFile(id, accepted.file)])
        return { body: { pdfDigest, pdfBytes, state: ledger.record.standing.kind } }
      })
    },
  })

export const signingRoutes = (parts: Parts): readonly Route[] => [
  fileRoute(parts),
  certificateRoute(parts),
  presentedCertificateRoute(parts),
  timestampRoute(parts),
  signatureRoute(parts),
]
