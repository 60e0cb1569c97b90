// Judges one signature revision: is this exact text signed, by whom, with a certificate of an authority that counts, for the right partner.
import type { Digest } from '../agreement/canonical.ts'
import { sha256Hex } from '../bytes/sha256-hex.ts'
import { delegatePosition, type Signatory } from '../export/signatory.ts'
import { sameBytes } from './bytes.ts'
import { type Certificate, verifySignature } from './certificate.ts'
import { authorityOf, splitChain } from './certificate-chain.ts'
import { placesIn } from './certificate-place.ts'
import { decodeSignedData, type SignedData, signedAttributes } from './cms.ts'
import { child, readOid, readWhole } from './der.ts'
import { CLOCK_SLACK_MS } from './device-time.ts'
import { PdfError } from './pdf-error.ts'
import type { SignatureRevision } from './read-signatures.ts'
import { type GivenList, isGivenBy, type Link, type Revocation, revocationOf } from './revocation-list.ts'
import { isLowEcdsa, SIGNATURE_ALGORITHM } from './signature-value.ts'
import type { Subtle } from './subtle.ts'
import { readTimestamp, type Timestamp } from './timestamp.ts'
import { type Problem, problem } from './verify-report.ts'
import { isHonestWording, type WordingFacts } from './verify-wording.ts'

export interface Judgement {
  readonly signer: Certificate | null
  /** The authority that this leads to, of those that hold together. */
  readonly authority: Certificate | null
  /** Whether the signer's own chain leads to an authority of the caller's that is not the agreement's. */
  readonly isCertified: boolean
  /** Whether the agreement's authority vouches for a certificate that another authority has issued. */
  readonly isEndorsed: boolean
  readonly timestamp: Timestamp | null
  readonly revocation: Revocation
  readonly problems: readonly Problem[]
}

export interface Expectation {
  /** How the partner is called in messages. */
  readonly partner: string
  /** Any one of these may sign. */
  readonly signatories: readonly Signatory[]
  /** Authorities that the caller trusts. */
  readonly known: readonly Certificate[]
  /** SHA-256 of the authority that the file itself names. */
  readonly claimed: Digest | null
  /** What the signature must have signed; null when its hole lies elsewhere. */
  readonly digest: Uint8Array | null
  /** When the text was sealed, by the attached ledger; nobody signed before. */
  readonly sealedAt: number | null
  /** The place that a certificate of the agreement's authority must name, and the text that it signs. */
  readonly place: string
  readonly documentDigest: Digest
  /** Lists of revoked certificates, the caller's and those in the file. */
  readonly lists: readonly GivenList[]
}

const named = (who: { readonly name: string; readonly title: string; readonly organization: string }): string =>
  [who.name, who.title, who.organization].filter(Boolean).join(', ')

export const subjectOf = (certificate: Certificate | null): string => (certificate ? named(certificate.names) : '')

/** Whether it names somebody who stands in for that signatory by a letter. */
const isDelegate = ({ names }: Certificate, signatory: Signatory): boolean =>
  names.organization === signatory.partner && names.title === delegatePosition(signatory)

const isNamed = ({ names }: Certificate, { name, position, partner }: Signatory): boolean =>
  names.organization === partner && names.name === name && names.title === position

/** Without authorities of the caller's, the one that the file names counts; who reports it says that it is only claimed. */
function isTrusted(authority: Certificate | null, { known, claimed }: Expectation): boolean {
  if (!authority) return false
  return known.length > 0 ? known.some(({ der }) => sameBytes(der, authority.der)) : fingerprint(authority) === claimed
}

async function judgeTime(
  crypto: Subtle,
  { timestamp, signature }: SignedData,
  time: number | null,
  expected: Expectation,
): Promise<{ readonly timestamp: Timestamp | null; readonly problems: readonly Problem[] }> {
  const data = { partner: expected.partner }
  const problems: Problem[] = []
  if (time !== null && expected.sealedAt !== null && time < expected.sealedAt - CLOCK_SLACK_MS)
    problems.push(problem('signed-before-seal', data))
  if (timestamp === null) return { timestamp: null, problems }
  try {
    const stamped = await readTimestamp(crypto, timestamp, signature, expected.known)
    if (time !== null && stamped.time < time - CLOCK_SLACK_MS) problems.push(problem('timestamp-wrong', data))
    return { timestamp: stamped, problems }
  } catch (error) {
    if (error instanceof PdfError) return { timestamp: null, problems: [...problems, problem('timestamp-wrong', data)] }
    throw error
  }
}

