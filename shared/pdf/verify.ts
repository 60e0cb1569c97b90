// Verifies a sealed agreement from its own bytes. A valid signature is not enough: what is printed must be what the attachments say, each
// signer must be the partner's signatory, and nothing may have come along with a signature or after the last.

import type { Digest } from '../agreement/canonical.ts'
import { AGREEMENT_FORMAT } from '../agreement/canonical.ts'
import type { PartnerId, RowId } from '../agreement/ids.ts'
import { partnerName } from '../agreement/plain-text.ts'
import { PRINT_FORMAT, parsePrintFormat } from '../export/printed-format.ts'
import type { SealedInput } from '../export/sealed-input.ts'
import { type Signatory, signatories, witnessSignatory } from '../export/signatory.ts'
import { hasPlace } from '../export/signing-places.ts'
import { oneLine } from '../language/one-line.ts'
import { forgedStatements, verifyStatements } from '../ledger/verify-statements.ts'
import { ATTACHMENTS, type Inflate, readAttachments } from './attachments.ts'
import { hex, sameBytes } from './bytes.ts'
import { type Certificate, parseCertificate } from './certificate.ts'
import { placeName } from './certificate-place.ts'
import { decodeSignedData } from './cms.ts'
import { CLOCK_SLACK_MS, clockDoubt, deviceTimeIn } from './device-time.ts'
import { PdfError } from './pdf-error.ts'
import { type Layers, readLayers, type SignatureRevision } from './read-signatures.ts'
import { type GivenList, makerOf, parseRevocationList, type Revocation } from './revocation-list.ts'
import { fieldOf, signatureFields, witnessFieldOf } from './signature-revision.ts'
import { signedDigests } from './signed-digests.ts'
import type { Subtle } from './subtle.ts'
import { classifyTail } from './tail.ts'
import type { Timestamp } from './timestamp.ts'
import { type Content, verifyContent } from './verify-content.ts'
import {
  endedReport,
  type Problem,
  problem,
  type SignatureReport,
  type VerifyReport,
  type WitnessReport,
} from './verify-report.ts'
import { fingerprint, type Judgement, subjectOf, verifySignatureRevision } from './verify-signature.ts'

export interface VerifyOptions {
  readonly crypto: Subtle
  /** Unpacks zlib data; refuses what would grow too large. */
  readonly inflate: Inflate
  /** Certificates (DER) of the authorities to trust; without any, the one that the attached ledger names. Throws PdfError on what is none. */
  readonly authorities?: readonly Uint8Array[]
  /** Lists of revoked certificates (CRL, DER) that the caller has; those in the file count besides. Throws PdfError on what is none. */
  readonly revocations?: readonly Uint8Array[]
  /** Typesets attachments again, null when that was not finished in its time; left out where there is no typesetter. */
  readonly rebuild?: (input: SealedInput) => Promise<Uint8Array | null>
}

/** Never throws for what a file holds. Bounded in time and memory by the size of the file. */
export async function verifyPdf(file: Uint8Array, options: VerifyOptions): Promise<VerifyReport> {
  try {
    return await verifyLayers(file, await readLayers(options.crypto, file), options)
  } catch (error) {
    if (error instanceof PdfError) return endedReport('unreadable')
    throw error
  }
}

async function verifyLayers(file: Uint8Array, layers: Layers, options: VerifyOptions): Promise<VerifyReport> {
  const { found, damaged } = await readAttachments(layers.base, options.inflate)
  const content = verifyContent(layers.base, found)
  if (!content) return endedReport('unreadable')
  const problems: Problem[] = [
    ...damaged.map((name) => problem('attachment-unreadable', { name })),
    ...content.problems,
  ]
  for (const name of ATTACHMENTS)
    if (!found.has(name) && !damaged.includes(name)) problems.push(problem('attachment-missing', { name }))
  problems.push(...fieldProblems(layers, content))
  const print = await verifyPrint(layers, content, found.get('perjanjian.yjs'), options.rebuild)
  problems.push(...print.problems)
  const signed = await verifySignatures(file, layers, content, options)
  problems.push(...signed.problems)
  if (content.chainValid)
    for (const { seq } of forgedStatements(await verifyStatements(options.crypto, content.ledger)))
      problems.push(problem('statement-forged', { seq: String(seq) }))
  const { tail, overWords } = await classifyTail(options, layers.base.source, layers.end, signed.own)
  if (tail === 'unknown') problems.push(problem('bytes-after', { bytes: String(file.length - layers.end) }))
  if (overWords !== null) problems.push(problem('stamp-over-words', { page: String(overWords) }))
  return {
    format: AGREEMENT_FORMAT,
    contentHash: { printed: content.printed, attached: content.attached, recomputed: content.recomputed },
    rebuilt: print.rebuilt,
    partners: content.agreement.partners.map(({ id, name, short, signatory, position }) => ({
      id,
      name,
      short,
      signatory,
      position,
    })),
    signatures: signed.reports,
    witnesses: signed.witnesses,
    tail,
    ledger: {
      events: content.ledger.length,
      chainValid: content.chainValid,
      begunAt: content.ledger[0]?.at ?? null,
      sealedAt: content.ledger.at(-1)?.at ?? null,
    },
    authority: signed.authority,
    problems,
  }
}

