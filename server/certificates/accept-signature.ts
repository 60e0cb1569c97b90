// The gate before a signature is stored: what was uploaded may only be the one revision that was expected, by the key that was certified.
import { webcrypto } from 'node:crypto'
import type { Digest } from '../../shared/agreement/canonical.ts'
import { concat, latin1 } from '../../shared/pdf/bytes.ts'
import { PdfError } from '../../shared/pdf/pdf-error.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { readLayers } from '../../shared/pdf/read-signatures.ts'
import { fieldOf, witnessFieldOf } from '../../shared/pdf/signature-revision.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import type { Problem } from '../../shared/pdf/verify-report.ts'
import { inflate } from '../export/inflate.ts'

/** Container, appearance and table of one signature; ours are about 10 kB, a long chain of certificates makes more. */
export const APPENDED_MAX = 128 * 1024

export interface ExpectedSignature {
  /** `ttd-<partnerId>` */
  readonly field: string
  /** SHA-256 of the certificate that was issued for it */
  readonly certificate: Digest
}

export type AcceptedSignature =
  /** `deviceTime`: what the signature says of when it was decided without a network, in milliseconds, to the second */
  | { readonly ok: true; readonly file: Uint8Array; readonly deviceTime: number | null }
  /** `moved`: made for another state of the file, sign again. `invalid-signature`: `detail` names the problem codes. */
  | { readonly ok: false; readonly code: 'moved' | 'invalid-signature'; readonly detail: string }

/** Whether the revision says that it follows another file than `current`. */
function isForAnother(current: PdfFile, appended: Uint8Array): boolean {
  const previous = /\/Prev (\d{1,10})\b/.exec(latin1(appended))?.[1]
  const own = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(latin1(appended.subarray(-64)))?.[1]
  if (previous === undefined || own === undefined) return false
  const isInside = Number(own) >= current.bytes.length && Number(own) < current.bytes.length + appended.length
  return Number(previous) !== current.startxref || !isInside
}

const isOpen = (problem: Problem): boolean => problem.code === 'signature-missing'

/** Judges `appended` as the next signature of `current`, whose authority is `authority` (DER). The caller holds the file meanwhile. */
export async function acceptSignature(
  current: Uint8Array,
  appended: Uint8Array,
  expected: ExpectedSignature,
  authority: Uint8Array,
): Promise<AcceptedSignature> {
  const refuse = (detail: string): AcceptedSignature => ({ ok: false, code: 'invalid-signature', detail })
  if (appended.length === 0 || appended.length > APPENDED_MAX) return refuse('size')
  try {
    if (isForAnother(new PdfFile(current), appended))
      return { ok: false, code: 'moved', detail: 'made for another state of the file' }
  } catch (error) {
    if (error instanceof PdfError) return refuse(error.code)
    throw error
  }
  const file = concat(current, appended)
  const before = (await readLayers(webcrypto.subtle, current)).signatures.length
  const report = await verifyPdf(file, { crypto: webcrypto.subtle, inflate, authorities: [authority] })
  const problems = report.problems.filter((problem) => !isOpen(problem))
  if (problems.length > 0) return refuse(problems.map((problem) => problem.code).join(' '))
  const made = [
    ...report.signatures.map((signature) => ({ ...signature, field: fieldOf({ id: signature.partner }) })),
    ...report.witnesses.map((signature) => ({ ...signature, field: witnessFieldOf({ id: signature.witness }) })),
  ]
  const last = made.find(({ covers }) => covers === 'all')
  if (made.length !== before + 1 || last === undefined) return refuse('not one signature more')
  if (last.field !== expected.field) return refuse('another field')
  if (last.certificate !== expected.certificate) return refuse('another certificate')
  return { ok: true, file, deviceTime: last.deviceTime && Date.parse(last.deviceTime.time) }
}
