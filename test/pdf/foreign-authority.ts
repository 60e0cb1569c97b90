// Certificates as a stranger would make them: any issuer, any extension, any time.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import type { Signer } from '../../shared/pdf/sign.ts'
import { SEALED_AT } from '../export/sealed-fixture.ts'
import { EC, subtle } from './signing-fixture.ts'

const YEAR = 365 * 24 * 3_600_000

export interface ForeignOptions {
  readonly name?: x509.JsonName
  readonly from?: number
  readonly until?: number
  readonly extensions?: readonly x509.Extension[]
}

export interface Foreign {
  readonly keys: CryptoKeyPair
  readonly certificate: Uint8Array<ArrayBuffer>
  readonly names: x509.Name
}

let serial = 1
const nextSerial = () => (0x1000 + serial++).toString(16)
const subjectName = ({ name }: ForeignOptions): x509.JsonName => name ?? [{ CN: ['Penerbit Lain'] }]
const validity = ({ from, until }: ForeignOptions) => ({
  notBefore: new Date(from ?? SEALED_AT - YEAR),
  notAfter: new Date(until ?? SEALED_AT + 3 * YEAR),
})
const caExtensions = (pathLength?: number) => [
  new x509.BasicConstraintsExtension(true, pathLength, true),
  new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
]
const leafExtensions = [
  new x509.BasicConstraintsExtension(false, undefined, true),
  new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
]

export async function foreignRoot(options: ForeignOptions = {}): Promise<Foreign> {
  const keys = await subtle.generateKey(EC, true, ['sign', 'verify'])
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: nextSerial(),
    name: subjectName(options),
    ...validity(options),
    keys,
    signingAlgorithm: EC,
    extensions: [...(options.extensions ?? caExtensions())],
  })
  return { keys, certificate: new Uint8Array(made.rawData), names: made.subjectName }
}

async function issue(by: Foreign, options: ForeignOptions, extensions: readonly x509.Extension[]): Promise<Foreign> {
  const keys = await subtle.generateKey(EC, true, ['sign', 'verify'])
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: nextSerial(),
    subject: new x509.Name(subjectName(options)).toJSON(),
    issuer: by.names.toJSON(),
    ...validity(options),
    signingKey: by.keys.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm: EC,
    extensions: [...(options.extensions ?? extensions)],
  })
  return { keys, certificate: new Uint8Array(made.rawData), names: made.subjectName }
}

export const foreignAuthority = (by: Foreign, options: ForeignOptions = {}, pathLength?: number): Promise<Foreign> =>
  issue(by, options, caExtensions(pathLength))

/** Someone with a certificate of the last of `issuers`; the chain in the container is theirs, from the last to the first. */
export async function foreignSigner(
  issuers: readonly Foreign[],
  options: ForeignOptions = {},
): Promise<Signer & { readonly certificate: string; readonly keys: CryptoKeyPair }> {
  const leaf = await issue(issuers.at(-1)!, options, leafExtensions)
  return {
    algorithm: 'ECDSA-P256',
    chain: [leaf.certificate, ...issuers.toReversed().map(({ certificate }) => certificate)],
    sign: async (bytes) => new Uint8Array(await subtle.sign(EC, leaf.keys.privateKey, bytes)),
    certificate: sha256Hex(leaf.certificate),
    keys: leaf.keys,
  }
}

export const namesOf = (party: { readonly name: string; readonly signatory: string; readonly position: string }) =>
  [
    { C: ['ID'] },
    { O: [party.name] },
    { CN: [party.signatory] },
    { '2.5.4.12': [party.position] },
  ] satisfies x509.JsonName

/** A signatory whose certificate is of an RSA key that is too short. */
export async function weakSigner(
  by: Foreign,
  party: Parameters<typeof namesOf>[0],
  modulusLength: number,
): Promise<Signer & { readonly certificate: string }> {
  const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength, publicExponent: Uint8Array.of(1, 0, 1) }
  const keys = await subtle.generateKey(rsa, true, ['sign', 'verify'])
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: nextSerial(),
    subject: new x509.Name(namesOf(party)).toJSON(),
    issuer: by.names.toJSON(),
    ...validity({}),
    signingKey: by.keys.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm: EC,
    extensions: leafExtensions,
  })
  const certificate = new Uint8Array(made.rawData)
  return {
    algorithm: 'RSA',
    chain: [certificate, by.certificate],
    sign: async (bytes) => new Uint8Array(await subtle.sign(rsa, keys.privateKey, bytes)),
    certificate: sha256Hex(certificate),
  }
}