const wordingOf = (
  certificate: Certificate,
  signer: Certificate,
  isDelegate: boolean,
  expected: Expectation,
): WordingFacts => ({
  names: certificate.names,
  isDelegate,
  digest: expected.documentDigest,
  certificate: sha256Hex(signer.der),
  issuer: signer === certificate ? null : signer.issuerName,
})

/** `isOwn`: the agreement's authority says who `certificate` names; it alone knows of letters, and names the place. */
function judgeSigner(
  certificate: Certificate,
  signer: Certificate,
  isOwn: boolean,
  revision: SignatureRevision,
  expected: Expectation,
): readonly Problem[] {
  const { time } = revision
  const data = { partner: expected.partner }
  const problems: Problem[] = []
  const standsIn = isOwn && expected.signatories.some((signatory) => isDelegate(certificate, signatory))
  if (!standsIn && !expected.signatories.some((signatory) => isNamed(certificate, signatory))) {
    const [first] = expected.signatories
    const wanted = first ? named({ name: first.name, title: first.position, organization: first.partner }) : ''
    problems.push(problem('signer-differs', { ...data, expected: wanted, found: named(certificate.names) }))
  } else if (!isHonestWording(revision, wordingOf(certificate, signer, standsIn, expected)))
    problems.push(problem('wording-differs', data))
  const isWithin = ({ notBefore, notAfter }: Certificate) => time !== null && time >= notBefore && time <= notAfter
  if (!isWithin(signer) || !isWithin(certificate)) problems.push(problem('outside-validity', data))
  const places = placesIn(certificate.uris)
  const needed = isOwn ? 1 : places.length
  if (isOwn && places.length === 0) problems.push(problem('certificate-without-place', data))
  else if (places.length !== needed || places.some((place) => place !== expected.place))
    problems.push(problem('certificate-of-another-place', data))
  return problems
}

/** Whether a time authority of the caller's saw the signature before then. */
const isProvenBefore = (stamp: Timestamp | null, at: number): boolean => stamp?.isKnown === true && stamp.time < at

/** Each certificate with what issued it. */
function linksOf(
  own: readonly Certificate[],
  endorsement: readonly Certificate[],
  ends: readonly (Certificate | null)[],
): readonly Link[] {
  const links = [endorsement, own].flatMap((chain, i): Link[] => {
    const end = ends[i]
    const whole = end && chain.length > 0 && end !== chain.at(-1) ? [...chain, end] : chain
    return whole.slice(1).map((issuer, at) => [whole[at] ?? issuer, issuer])
  })
  return links
}

/** A list that came along must be of an issuer of this chain, or its bytes would be nobody's. */
async function requireOwnList(
  crypto: Subtle,
  der: Uint8Array | null,
  links: readonly Link[],
  lists: readonly GivenList[],
): Promise<void> {
  if (der === null) return
  for (const given of lists)
    if (given.by !== null && sameBytes(given.list.der, der))
      for (const [, issuer] of links) if (await isGivenBy(crypto, given, issuer)) return
  throw new PdfError('damaged', 'a list of revocations of somebody else')
}

/**
 * The hole of the newest signature is signed by nobody: its certificates stand there in one form, so that none can be put in or taken out. One of the
 * agreement's authority comes with that authority and nothing else.
 */
function requireOneForm(chain: readonly Certificate[], isClaimed: ((it: Certificate) => boolean) | null): void {
  const [, authority] = chain
  const isWhole = isClaimed === null || (chain.length === 2 && authority !== undefined && isClaimed(authority))
  if (!isWhole || new Set(chain.map(fingerprint)).size !== chain.length)
    throw new PdfError('damaged', 'other certificates than the signature needs')
}

