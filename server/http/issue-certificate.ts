// A certificate for a place in the sealed file: for a key that was made for it, or as the endorsement of one that the signatory brings.
import { z } from 'zod'
import type { Digest } from '../../shared/agreement/canonical.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import type { Signatory } from '../../shared/export/signatory.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import { parseCertificate } from '../../shared/pdf/certificate.ts'
import { placeName } from '../../shared/pdf/certificate-place.ts'
import { CertificateRequestError } from '../certificates/authority.ts'
import { PresentedChainError } from '../certificates/presented-chain.ts'
import { embeddedList, revokedEntry } from '../certificates/revocations.ts'
import { commitDecisions, type Decision } from './decisions.ts'
import { digest } from './input.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { certificateFor, placeOf, subjectOf } from './signing-place.ts'

export const ISSUED = z.object({
  certificate: z.base64(),
  authority: z.base64(),
  field: z.string(),
  name: z.string(),
  position: z.string(),
  partnerName: z.string(),
  letter: digest.nullable(),
  /** The authority's list of revoked certificates (CRL), to go into the signature; null when it is too long for that */
  revocations: z.base64().nullable(),
  /** Whether a timestamp can be asked for */
  timestamps: z.boolean(),
})

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

async function issue(
  parts: Parts,
  request: Uint8Array,
  subject: Signatory & { readonly place: string },
  presented: readonly Uint8Array[],
) {
  try {
    return await parts.authority.issue(request, subject, presented)
  } catch (error) {
    if (error instanceof PresentedChainError) throw new Problem('certificate-not-usable', { reason: error.message })
    throw error instanceof CertificateRequestError ? new Problem('certificate-request-invalid') : error
  }
}

/**
 * Issues and records, so that the place expects a signature by exactly this key and no other certificate: the issued one, or the first of
 * `presented`. Throws Problem as `placeOf` does, `certificate-request-invalid`, `certificate-not-usable`.
 */
export function issueCertificate(
  parts: Parts,
  id: AgreementId,
  person: RecordedPerson,
  request: Uint8Array,
  presented: readonly Uint8Array[],
): Promise<z.infer<typeof ISSUED>> {
  return parts.decisions.decide(id, async (ledger) => {
    const place = placeOf(ledger.record, person, 'ahead')
    const { agreement, digests } = await parts.currentText(id)
    const { names, letter } = subjectOf(agreement, ledger, person, place)
    const { certificate, serial } = await issue(
      parts,
      request,
      { ...names, place: placeName(id, place.field, digests.document) },
      presented,
    )
    const [brought] = presented
    const expected: Digest = sha256Hex(brought ?? certificate)
    const issuer = brought ? { issuer: parseCertificate(brought).issuerName } : {}
    const issued = { person: person.id, serial, certificate: expected, ...issuer }
    const endorsement = brought ? { endorsement: sha256Hex(certificate) } : {}
    const payload: Decision['payload'] =
      place.kind === 'partner'
        ? { type: 'certificate-issued', partner: place.partner, ...issued, ...endorsement }
        : { type: 'witness-certificate-issued', witness: place.witness, ...issued }
    const kept = { type: 'put', table: 'certificates', key: `${id}/${serial}`, value: certificate } as const
    const old = certificateFor(ledger.record, place)
    const replaced = old ? [revokedEntry({ serial: old.serial, at: parts.now(), reason: 'superseded' })] : []
    await commitDecisions(ledger, [{ actor: 'server', payload }], [kept, ...replaced])
    const revocations = await embeddedList(parts)
    return {
      certificate: base64(certificate),
      authority: base64(parts.authority.certificate),
      field: place.field,
      name: names.name,
      position: names.position,
      partnerName: names.partner,
      letter,
      revocations: revocations && base64(revocations),
      timestamps: parts.askTime !== null,
    }
  })
}
