// Witnesses: who came as which, and who has signed. Certificates and signatures are of one seal.
import type { Digest } from '../agreement/canonical.ts'
import type { InvitationId, PersonId, RowId } from '../agreement/ids.ts'
import type { WitnessPayload } from './event-witness.ts'
import type { IssuedCertificate } from './fold-signing.ts'
import { withEntry } from './map-entry.ts'

export interface WitnessSignature {
  readonly witness: RowId
  readonly person: PersonId
  readonly at: number
  readonly pdfDigest: Digest
  readonly pdfBytes: number
}

export interface WitnessRecord {
  /** Which witness of the text a link is for */
  readonly witnessLinks: ReadonlyMap<InvitationId, RowId>
  readonly witnessCertificates: ReadonlyMap<RowId, IssuedCertificate>
  readonly witnessed: ReadonlyMap<RowId, WitnessSignature>
}

export const NO_WITNESSES: WitnessRecord = {
  witnessLinks: new Map(),
  witnessCertificates: new Map(),
  witnessed: new Map(),
}

/** `at`: of the event. */
export function foldWitness(record: WitnessRecord, at: number, payload: WitnessPayload): Partial<WitnessRecord> {
  switch (payload.type) {
    case 'witness-invited':
      return { witnessLinks: withEntry(record.witnessLinks, payload.invitation, payload.witness) }
    case 'witness-certificate-issued': {
      const { type: _, witness, issuer = null, ...issued } = payload
      return { witnessCertificates: withEntry(record.witnessCertificates, witness, { ...issued, issuer }) }
    }
    case 'witness-signed': {
      const { type: _, ...signature } = payload
      return { witnessed: withEntry(record.witnessed, payload.witness, { ...signature, at }) }
    }
  }
}