async function judge(crypto: Subtle, revision: SignatureRevision, expected: Expectation): Promise<Judgement> {
  const data = { partner: expected.partner }
  const container: SignedData = decodeSignedData(revision.container ?? new Uint8Array())
  const [signer] = container.chain
  if (!signer) throw new PdfError('damaged', 'no certificate')
  const { own, endorsement } = await splitChain(crypto, container.chain)
  const problems: Problem[] = []
  const { digest } = expected
  if (!digest || !sameBytes(await signedAttributes(crypto, digest, signer), container.attributes))
    problems.push(problem('signed-content-differs', data))
  if (container.algorithm === 'ECDSA-P256' && !isLowEcdsa(container.signature))
    problems.push(problem('signature-second-form', data))
  const algorithm = readOid(child(readWhole(SIGNATURE_ALGORITHM[container.algorithm]), 0))
  if (!(await verifySignature(crypto, signer.publicKey, algorithm, container.signature, container.attributes)))
    problems.push(problem('signature-wrong', data))
  const at = revision.time ?? signer.notBefore
  // The agreement's own authority may have a root that is kept offline: the ledger names the authority itself.
  const isAnchor = (certificate: Certificate) => isTrusted(certificate, expected)
  const isClaimed = (certificate: Certificate) => fingerprint(certificate) === expected.claimed
  const issuing = await authorityOf(crypto, own, expected.known, at, 'documents', isAnchor)
  const endorsing = await authorityOf(
    crypto,
    endorsement,
    expected.known,
    at,
    'documents',
    (it) => isAnchor(it) || isClaimed(it),
  )
  const isEndorsed = endorsement.length > 0
  // Only the agreement's authority says who somebody is here: whoever has any certificate could endorse it for another's place.
  const isVouched = endorsing !== null && [...endorsement, endorsing].some(isClaimed)
  if (
    !(isTrusted(issuing, expected) || isTrusted(endorsing, expected)) ||
    (isEndorsed && !isVouched) ||
    signer.isAuthority ||
    !signer.maySign
  )
    problems.push(problem('authority-unknown', data))
  const links = linksOf(own, endorsement, [endorsing, issuing])
  await requireOwnList(crypto, container.revocations, links, expected.lists)
  const revocation = await revocationOf(crypto, links, expected.lists, [signer, ...endorsement.slice(0, 1)])
  const isOwn = isEndorsed ? isVouched : issuing !== null && [...own.slice(1), issuing].some(isClaimed)
  requireOneForm(isEndorsed ? endorsement : own, isOwn ? isClaimed : null)
  const time = await judgeTime(crypto, container, revision.time, expected)
  problems.push(...judgeSigner(endorsement[0] ?? signer, signer, isOwn, revision, expected), ...time.problems)
  if (revocation.state === 'revoked' && !isProvenBefore(time.timestamp, revocation.at))
    problems.push(problem('certificate-revoked', { ...data, at: new Date(revocation.at).toISOString().slice(0, 10) }))
  return {
    signer,
    authority: endorsing ?? issuing,
    // One that names a place of ours is of an authority like ours, whichever the ledger names.
    isCertified:
      expected.known.length > 0 &&
      isTrusted(issuing, expected) &&
      fingerprint(issuing) !== expected.claimed &&
      placesIn(signer.uris).length === 0,
    isEndorsed,
    timestamp: time.timestamp,
    revocation,
    problems,
  }
}

/** Every problem of one signature; an unreadable container is one too. */
export async function verifySignatureRevision(
  crypto: Subtle,
  revision: SignatureRevision,
  expected: Expectation,
): Promise<Judgement> {
  const changed =
    revision.foreign === null
      ? []
      : [problem('revision-changed', { partner: expected.partner, objects: revision.foreign.join(' ') })]
  try {
    const judgement = await judge(crypto, revision, expected)
    return { ...judgement, problems: [...changed, ...judgement.problems] }
  } catch (error) {
    // Damaged DER is told by PdfError, a key that is no key by WebCrypto's own error: to a reader both are a damaged signature.
    const reason = error instanceof Error ? error.message : String(error)
    return {
      signer: null,
      authority: null,
      isCertified: false,
      isEndorsed: false,
      timestamp: null,
      revocation: { state: 'unchecked' },
      problems: [...changed, problem('signature-damaged', { partner: expected.partner, reason })],
    }
  }
}

export const fingerprint = (certificate: Certificate | null): Digest | null =>
  certificate ? sha256Hex(certificate.der) : null
