// The verifier for other programs: a signed file in, its facts out. No server, no network.
import { readCertificates } from '../../shared/pdf/certificate-files.ts'
import { readRevocationLists } from '../../shared/pdf/revocation-list.ts'
import { type VerifyOptions, verifyPdf } from '../../shared/pdf/verify.ts'
import { publishedReport } from '../../shared/pdf/verify-report.ts'
import { inflate } from '../verify/inflate.ts'

export interface VerifyFileOptions {
  /** Files of the authorities to trust, PEM or DER. Without any, the one that the file's own ledger names is taken for what it is. */
  readonly authorities?: readonly Uint8Array[]
  /** Files of lists of revoked certificates, PEM or DER; those in the file count besides. */
  readonly revocations?: readonly Uint8Array[]
  /** Typesets the attached source again. Without it `rebuilt` is false, and pages that say something else than the source are not found. */
  readonly rebuild?: VerifyOptions['rebuild']
}

/** A `Buffer` cuts itself otherwise than a Uint8Array: `slice` of it is no copy. */
const plain = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes)

export type VerifiedFile = ReturnType<typeof publishedReport>

/**
 * The facts of a sealed agreement, as `mufakat verify --json` gives them. All is well when `format` is not null and `problems` is empty.
 * Never throws for what the PDF holds; throws PdfError for an authority or a list that is none.
 */
export async function verifyFile(
  pdf: Uint8Array,
  { authorities, revocations = [], rebuild }: VerifyFileOptions = {},
): Promise<VerifiedFile> {
  const report = await verifyPdf(plain(pdf), {
    crypto: globalThis.crypto.subtle,
    inflate,
    ...(authorities && {
      authorities: authorities
        .map(plain)
        .flatMap(readCertificates)
        .map(({ der }) => der),
    }),
    revocations: revocations
      .map(plain)
      .flatMap(readRevocationLists)
      .map(({ der }) => der),
    ...(rebuild && { rebuild }),
  })
  return publishedReport(report)
}
