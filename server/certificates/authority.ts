// The server's own certificate authority. It vouches that a key belongs to the signatory whom an invitation brought; it is no accredited
// provider (PSrE), and every certificate says so in its issuer.
import 'reflect-metadata'
import { randomBytes, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import type { Digest } from '../../shared/agreement/canonical.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { presentedName } from '../../shared/pdf/certificate-chain.ts'
import { AuthorityError, authorityTrouble } from './authority-trouble.ts'
import { openCertificateStore } from './certificate-store.ts'
import { checkPresented } from './presented-chain.ts'
import type { ListRevoked, RevocationReason } from './revocations.ts'

const SIGNING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const AUTHORITY_NAME: x509.JsonName = [
  { C: ['ID'] },
  { O: ['Mufakat'] },
  { CN: ['Penerbit Sertifikat Mufakat (tidak tersertifikasi)'] },
]
const AUTHORITY_YEARS = 20
const CERTIFICATE_YEARS = 3
/** A signer's clock may run behind ours. */
const BACKDATE_MS = 24 * 3_600_000
const DOCUMENT_SIGNING = '1.3.6.1.5.5.7.3.36' // RFC 9336
const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4' // what older readers look for

/** Somebody without a network keeps a list that long. */
const LIST_VALID_MS = 30 * 24 * 3_600_000
const CRL_REASONS: Readonly<Record<RevocationReason, x509.X509CrlReason>> = {
  superseded: x509.X509CrlReason.superseded,
  ceased: x509.X509CrlReason.cessationOfOperation,
  'key-lost': x509.X509CrlReason.keyCompromise,
  mistake: x509.X509CrlReason.privilegeWithdrawn,
}
/** Lists count upwards (RFC 5280, 5.2.3): by the millisecond that they were made in. */
function crlNumber(at: number): x509.Extension {
  const digits = Math.max(0, at).toString(16)
  const bytes = Buffer.from(`00${digits.length % 2 ? '0' : ''}${digits}`, 'hex')
  const number = bytes[1] !== undefined && bytes[1] < 0x80 && bytes.length > 1 ? bytes.subarray(1) : bytes
  return new x509.Extension('2.5.29.20', false, Uint8Array.of(0x02, number.length, ...number).buffer)
}

/** A request that is not one, or whose signature does not prove possession of its key. */
export class CertificateRequestError extends Error {
  readonly code = 'bad-request'
}

export interface CertificateSubject {
  readonly name: string
  readonly position: string
  readonly partner: string
  /** The one place that it is for (`placeName`); a certificate without one signs no file. */
  readonly place?: string
}

export interface Authority {
  /** DER */
  readonly certificate: Uint8Array
  /** SHA-256 of it */
  readonly fingerprint: Digest
  /** Milliseconds since 1970; from then on it issues nothing that holds. */
  readonly notAfter: number
  /**
   * Takes only the public key out of the PKCS#10 request; every name comes from `subject`. With `presented`, a chain of another authority for
   * the same key, the certificate endorses exactly that chain. Throws CertificateRequestError or PresentedChainError.
   */
  issue(
    csr: Uint8Array,
    subject: CertificateSubject,
    presented?: readonly Uint8Array[],
  ): Promise<{ readonly certificate: Uint8Array; readonly serial: string }>
  readonly listRevoked: ListRevoked
}

/** A positive number of 120 bits. */
const randomSerial = (): string => `01${randomBytes(14).toString('hex')}`
const yearsLater = (from: number, years: number): Date => {
  const date = new Date(from)
  date.setUTCFullYear(date.getUTCFullYear() + years)
  return date
}

async function readRequest(csr: Uint8Array): Promise<x509.PublicKey> {
  try {
    const request = new x509.Pkcs10CertificateRequest(new Uint8Array(csr))
    if (await request.verify()) return request.publicKey
  } catch (error) {
    throw new CertificateRequestError('not a certificate request', { cause: error })
  }
  throw new CertificateRequestError('the request was not signed with its key')
}

function isStrong(key: x509.PublicKey): boolean {
  const { algorithm } = key
  if ('namedCurve' in algorithm) return algorithm.namedCurve === 'P-256'
  return 'modulusLength' in algorithm && typeof algorithm.modulusLength === 'number' && algorithm.modulusLength >= 2048
}

/** The name by which a certificate stands for a presented chain. */
async function endorsementOf(
  presented: readonly Uint8Array[],
  publicKey: x509.PublicKey,
  authority: Uint8Array,
  now: number,
): Promise<string> {
  await checkPresented(presented, new Uint8Array(publicKey.rawData), authority, now)
  return presentedName(webcrypto.subtle, presented)
}

/** Opens the authority of a data folder and makes it on first start. `now` gives milliseconds since 1970. */
export async function openAuthority(dataDir: string, now: () => number): Promise<Authority> {
  const { keys, certificate } = await openCertificateStore(dataDir, async (made) => {
    const self = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: randomSerial(),
      name: AUTHORITY_NAME,
      notBefore: new Date(now() - BACKDATE_MS),
      notAfter: yearsLater(now(), AUTHORITY_YEARS),
      keys: made,
      signingAlgorithm: SIGNING,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(made.publicKey),
      ],
    })
    return new Uint8Array(self.rawData)
  })
  const own = new x509.X509Certificate(certificate)
  const trouble = authorityTrouble(
    certificate,
    new Uint8Array(await webcrypto.subtle.exportKey('spki', keys.publicKey)),
    now(),
  )
  if (trouble) throw new AuthorityError(trouble)

  return {
    certificate,
    fingerprint: sha256Hex(certificate),
    notAfter: own.notAfter.getTime(),
    async listRevoked(revoked, at) {
      const list = await x509.X509CrlGenerator.create({
        issuer: own.subjectName.toJSON(),
        thisUpdate: new Date(at),
        nextUpdate: new Date(at + LIST_VALID_MS),
        entries: revoked.map(({ serial, at: since, reason }) => ({
          serialNumber: serial,
          revocationDate: new Date(since),
          reason: CRL_REASONS[reason],
        })),
        signingKey: keys.privateKey,
        signingAlgorithm: SIGNING,
        extensions: [await x509.AuthorityKeyIdentifierExtension.create(own), crlNumber(at)],
      })
      return new Uint8Array(list.rawData)
    },
    async issue(csr, subject, presented = []) {
      const publicKey = await readRequest(csr)
      const names = [
        ...(presented.length > 0 ? [await endorsementOf(presented, publicKey, certificate, now())] : []),
        ...(subject.place === undefined ? [] : [subject.place]),
      ].map((value) => ({ type: 'url', value }) as const)
      if (!isStrong(publicKey)) throw new CertificateRequestError('a P-256 or RSA key of at least 2048 bits is needed')
      const serial = randomSerial()
      const words: x509.JsonName = [{ C: ['ID'] }, { O: [subject.partner] }, { CN: [subject.name] }]
      if (subject.position) words.push({ '2.5.4.12': [subject.position] })
      const issued = await x509.X509CertificateGenerator.create({
        serialNumber: serial,
        subject: new x509.Name(words).toJSON(),
        issuer: own.subjectName,
        notBefore: new Date(now() - BACKDATE_MS),
        notAfter: yearsLater(now(), CERTIFICATE_YEARS),
        signingKey: keys.privateKey,
        publicKey,
        signingAlgorithm: SIGNING,
        extensions: [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
          new x509.ExtendedKeyUsageExtension([DOCUMENT_SIGNING, EMAIL_PROTECTION]),
          await x509.SubjectKeyIdentifierExtension.create(publicKey),
          await x509.AuthorityKeyIdentifierExtension.create(own),
          ...(names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names)] : []),
        ],
      })
      return { certificate: new Uint8Array(issued.rawData), serial }
    },
  }
}
