// Lists of revoked certificates (X.509 CRL, RFC 5280, 5): which certificates their issuer has taken back, and by when. A list proves itself by its
// issuer's signature; one that came with a signature tells of the time when that signature was made.
import { hex, sameBytes } from './bytes.ts'
import { type Certificate, readTime, verifySignature } from './certificate.ts'
import { pemBodies } from './certificate-files.ts'
import { child, children, type Node, readOid, readWhole, TAG } from './der.ts'
import { PdfError } from './pdf-error.ts'
import type { Subtle } from './subtle.ts'

/** That comes with a signature; some hundred entries. More is not put in, and not read. */
export const EMBEDDED_LIST_MAX = 4096
/** That a caller gives: a provider's list has some ten thousand entries. */
const LIST_MAX = 8 * 1024 * 1024

export interface RevocationList {
  readonly der: Uint8Array
  readonly issuer: Uint8Array
  readonly signedPart: Uint8Array
  readonly signatureAlgorithm: string
  readonly signature: Uint8Array
  /** Milliseconds since 1970 */
  readonly issuedAt: number
  /** When each was revoked, by serial number in hexadecimal. */
  readonly revoked: ReadonlyMap<string, number>
}

const damaged = (what: string) => new PdfError('damaged', `revocation list: ${what}`)
const isTime = (node: Node | undefined): boolean => node?.tag === 0x17 || node?.tag === 0x18

/** An extension that must be understood may say that the list is of some certificates only, or only a difference. */
function refuseCritical(extensions: Node | undefined): void {
  for (const extension of extensions ? children(child(extensions, 0, TAG.sequence)) : [])
    if (children(extension)[1]?.tag === TAG.boolean) throw new PdfError('unsupported', 'a partial revocation list')
}

/** Throws PdfError when `der` is not one list of all that its issuer has revoked. */
export function parseRevocationList(der: Uint8Array): RevocationList {
  if (der.length > LIST_MAX) throw damaged('too long')
  const [body, algorithm, signature, ...rest] = children(readWhole(der))
  if (!body || !algorithm || signature?.tag !== TAG.bitString || rest.length > 0) throw damaged('none')
  const parts = children(body)
  if (parts[0]?.tag === TAG.integer) parts.shift()
  const [inner, issuer, issuedAt, ...more] = parts
  if (!inner || !issuer || !issuedAt || !isTime(issuedAt)) throw damaged('cut short')
  if (!sameBytes(inner.whole, algorithm.whole) || signature.content[0] !== 0) throw damaged('signature')
  if (isTime(more[0])) more.shift()
  const entries = more[0]?.tag === TAG.sequence ? children(more[0]) : []
  refuseCritical(more.find(({ tag }) => tag === 0xa0))
  const revoked = new Map<string, number>()
  for (const entry of entries) {
    const [serial, at] = children(entry)
    if (serial?.tag !== TAG.integer || !at) throw damaged('entry')
    revoked.set(hex(serial.content), readTime(at))
  }
  return {
    der,
    issuer: issuer.whole,
    signedPart: body.whole,
    signatureAlgorithm: readOid(child(algorithm, 0)),
    signature: signature.content.subarray(1),
    issuedAt: readTime(issuedAt),
    revoked,
  }
}

/** The lists of a file, as PEM or DER. Throws PdfError when there is none, or one that cannot be read. */
export function readRevocationLists(bytes: Uint8Array): readonly RevocationList[] {
  const bodies = pemBodies(bytes)
  return (bodies.length > 0 ? bodies : [bytes]).map(parseRevocationList)
}

/** Whether `issuer` may make lists and has made this one. */
async function isListOf(crypto: Subtle, list: RevocationList, issuer: Certificate): Promise<boolean> {
  if (!issuer.isAuthority || !issuer.mayRevoke || !sameBytes(list.issuer, issuer.subject)) return false
  return verifySignature(crypto, issuer.publicKey, list.signatureAlgorithm, list.signature, list.signedPart)
}

/** A list, and the authority that is known to have made it; null for one of which each issuer is still to be asked. */
export interface GivenList {
  readonly list: RevocationList
  readonly by: Certificate | null
}

/** Which of these authorities made the list; null for none. Costs one check for each of its name. */
export async function makerOf(
  crypto: Subtle,
  list: RevocationList,
  authorities: readonly Certificate[],
): Promise<Certificate | null> {
  for (const authority of authorities) if (await isListOf(crypto, list, authority)) return authority
  return null
}

const isSame = (one: Certificate, other: Certificate): boolean =>
  sameBytes(one.subject, other.subject) && sameBytes(one.publicKey, other.publicKey)

/** Whether `issuer` made the given list. */
export const isGivenBy = async (crypto: Subtle, { list, by }: GivenList, issuer: Certificate): Promise<boolean> =>
  by === null ? isListOf(crypto, list, issuer) : isSame(by, issuer) && issuer.isAuthority && issuer.mayRevoke

/** `asOf`, `at`: milliseconds since 1970. */
export type Revocation =
  | { readonly state: 'unchecked' }
  | { readonly state: 'good'; readonly asOf: number }
  | { readonly state: 'revoked'; readonly at: number }

/** A certificate with what issued it. */
export type Link = readonly [issued: Certificate, issuer: Certificate]

/**
 * What the newest list of each issuer says of its certificate: one that is on a list is revoked. Of each of `leaves` (the signer's certificate, and
 * the one by which the agreement's authority vouches for it) it must be known that it is not; `asOf` is the older of the days. Of the others a
 * list counts where there is one.
 */
export async function revocationOf(
  crypto: Subtle,
  links: readonly Link[],
  lists: readonly GivenList[],
  leaves: readonly Certificate[],
): Promise<Revocation> {
  const known = new Map<Certificate, number>()
  for (const [issued, issuer] of links) {
    const newest = await newestOf(crypto, issuer, lists)
    const at = newest?.revoked.get(serialOf(issued))
    if (at !== undefined) return { state: 'revoked', at }
    // A list from before the certificate was made cannot tell of it.
    if (newest && newest.issuedAt >= issued.notBefore) known.set(issued, newest.issuedAt)
  }
  const days = leaves.map((leaf) => known.get(leaf))
  return days.every((day) => day !== undefined) ? { state: 'good', asOf: Math.min(...days) } : { state: 'unchecked' }
}

const serialOf = ({ serial }: Certificate): string => hex(readWhole(serial).content)

async function newestOf(
  crypto: Subtle,
  issuer: Certificate,
  lists: readonly GivenList[],
): Promise<RevocationList | null> {
  for (const given of [...lists].sort((a, b) => b.list.issuedAt - a.list.issuedAt))
    if (await isGivenBy(crypto, given, issuer)) return given.list
  return null
}