/** Each partner and each witness whom the text names has one place, nobody else has any, and the base comes unsigned. */
function fieldProblems(layers: Layers, content: Content): Problem[] {
  const fields = signatureFields(layers.base)
  const out: Problem[] = []
  const expected = new Map([
    ...content.agreement.partners.map((partner) => [fieldOf(partner), partnerName(partner)] as const),
    ...content.agreement.witnesses.filter(hasPlace).map((witness) => [witnessFieldOf(witness), witness.name] as const),
  ])
  for (const [field, partner] of expected) if (!fields.has(field)) out.push(problem('field-missing', { partner }))
  for (const [field, ref] of fields) {
    if (!expected.has(field)) out.push(problem('field-unknown', { field }))
    if (layers.base.dict(ref).has('V')) out.push(problem('base-signed', { field }))
  }
  return out
}

async function verifyPrint(
  layers: Layers,
  content: Content,
  yjs: Uint8Array | undefined,
  rebuild: VerifyOptions['rebuild'],
): Promise<{ rebuilt: boolean | null; problems: Problem[] }> {
  if (!rebuild) return { rebuilt: null, problems: [] }
  const format = parsePrintFormat(content.printFormat)
  if (format === null)
    return {
      rebuilt: false,
      problems: [problem('print-format-unknown', { found: content.printFormat ?? '-', expected: PRINT_FORMAT })],
    }
  if (!yjs) return { rebuilt: false, problems: [] }
  try {
    const { id, template } = content.agreement
    const again = await rebuild({ id, yjs, ledger: content.ledger, template, format })
    if (again === null) return { rebuilt: null, problems: [problem('print-unfinished')] }
    return sameBytes(again, layers.base.bytes)
      ? { rebuilt: true, problems: [] }
      : { rebuilt: false, problems: [problem('print-differs')] }
  } catch (error) {
    // A typesetter that refuses the attachments has not given these pages, whatever its reason.
    return {
      rebuilt: false,
      problems: [problem('rebuild-failed', { reason: error instanceof Error ? error.message : String(error) })],
    }
  }
}

interface Signed {
  readonly reports: readonly SignatureReport[]
  readonly witnesses: readonly WitnessReport[]
  readonly authority: VerifyReport['authority']
  /** The agreement's own authority, as often as it was met. */
  readonly own: readonly Certificate[]
  readonly problems: readonly Problem[]
}

type Signer = {
  /** How they are called in messages. */
  readonly name: string
  readonly signatories: readonly Signatory[]
} & ({ readonly kind: 'partner'; readonly id: PartnerId } | { readonly kind: 'witness'; readonly id: RowId })

/** Whose place a field is; null for nobody's. */
function signerIn(field: string, { agreement: { partners, witnesses }, ledger }: Content): Signer | null {
  const partner = partners.find((candidate) => fieldOf(candidate) === field)
  if (partner)
    return {
      kind: 'partner',
      id: partner.id,
      name: partnerName(partner),
      signatories: signatories(partner, ledger),
    }
  const witness = witnesses.find((candidate) => witnessFieldOf(candidate) === field && hasPlace(candidate))
  if (!witness) return null
  const of = partners.find(({ id }) => id === witness.partner) ?? null
  return { kind: 'witness', id: witness.id, name: witness.name, signatories: [witnessSignatory(witness, of)] }
}

