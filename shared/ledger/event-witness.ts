// Events about witnesses (saksi): who is invited as which witness that the text names, their certificates and signatures.
import type { Digest } from '../agreement/canonical.ts'
import { type InvitationId, type PersonId, parseRowId, type RowId } from '../agreement/ids.ts'
import { digest, id, invitation, optional, type PayloadShapes, person, text, whole } from './field-check.ts'

export type WitnessPayload =
  /** Beside the `invited` of the same link. */
  | { readonly type: 'witness-invited'; readonly invitation: InvitationId; readonly witness: RowId }
  | {
      readonly type: 'witness-certificate-issued'
      readonly witness: RowId
      readonly person: PersonId
      readonly serial: string
      readonly certificate: Digest
      /** Of a certificate that the witness brought */
      readonly issuer?: string
    }
  | {
      readonly type: 'witness-signed'
      readonly witness: RowId
      readonly person: PersonId
      readonly pdfDigest: Digest
      readonly pdfBytes: number
    }

const witness = id(parseRowId)

export const WITNESS_SHAPES: PayloadShapes<WitnessPayload> = {
  'witness-invited': { invitation, witness },
  'witness-certificate-issued': { witness, person, serial: text, certificate: digest, issuer: optional(text) },
  'witness-signed': { witness, person, pdfDigest: digest, pdfBytes: whole },
}
