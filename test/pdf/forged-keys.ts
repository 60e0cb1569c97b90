// Certificates of an authority that the caller trusts, whose key is written so that one program reads a key and another damage.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { type Bytes, concat } from '../../shared/pdf/bytes.ts'
import { child, children, encode, NULL, octets, oid, readWhole, sequence, TAG } from '../../shared/pdf/der.ts'
import type { Signer } from '../../shared/pdf/sign.ts'
import { ecdsaToDer } from '../../shared/pdf/signature-value.ts'
import { type Foreign, namesOf } from './foreign-authority.ts'
import { EC, type Party, subtle } from './signing-fixture.ts'

type Kind = EcKeyGenParams | RsaHashedKeyGenParams
type Spell = (spki: Uint8Array) => Uint8Array

const [EC_KEY, P256, RSA_KEY] = ['1.2.840.10045.2.1', '1.2.840.10045.3.1.7', '1.2.840.113549.1.1.1']
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
}
const bitsOf = (spki: Uint8Array) => child(readWhole(spki), 1, TAG.bitString).content.subarray(1)
const info = (algorithm: Uint8Array, bits: Uint8Array, unused = 0) =>
  sequence(algorithm, encode(TAG.bitString, Uint8Array.of(unused), bits))
const ecKey = sequence(oid(EC_KEY), oid(P256))
const onPoint =
  (change: (x: Uint8Array, y: Uint8Array, isOdd: number) => Uint8Array): Spell =>
  (spki) => {
    const point = bitsOf(spki)
    return info(ecKey, change(point.subarray(1, 33), point.subarray(33), (point[64] ?? 0) & 1))
  }
/** The numbers of an RSA key, written otherwise. */
const onNumbers =
  (change: (modulus: Uint8Array, exponent: Uint8Array) => readonly Uint8Array[]): Spell =>
  (spki) => {
    const [modulus, exponent] = children(readWhole(bitsOf(spki))).map(({ content }) => content)
    return info(
      sequence(oid(RSA_KEY), NULL),
      sequence(...change(modulus!, exponent!).map((content) => encode(TAG.integer, content))),
    )
  }
const ZERO = Uint8Array.of(0)

export const HONEST_KEYS: readonly (readonly [name: string, kind: Kind])[] = [
  ['on P-256', EC],
  ['of RSA', RSA],
]
export const KEYS: readonly (readonly [name: string, kind: Kind, spell: Spell])[] = [
  ['with half its point', EC, onPoint((x, _, isOdd) => concat(Uint8Array.of(2 + isOdd), x))],
  ['with its point both ways', EC, onPoint((x, y, isOdd) => concat(Uint8Array.of(6 + isOdd), x, y))],
  ['with a byte behind its point', EC, onPoint((x, y) => concat(Uint8Array.of(4), x, y, ZERO))],
  ['with a bit too few', EC, (spki) => info(ecKey, bitsOf(spki), 1)],
  ['with something behind it', EC, (spki) => sequence(readWhole(spki).content, octets(Uint8Array.of(1)))],
  ['with a second parameter', EC, (spki) => info(sequence(oid(EC_KEY), oid(P256), NULL), bitsOf(spki))],
  ['for agreeing on keys', EC, (spki) => info(sequence(oid('1.3.132.1.12'), oid(P256)), bitsOf(spki))],
  ['of RSA without parameters', RSA, (spki) => info(sequence(oid(RSA_KEY)), bitsOf(spki))],
  ['of RSA with another parameter', RSA, (spki) => info(sequence(oid(RSA_KEY), octets(ZERO)), bitsOf(spki))],
  ['of RSA with a zero too many', RSA, onNumbers((modulus, exponent) => [concat(ZERO, modulus), exponent])],
  ['of RSA below zero', RSA, onNumbers((modulus, exponent) => [modulus.subarray(1), exponent])],
  ['of RSA with a third number', RSA, onNumbers((modulus, exponent) => [modulus, exponent, Uint8Array.of(1)])],
]

/** A certificate for `party` by `root`, its key spelt so; the rest of it is as it should be. */
export async function signerWithKey(
  root: Foreign,
  party: Party,
  kind: Kind,
  spell: Spell = (spki) => spki,
): Promise<Signer & { readonly certificate: string }> {
  const keys = (await subtle.generateKey(kind, true, ['sign', 'verify'])) as CryptoKeyPair
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: '4712',
    subject: new x509.Name(namesOf(party)).toJSON(),
    issuer: root.names.toJSON(),
    notBefore: new Date(Date.UTC(2026, 0, 1)),
    notAfter: new Date(Date.UTC(2029, 0, 1)),
    signingKey: root.keys.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm: EC,
    extensions: [new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true)],
  })
  const [body, algorithm] = children(readWhole(new Uint8Array(made.rawData)))
  const spki = new Uint8Array(await subtle.exportKey('spki', keys.publicKey))
  const parts = children(body!).map(({ whole }) => (Buffer.compare(whole, spki) === 0 ? spell(spki) : whole))
  const signedPart: Bytes = sequence(...parts)
  const value = ecdsaToDer(new Uint8Array(await subtle.sign(EC, root.keys.privateKey, signedPart)))
  const certificate = sequence(signedPart, algorithm!.whole, encode(TAG.bitString, ZERO, value))
  const isRsa = kind.name !== 'ECDSA'
  return {
    algorithm: isRsa ? 'RSA' : 'ECDSA-P256',
    chain: [certificate, root.certificate],
    sign: async (bytes) => new Uint8Array(await subtle.sign(isRsa ? RSA : EC, keys.privateKey, bytes)),
    certificate: sha256Hex(certificate),
  }
}
