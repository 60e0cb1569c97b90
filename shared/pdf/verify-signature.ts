// Judges one signature revision: is this exact text signed, by whom, with a certificate of an authority that counts, for the right partner.
import { sha256Hex } from '../agreement/canonical.ts'
import type { Signatory } from '../export/signatory.ts'
import { sameBytes } from './bytes.ts'
import { type Certificate, isIssuedBy, verifySignature } from './certificate.ts'
import { decodeSignedData, type SignedData, signedAttributes } from './cms.ts'
import { child, readOid, readWhole } from './der.ts'
import { PdfError } from './pdf-error.ts'
import type { SignatureRevision } from './read-signatures.ts'
import { signedDigest } from './signature-revision.ts'
import { SIGNATURE_ALGORITHM } from './signature-value.ts'
import type { Subtle } from './subtle.ts'
import { type Problem, problem } from './verify-report.ts'

export interface Judgement {
  readonly signer: Certificate | null
  /** The last certificate of a chain that holds together. */
  readonly authority: Certificate | null
  readonly problems: readonly Problem[]
}

export interface Expectation {
  /** How the partner is called in messages. */
  readonly partner: string
  /** Any one of these may sign. */
  readonly signatories: readonly Signatory[]
  readonly isTrusted: (authority: Certificate) => boolean
}

/** The authority at the end of `chain`; null when a link does not hold. Every certificate in the file is needed by the one before it. */
async function authorityOf(crypto: Subtle, chain: readonly Certificate[]): Promise<Certificate | null> {
  for (const [i, certificate] of chain.entries()) {
    const issuer = chain[i + 1] ?? certificate
    if (!(await isIssuedBy(crypto, certificate, issuer))) return null
  }
  return chain.length > 1 ? (chain.at(-1) ?? null) : null
}

const named = (who: { readonly name: string; readonly title: string; readonly organization: string }): string =>
  [who.name, who.title, who.organization].filter(Boolean).join(', ')

export const subjectOf = (certificate: Certificate | null): string => (certificate ? named(certificate.names) : '')

function isNamed(signer: Certificate, signatory: Signatory): boolean {
  const { name, organization, title } = signer.names
  return name === signatory.name && organization === signatory.partner && title === signatory.position
}

async function judge(
  crypto: Subtle,
  file: Uint8Array,
  revision: SignatureRevision,
  expected: Expectation,
): Promise<Judgement> {
  const data = { partner: expected.partner }
  const container: SignedData = decodeSignedData(revision.container ?? new Uint8Array())
  const [signer] = container.chain
  if (!signer) throw new PdfError('damaged', 'no certificate')
  const problems: Problem[] = []
  const digest = await signedDigest(crypto, file.subarray(0, revision.end), revision.holeStart, revision.holeEnd)
  if (!sameBytes(await signedAttributes(crypto, digest, signer), container.attributes))
    problems.push(problem('signed-content-differs', data))
  const algorithm = readOid(child(readWhole(SIGNATURE_ALGORITHM[container.algorithm]), 0))
  if (!(await verifySignature(crypto, signer.publicKey, algorithm, container.signature, container.attributes)))
    problems.push(problem('signature-wrong', data))
  const authority = await authorityOf(crypto, container.chain)
  if (!authority || !expected.isTrusted(authority) || signer.isAuthority || !signer.maySign)
    problems.push(problem('authority-unknown', data))
  if (!expected.signatories.some((signatory) => isNamed(signer, signatory))) {
    const [first] = expected.signatories
    const wanted = first ? named({ name: first.name, title: first.position, organization: first.partner }) : ''
    problems.push(problem('signer-differs', { ...data, expected: wanted, found: named(signer.names) }))
  }
  if (revision.time === null || revision.time < signer.notBefore || revision.time > signer.notAfter)
    problems.push(problem('outside-validity', data))
  return { signer, authority, problems }
}

/** Every problem of one signature; an unreadable container is one too. */
export async function verifySignatureRevision(
  crypto: Subtle,
  file: Uint8Array,
  revision: SignatureRevision,
  expected: Expectation,
): Promise<Judgement> {
  const changed =
    revision.foreign === null
      ? []
      : [problem('revision-changed', { partner: expected.partner, objects: revision.foreign.join(' ') })]
  try {
    const judgement = await judge(crypto, file, revision, expected)
    return { ...judgement, problems: [...changed, ...judgement.problems] }
  } catch (error) {
    // Damaged DER is told by PdfError, a key that is no key by WebCrypto's own error: to a reader both are a damaged signature.
    const reason = error instanceof Error ? error.message : String(error)
    return {
      signer: null,
      authority: null,
      problems: [...changed, problem('signature-damaged', { partner: expected.partner, reason })],
    }
  }
}

export const fingerprint = (certificate: Certificate | null) => (certificate ? sha256Hex(certificate.der) : null)
