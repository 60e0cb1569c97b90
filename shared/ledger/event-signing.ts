// Events about the sealed file: seal, certificates, signatures.
import type { Digest } from '../agreement/canonical.ts'
import type { PartnerId, PersonId } from '../agreement/ids.ts'
import { digest, type PayloadShapes, partner, person, text, whole } from './field-check.ts'

export type SigningPayload =
  | { readonly type: 'sealed'; readonly documentDigest: Digest; readonly pdfDigest: Digest; readonly pdfBytes: number }
  | {
      readonly type: 'certificate-issued'
      readonly partner: PartnerId
      readonly person: PersonId
      readonly serial: string
      readonly certificate: Digest
    }
  | {
      readonly type: 'signed'
      readonly partner: PartnerId
      readonly person: PersonId
      readonly pdfDigest: Digest
      readonly pdfBytes: number
    }

export const SIGNING_SHAPES: PayloadShapes<SigningPayload> = {
  sealed: { documentDigest: digest, pdfDigest: digest, pdfBytes: whole },
  'certificate-issued': { partner, person, serial: text, certificate: digest },
  signed: { partner, person, pdfDigest: digest, pdfBytes: whole },
}
