// A signatory's own key out of a .p12 (PKCS #12). The file and its password stay in this browser; the key is taken in again so that it cannot
// be taken out, and is forgotten with the page.
import { sameBytes } from '../../shared/pdf/bytes.ts'
import { parseCertificate } from '../../shared/pdf/certificate.ts'
import { chainFrom } from '../../shared/pdf/certificate-files.ts'
import { PdfError } from '../../shared/pdf/pdf-error.ts'
import type { SigningKey } from './signing-key.ts'

/** Keys, certificates and their chain; real ones are some kilobytes. */
const P12_BYTES_MAX = 256 * 1024

export type P12ProblemCode =
  | 'p12-unreadable'
  /** What opens it did not come */
  | 'p12-unreached'
  | 'p12-password'
  /** Locked in a way that is not known here */
  | 'p12-cipher'
  /** No key, no certificate, or not of one another */
  | 'p12-incomplete'
  /** Neither P-256 nor RSA */
  | 'p12-key-kind'

export type OpenedP12 =
  | { readonly ok: true; readonly key: SigningKey; readonly owner: string; readonly issuer: string }
  | { readonly ok: false; readonly code: P12ProblemCode }

/** What the library says, as one of our codes. It throws one kind of error for everything and tells the cause in English. */
function codeOf(error: unknown): P12ProblemCode {
  const said = error instanceof Error ? error.message : ''
  if (/integrity|invalid password|MAC\b|HMAC/i.test(said)) return 'p12-password'
  if (/no private key|no certificates/i.test(said)) return 'p12-incomplete'
  if (/unsupported key algorithm/i.test(said)) return 'p12-key-kind'
  if (/unsupported|unknown|algorithm/i.test(said)) return 'p12-cipher'
  return 'p12-unreadable'
}

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const
const EC = { name: 'ECDSA', namedCurve: 'P-256' } as const

async function publicHalf(secret: CryptoKey, algorithm: typeof RSA | typeof EC): Promise<Uint8Array<ArrayBuffer>> {
  const { kty = '', n = '', e = '', crv = '', x = '', y = '' } = await crypto.subtle.exportKey('jwk', secret)
  const jwk: JsonWebKey = kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y }
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm, true, ['verify'])
  return new Uint8Array(await crypto.subtle.exportKey('spki', key))
}

async function keyOf(secret: CryptoKey, ders: readonly Uint8Array[]): Promise<OpenedP12> {
  const isRsa = secret.algorithm.name === RSA.name
  if (!isRsa && Reflect.get(secret.algorithm, 'namedCurve') !== EC.namedCurve)
    return { ok: false, code: 'p12-key-kind' }
  const algorithm = isRsa ? RSA : EC
  const publicKey = await publicHalf(secret, algorithm)
  const all = ders.map(parseCertificate)
  const own = all.find((certificate) => sameBytes(certificate.publicKey, publicKey))
  if (!own) return { ok: false, code: 'p12-incomplete' }
  const chain = chainFrom(own, all)
  const bare = await crypto.subtle.exportKey('pkcs8', secret)
  const kept = await crypto.subtle.importKey('pkcs8', bare, algorithm, false, ['sign'])
  new Uint8Array(bare).fill(0)
  const how = isRsa ? RSA : { ...EC, hash: 'SHA-256' }
  const key: SigningKey = {
    algorithm: isRsa ? 'RSA' : 'ECDSA-P256',
    publicKey,
    presented: chain.map(({ der }) => der),
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(how, kept, bytes)),
  }
  return { ok: true, key, owner: own.names.name, issuer: own.issuerName }
}

/** Opens a .p12 with its password. Expected failures are values. */
export async function openP12(bytes: Uint8Array, password: string): Promise<OpenedP12> {
  if (bytes.length > P12_BYTES_MAX) return { ok: false, code: 'p12-unreadable' }
  const part = await import('@libpdf/core').catch(() => null)
  if (part === null) return { ok: false, code: 'p12-unreached' }
  try {
    const opened = await part.P12Signer.create(new Uint8Array(bytes), password)
    const secret: unknown = Reflect.get(opened, 'privateKey')
    if (!(secret instanceof CryptoKey)) return { ok: false, code: 'p12-incomplete' }
    return await keyOf(secret, [opened.certificate, ...opened.certificateChain])
  } catch (error) {
    // A certificate that we cannot read, too.
    return { ok: false, code: error instanceof PdfError ? 'p12-unreadable' : codeOf(error) }
  }
}
