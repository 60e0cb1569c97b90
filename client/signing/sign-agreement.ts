// Signing, on this device. Nothing that the server says is signed unseen: the file is verified, its content is compared with what this
// device has agreed to, the digest is computed here, and the result is verified once more before it leaves.
import type { Digest } from '../../shared/agreement/canonical.ts'
import type { PartnerId, RowId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { signingIntent } from '../../shared/export/signing-intent.ts'
import type { Inflate } from '../../shared/pdf/attachments.ts'
import { type Bytes, concat, sameBytes } from '../../shared/pdf/bytes.ts'
import { parseCertificate } from '../../shared/pdf/certificate.ts'
import { certificateRequest } from '../../shared/pdf/certificate-request.ts'
import type { Mark } from '../../shared/pdf/mark.ts'
import { PdfError } from '../../shared/pdf/pdf-error.ts'
import { signPdf } from '../../shared/pdf/sign.ts'
import { witnessFieldOf } from '../../shared/pdf/signature-revision.ts'
import { type Subtle, sha256 } from '../../shared/pdf/subtle.ts'
import { readTimestamp } from '../../shared/pdf/timestamp.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import type { ProblemCode, VerifyReport } from '../../shared/pdf/verify-report.ts'
import type { SigningKey } from './signing-key.ts'
import type { IssuedCertificate, SigningServer } from './signing-server.ts'

export const SIGN_STEPS = ['download', 'check', 'key', 'certificate', 'sign', 'send'] as const
/** `again`: another partner signed first; everything from the download on is repeated. */
export type SignStep = (typeof SIGN_STEPS)[number] | 'again'

export interface Agreed {
  /** Digest of the text as this device holds it. */
  readonly text: Digest
  /** Digest that the record names as sealed. */
  readonly sealed: Digest
  /** Fingerprint of the authority that the record names. */
  readonly authority: Digest
}

export interface Receipt {
  readonly name: string
  readonly partnerName: string
  /** The whole file with this signature. */
  readonly file: Uint8Array
  readonly fileDigest: Digest
}

export type SignProblem =
  /** The server's refusal, or `offline`, by its code. */
  | { readonly kind: 'server'; readonly code: string; readonly during: SignStep }
  /** What this device refuses to sign or to send. */
  | {
      readonly kind: 'device'
      readonly code:
        | 'not-ours'
        | 'content-differs'
        | 'file-wrong'
        | 'file-early'
        | 'certificate-differs'
        | 'signature-wrong'
        | 'key-unavailable'
        | 'moved'
    }

export type SignOutcome =
  | { readonly ok: true; readonly receipt: Receipt }
  | { readonly ok: false; readonly problem: SignProblem }

export interface SigningWorld {
  readonly server: SigningServer
  readonly subtle: Subtle
  readonly inflate: Inflate
  openKey(): Promise<SigningKey | null>
  /** Milliseconds since 1970 */
  now(): number
}

/** With 64 partners signing in the same minute, a few repetitions are bad luck; more mean that something is wrong. */
const ATTEMPTS = 6

const refuse = (code: Extract<SignProblem, { kind: 'device' }>['code']): SignOutcome => ({
  ok: false,
  problem: { kind: 'device', code },
})
const refused = (code: string, during: SignStep): SignOutcome => ({
  ok: false,
  problem: { kind: 'server', code, during },
})

/** What files lack that were signed before 26 November 2026: nothing else is wrong with them, and they are sealed and signed anew. */
const EARLY: readonly ProblemCode[] = ['certificate-without-place', 'signature-second-form']

/** Why this file is not the one that was agreed to; null when it is. Missing signatures are no fault yet. */
export function judgeSealed(
  report: VerifyReport,
  agreed: Agreed,
): Extract<SignProblem, { kind: 'device' }>['code'] | null {
  if (report.format === null) return 'not-ours'
  const { printed, attached, recomputed } = report.contentHash
  const digests = [printed, attached, recomputed, agreed.text, agreed.sealed]
  if (digests.some((digest) => digest !== attached)) return 'content-differs'
  if (report.authority.fingerprint !== agreed.authority) return 'certificate-differs'
  const faults = report.problems.filter(({ code }) => code !== 'signature-missing')
  if (faults.length === 0) return null
  return faults.every(({ code }) => EARLY.includes(code)) ? 'file-early' : 'file-wrong'
}

/** A signature only appends. */
const goesOn = (file: Uint8Array, from: Uint8Array): boolean => sameBytes(file.subarray(0, from.length), from)

/** Whether the certificate is for our key, from the authority that the record names. */
function isOurs(issued: IssuedCertificate, key: SigningKey, agreed: Agreed): boolean {
  try {
    return (
      sha256Hex(issued.authority) === agreed.authority &&
      sameBytes(parseCertificate(issued.certificate).publicKey, key.publicKey)
    )
  } catch (error) {
    if (error instanceof PdfError) return false
    throw error
  }
}

/** How a signature looks and what it says of its making. */
export interface Manner {
  readonly mark?: Mark
  /** When it was decided without a network, by the device's clock in milliseconds */
  readonly deviceTime?: number
  /** A certificate that was asked for ahead */
  readonly issued?: IssuedCertificate
  /** A file whose pages were compared with its content on this device: what is signed goes on from it */
  readonly compared?: Uint8Array
  /** As this witness, for no partner */
  readonly witness?: RowId
}

/** Signs for `partner` (null: as the witness that `manner` names) and gives the receipt. Expected failures are values; nothing is recorded unless `ok`. */
export async function signAgreement(
  partner: PartnerId | null,
  agreed: Agreed,
  world: SigningWorld,
  onStep: (step: SignStep) => void,
  manner: Manner = {},
): Promise<SignOutcome> {
  let credentials: { readonly key: SigningKey; readonly issued: IssuedCertificate } | null = null
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    onStep('download')
    const downloaded = await world.server.download()
    if (!downloaded.ok) return refused(downloaded.problem.code, 'download')
    const file = downloaded.value
    onStep('check')
    const fault = judgeSealed(await verifyPdf(file, { crypto: world.subtle, inflate: world.inflate }), agreed)
    if (fault) return refuse(fault)
    if (manner.compared && !goesOn(file, manner.compared)) return refuse('content-differs')
    if (credentials === null) {
      const opened = await openCredentials(agreed, world, onStep, manner.issued)
      if (!('key' in opened)) return opened
      credentials = opened
    }
    onStep('sign')
    const appended = await makeSignature(file, credentials, partner, agreed, world, manner)
    if (appended === null) return refuse('signature-wrong')
    const signed = concat(file, appended)
    const report = await verifyPdf(signed, { crypto: world.subtle, inflate: world.inflate })
    const isThere =
      report.signatures.some((own) => own.partner === partner && own.valid) ||
      report.witnesses.some((own) => own.witness === manner.witness && own.valid)
    if (judgeSealed(report, agreed) !== null || !isThere) return refuse('signature-wrong')
    onStep('send')
    const sent = await world.server.send(appended)
    const { name, partnerName } = credentials.issued
    const receiptOf = (): SignOutcome => ({
      ok: true,
      receipt: { name, partnerName, file: signed, fileDigest: sha256Hex(signed) },
    })
    if (sent.ok) return receiptOf()
    if (sent.problem.code === 'offline' && (await isRecorded(partner, signed, world))) return receiptOf()
    if (sent.problem.code !== 'moved') return refused(sent.problem.code, 'send')
    onStep('again')
  }
  return refuse('moved')
}