async function verifySignatures(
  file: Uint8Array,
  layers: Layers,
  content: Content,
  options: VerifyOptions,
): Promise<Signed> {
  const named = content.ledger[0]?.payload
  const claimed: Digest | null = named?.type === 'agreement-created' ? named.authority : null
  const known = (options.authorities ?? []).map(parseCertificate)
  const given = (options.revocations ?? []).map((der): GivenList => ({ list: parseRevocationList(der), by: null }))
  const lists = [...given, ...(await listsWithin(options.crypto, layers, known))]
  const sealedAt = content.ledger.at(-1)?.at ?? null
  const digests = signedDigests(file, layers.signatures)
  const reports: SignatureReport[] = []
  const witnesses: WitnessReport[] = []
  const own: Certificate[] = []
  const problems: Problem[] = []
  const times: JudgedTime[] = []
  let authority: Digest | null = fingerprint(known[0] ?? null) ?? claimed
  for (const [i, revision] of layers.signatures.entries()) {
    const signer = signerIn(revision.field, content)
    if (!signer) {
      problems.push(problem('field-unknown', { field: revision.field }))
      continue
    }
    const judgement = await verifySignatureRevision(options.crypto, revision, {
      partner: signer.name,
      signatories: signer.signatories,
      known,
      claimed,
      digest: digests[i]?.signed ?? null,
      sealedAt,
      place: placeName(content.agreement.id, revision.field, content.attached),
      documentDigest: content.attached,
      lists,
    })
    problems.push(...judgement.problems)
    times.push({ partner: signer.name, time: revision.time, stamp: judgement.timestamp })
    authority ??= fingerprint(judgement.authority)
    if (judgement.authority && fingerprint(judgement.authority) === claimed) own.push(judgement.authority)
    const covers = revision.end === file.length ? 'all' : 'revision'
    const report = reportOf(revision, judgement, sealedAt, {
      covers,
      fileDigest: hex(digests[i]?.whole ?? new Uint8Array()),
    })
    if (signer.kind === 'partner') reports.push({ partner: signer.id, ...report })
    else witnesses.push({ witness: signer.id, ...report })
  }
  problems.push(...laterThanProven(times))
  for (const partner of content.agreement.partners)
    if (!layers.signatures.some((revision) => revision.field === fieldOf(partner)))
      problems.push(problem('signature-missing', { partner: partnerName(partner) }))
  return { reports, witnesses, own, problems, authority: { fingerprint: authority, trusted: known.length > 0 } }
}

/**
 * The lists that came with the signatures, with the authority of the same chain (or of the caller's) that made each: asked once, so that lists of
 * nobody are not asked about for every signature. What is none is told where its signature is judged.
 */
async function listsWithin(
  crypto: Subtle,
  { signatures }: Layers,
  known: readonly Certificate[],
): Promise<readonly GivenList[]> {
  const found: GivenList[] = []
  for (const { container } of signatures) {
    try {
      const { revocations, chain } = decodeSignedData(container ?? new Uint8Array())
      const list = revocations && parseRevocationList(revocations)
      const by = list && (await makerOf(crypto, list, [...chain, ...known]))
      if (list && by) found.push({ list, by })
    } catch {
      // Damaged DER, or a key that is none (WebCrypto's own error): the signature is told as damaged where it is judged.
    }
  }
  return found
}

interface JudgedTime {
  readonly partner: string
  readonly time: number | null
  readonly stamp: Timestamp | null
}

/** Those that claim a later time than the one at which a signature behind them is proven to have stood; oldest first. */
const laterThanProven = (times: readonly JudgedTime[]): readonly Problem[] =>
  times.flatMap(({ partner, time }, i) =>
    times.slice(i + 1).some(({ stamp }) => stamp?.isKnown && time !== null && stamp.time < time - CLOCK_SLACK_MS)
      ? [problem('signed-after-next', { partner })]
      : [],
  )

function revocationFact(revocation: Revocation): SignatureReport['revocation'] {
  switch (revocation.state) {
    case 'unchecked':
      return { state: 'unchecked', time: null }
    case 'good':
      return { state: 'good', time: new Date(revocation.asOf).toISOString() }
    case 'revoked':
      return { state: 'revoked', time: new Date(revocation.at).toISOString() }
  }
}

const timestampOf = (stamp: Timestamp | null): SignatureReport['timestamp'] =>
  stamp && {
    time: new Date(stamp.time).toISOString(),
    authority: oneLine(subjectOf(stamp.signer)),
    trusted: stamp.isKnown,
  }

function deviceTimeFact(
  { reason, time }: SignatureRevision,
  stamp: Timestamp | null,
  sealedAt: number | null,
): SignatureReport['deviceTime'] {
  const at = deviceTimeIn(reason)
  if (at === null || Number.isNaN(at)) return null
  const doubt = clockDoubt(at, { sealedAt, signedAt: time, stampedAt: stamp?.time ?? null })
  return { time: new Date(at).toISOString(), doubt }
}

function reportOf(
  revision: SignatureRevision,
  judgement: Judgement,
  sealedAt: number | null,
  file: Pick<SignatureReport, 'covers' | 'fileDigest'>,
): Omit<SignatureReport, 'partner'> {
  return {
    name: oneLine(revision.name),
    time: revision.time === null ? '' : new Date(revision.time).toISOString(),
    subject: oneLine(subjectOf(judgement.signer)),
    certified: judgement.isCertified,
    valid: judgement.problems.length === 0,
    ...file,
    certificate: fingerprint(judgement.signer) ?? '',
    endorsed: judgement.isEndorsed,
    issuer: oneLine(judgement.signer?.issuerName ?? ''),
    timestamp: timestampOf(judgement.timestamp),
    revocation: revocationFact(judgement.revocation),
    deviceTime: deviceTimeFact(revision, judgement.timestamp, sealedAt),
  }
}
