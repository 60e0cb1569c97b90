// Events about the sealed file: seal, certificates, signatures.
import type { Digest } from '../agreement/canonical.ts'
import type { PartnerId, PersonId } from '../agreement/ids.ts'
import { digest, optional, type PayloadShapes, partner, person, text, whole } from './field-check.ts'

export type SigningPayload =
  | { readonly type: 'sealed'; readonly documentDigest: Digest; readonly pdfDigest: Digest; readonly pdfBytes: number }
  | {
      readonly type: 'certificate-issued'
      readonly partner: PartnerId
      readonly person: PersonId
      readonly serial: string
      /** Of the certificate that the signature must be made with */
      readonly certificate: Digest
      /** Of ours, where the signatory brought that certificate and ours stands for it */
      readonly endorsement?: Digest
      /** Who issued that certificate, by its own words */
      readonly issuer?: string
    }
  | {
      readonly type: 'signed'
      readonly partner: PartnerId
      readonly person: PersonId
      readonly pdfDigest: Digest
      readonly pdfBytes: number
      /** When it was made by the clock of a device without a network, in milliseconds since 1970 */
      readonly deviceTime?: number
      /** Who handed it in for the signer */
      readonly carrier?: PersonId
    }

export const SIGNING_SHAPES: PayloadShapes<SigningPayload> = {
  sealed: { documentDigest: digest, pdfDigest: digest, pdfBytes: whole },
  'certificate-issued': {
    partner,
    person,
    serial: text,
    certificate: digest,
    endorsement: optional(digest),
    issuer: optional(text),
  },
  signed: {
    partner,
    person,
    pdfDigest: digest,
    pdfBytes: whole,
    deviceTime: optional(whole),
    carrier: optional(person),
  },
}