/** The line broke while sending: the server knows whether the signature arrived. Without an answer the outcome stays open. */
async function isRecorded(partner: PartnerId | null, signed: Uint8Array, world: SigningWorld): Promise<boolean> {
  if (partner === null) return false
  const known = await world.server.recorded(partner)
  return known.ok && known.value === sha256Hex(signed)
}

async function openCredentials(
  agreed: Agreed,
  world: SigningWorld,
  onStep: (step: SignStep) => void,
  ahead: IssuedCertificate | undefined,
): Promise<{ readonly key: SigningKey; readonly issued: IssuedCertificate } | Extract<SignOutcome, { ok: false }>> {
  onStep('key')
  const key = await world.openKey()
  if (key === null) return { ok: false, problem: { kind: 'device', code: 'key-unavailable' } }
  if (ahead && isOurs(ahead, key, agreed)) return { key, issued: ahead }
  onStep('certificate')
  const request = await certificateRequest(world.subtle, key.publicKey, (bytes) => key.sign(bytes))
  const issued = await (key.presented.length > 0
    ? world.server.presentCertificate(request, key.presented)
    : world.server.requestCertificate(request))
  if (!issued.ok) return { ok: false, problem: { kind: 'server', code: issued.problem.code, during: 'certificate' } }
  if (!isOurs(issued.value, key, agreed)) return { ok: false, problem: { kind: 'device', code: 'certificate-differs' } }
  return { key, issued: issued.value }
}

/** A token for this signature; null when none comes or it is not this signature's: a signature is good without. */
async function timestampFor(value: Bytes, world: SigningWorld): Promise<Uint8Array | null> {
  const answered = await world.server.requestTimestamp(await sha256(world.subtle, value))
  if (!answered.ok) return null
  try {
    await readTimestamp(world.subtle, answered.value, value, [])
    return answered.value
  } catch (error) {
    if (error instanceof PdfError) return null
    throw error
  }
}

/** The bytes to append; null when the file has no free place for this signature. */
async function makeSignature(
  file: Uint8Array,
  { key, issued }: { readonly key: SigningKey; readonly issued: IssuedCertificate },
  partner: PartnerId | null,
  agreed: Agreed,
  world: SigningWorld,
  { mark, deviceTime, witness }: Manner,
): Promise<Uint8Array | null> {
  const chain = [...key.presented, issued.certificate, issued.authority]
  const own = parseCertificate(chain[0] ?? issued.certificate)
  const intent = signingIntent({
    partner,
    partnerName: issued.partnerName,
    name: issued.name,
    position: issued.position,
    digest: agreed.sealed,
    ...(witness === undefined ? {} : { field: witnessFieldOf({ id: witness }), isWitness: true }),
    letter: issued.letter,
    ...(mark && mark.length > 0 ? { mark } : {}),
    ...(deviceTime === undefined ? {} : { deviceTime: new Date(deviceTime) }),
    certificate: sha256Hex(own.der),
    issuer: key.presented.length > 0 ? own.issuerName : null,
    // A phone whose clock runs behind must not claim a time before its certificate was made.
    time: new Date(Math.max(world.now(), own.notBefore, parseCertificate(issued.certificate).notBefore)),
  })
  try {
    return await signPdf(world.subtle, file, intent, {
      algorithm: key.algorithm,
      chain,
      sign: (bytes) => key.sign(bytes),
      revocations: issued.revocations ?? null,
      ...(issued.timestamps ? { timestamp: (value: Bytes) => timestampFor(value, world) } : {}),
    })
  } catch (error) {
    if (error instanceof PdfError) return null
    throw error
  }
}
