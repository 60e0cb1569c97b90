// What seal, certificates and signatures add up to.
import type { Digest } from '../agreement/canonical.ts'
import type { PartnerId, PersonId } from '../agreement/ids.ts'
import type { SigningPayload } from './event-signing.ts'
import type { ProcessRecord } from './fold-process.ts'
import { withEntry } from './map-entry.ts'

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
  /** Who issued it, where the signatory brought it; null for one of ours, and of records that did not say. */
  readonly issuer: string | null
}

export interface Signature {
  readonly partner: PartnerId
  readonly person: PersonId
  readonly at: number
  readonly pdfDigest: Digest
  readonly pdfBytes: number
  /** By the clock of a device that had no network; null where it was made and sent at once */
  readonly deviceTime: number | null
  /** Who handed it in; null for the signer */
  readonly carrier: PersonId | null
}

/** `at`: of the event. Throws RangeError outside the states that have a sealed file. */
export function foldSigning(
  record: Pick<ProcessRecord, 'standing'>,
  at: number,
  payload: SigningPayload,
): Partial<ProcessRecord> {
  switch (payload.type) {
    case 'sealed': {
      if (!('seal' in record.standing)) throw new RangeError(`sealed in ${record.standing.kind}`)
      const { documentDigest, pdfDigest, pdfBytes } = payload
      return { standing: { ...record.standing, seal: { documentDigest, pdfDigest, pdfBytes } } }
    }
    case 'certificate-issued': {
      if (!('seal' in record.standing)) throw new RangeError(`certificate issued in ${record.standing.kind}`)
      const { partner, person, serial, certificate, issuer = null } = payload
      const certificates = withEntry(record.standing.certificates, partner, { person, serial, certificate, issuer })
      return { standing: { ...record.standing, certificates } }
    }
    case 'signed': {
      if (!('seal' in record.standing)) throw new RangeError(`signed in ${record.standing.kind}`)
      const { type: _, deviceTime = null, carrier = null, ...signed } = payload
      const { partner } = signed
      const signature = { ...signed, at, deviceTime, carrier }
      return { standing: { ...record.standing, signatures: withEntry(record.standing.signatures, partner, signature) } }
    }
  }
}
