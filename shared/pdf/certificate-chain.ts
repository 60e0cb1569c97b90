// Whom a signature leads to. The usual chain is the signer's certificate, issued by the agreement's own authority. A signatory who brings a
// key of their own signs with its certificate and its chain; behind them stands the endorsement: a certificate of the agreement's authority
// for the same key, which names the signatory as the agreement does, and the presented certificates by their digest.
import { toBase64Url } from '../bytes/base64-url.ts'
import { concat, sameBytes } from './bytes.ts'
import { type Certificate, isIssuedBy } from './certificate.ts'
import type { IssuedFor } from './certificate-extensions.ts'
import { PdfError } from './pdf-error.ts'
import { type Subtle, sha256 } from './subtle.ts'

export interface Chain {
  /** From the signer's certificate to the last that came with it. */
  readonly own: readonly Certificate[]
  /** The endorsement and its authority; empty where the signer's certificate is of the agreement's authority itself. */
  readonly endorsement: readonly Certificate[]
}

/** How an endorsement names the certificates that it stands for (RFC 6920). */
export async function presentedName(crypto: Pick<Subtle, 'digest'>, presented: readonly Uint8Array[]): Promise<string> {
  return `ni:///sha-256;${toBase64Url(await sha256(crypto, concat(...presented)))}`
}

/** Takes apart what stands in a container. Throws PdfError when an endorsement stands for other certificates than these. */
export async function splitChain(crypto: Pick<Subtle, 'digest'>, all: readonly Certificate[]): Promise<Chain> {
  const [signer] = all
  const at = all.findIndex((other) => other !== signer && signer && sameBytes(other.publicKey, signer.publicKey))
  if (at < 0) return { own: all, endorsement: [] }
  const [own, endorsement] = [all.slice(0, at), all.slice(at)]
  const name = await presentedName(
    crypto,
    own.map(({ der }) => der),
  )
  if (!endorsement[0]?.uris.includes(name)) throw new PdfError('damaged', 'an endorsement of other certificates')
  return { own, endorsement }
}

/**
 * The authority at the end of a chain that holds together at that time: its own last certificate, where that is a root or an anchor (one that
 * is believed by its digest, whoever issued it), or one of `known` that issued it. Null when a link does not hold or the last certificate's issuer is nowhere, or may not issue what it is used for.
 */
export async function authorityOf(
  crypto: Subtle,
  chain: readonly Certificate[],
  known: readonly Certificate[],
  time: number,
  use: IssuedFor,
  isAnchor: (certificate: Certificate) => boolean = () => false,
): Promise<Certificate | null> {
  const last = chain.at(-1)
  if (!last) return null
  let links = chain
  const isRoot = isAnchor(last) || (await isIssuedBy(crypto, last, last))
  if (!(chain.length > 1 && isRoot)) {
    const root = await issuerAmong(crypto, last, known)
    if (!root) return null
    links = [...chain, root]
  }
  for (const [i, issuer] of links.entries()) {
    const issued = links[i - 1]
    if (!issued) continue
    if (!(await isIssuedBy(crypto, issued, issuer)) || time < issuer.notBefore || time > issuer.notAfter) return null
    if (!issuer.issuesFor[use]) return null
    if (issuer.pathLength !== null && i - 1 > issuer.pathLength) return null
  }
  return links.at(-1) ?? null
}

async function issuerAmong(
  crypto: Subtle,
  certificate: Certificate,
  known: readonly Certificate[],
): Promise<Certificate | null> {
  for (const candidate of known) if (await isIssuedBy(crypto, certificate, candidate)) return candidate
  return null
}
