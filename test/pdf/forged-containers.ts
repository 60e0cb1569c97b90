// Forgeries inside the container of a signature. The revision is as ours; what fills its hole is not.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { concat, copy, fromLatin1, hex, latin1 } from '../../shared/pdf/bytes.ts'
import { type Certificate, parseCertificate } from '../../shared/pdf/certificate.ts'
import { encodeSignedData, signedAttributes } from '../../shared/pdf/cms.ts'
import {
  child,
  children,
  encode,
  NULL,
  octets,
  oid,
  readWhole,
  sequence,
  setOf,
  smallInteger,
  TAG,
} from '../../shared/pdf/der.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import type { Signer } from '../../shared/pdf/sign.ts'
import { openSignature, type SigningIntent, signedDigest } from '../../shared/pdf/signature-revision.ts'
import { ecdsaToDer } from '../../shared/pdf/signature-value.ts'
import type { ProblemCode } from '../../shared/pdf/verify-report.ts'
import { foreignRoot } from './foreign-authority.ts'
import { subtle } from './signing-fixture.ts'

export interface Container {
  readonly digest: Uint8Array<ArrayBuffer>
  /** The honest attributes, and the honest whole container. */
  readonly attributes: Uint8Array<ArrayBuffer>
  readonly whole: Uint8Array<ArrayBuffer>
  readonly chain: readonly Certificate[]
  readonly signature: Uint8Array<ArrayBuffer>
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
}

/** Signs in our own form, with room to spare; `fill` gives the container, or the whole text of the hole. */
export async function signedWith(
  file: Uint8Array,
  intent: SigningIntent,
  signer: Signer,
  fill: (honest: Container) => Promise<Uint8Array | string> | Uint8Array | string,
  reserve = 6144,
): Promise<Uint8Array<ArrayBuffer>> {
  const { appended, holeStart, holeEnd } = await openSignature(subtle, new PdfFile(file), intent, reserve)
  const out = concat(file, appended)
  const digest = await signedDigest(subtle, out, holeStart, holeEnd)
  const chain = signer.chain.map(parseCertificate)
  const attributes = await signedAttributes(subtle, digest, chain[0]!)
  const sign = async (bytes: Uint8Array<ArrayBuffer>) => ecdsaToDer(await signer.sign(bytes))
  const signature = await sign(attributes)
  const whole = encodeSignedData(attributes, signature, 'ECDSA-P256', chain)
  const filled = await fill({ digest, attributes, whole, chain, signature, sign })
  out.set(fromLatin1(typeof filled === 'string' ? filled : hex(filled)), holeStart + 1)
  return out
}

const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'))
const SHA1 = sequence(oid('1.3.14.3.2.26'), NULL)
const ECDSA = sequence(oid('1.2.840.10045.4.3.2'))
const DATA = oid('1.2.840.113549.1.7.1')

interface Parts {
  readonly digestAlgorithm?: Uint8Array
  readonly signatureAlgorithm?: Uint8Array
  readonly content?: Uint8Array
  readonly certificates?: readonly Uint8Array[]
  readonly crls?: Uint8Array
  readonly signers?: (own: Uint8Array) => readonly Uint8Array[]
  readonly unsigned?: Uint8Array
  readonly attributes?: Uint8Array<ArrayBuffer>
}

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
/** s, and the order of the curve less s, prove the same. */
function otherHalf(der: Uint8Array): Uint8Array<ArrayBuffer> {
  const pair = readWhole(der)
  const s = BigInt(`0x${hex(child(pair, 1, TAG.integer).content)}`)
  const bytes = Buffer.from((ORDER - s).toString(16).padStart(64, '0'), 'hex')
  return sequence(child(pair, 0).whole, encode(TAG.integer, Uint8Array.of(0), bytes))
}

/** A container put together by hand; what is not said is as ours. */
export async function assemble(honest: Container, parts: Parts): Promise<Uint8Array<ArrayBuffer>> {
  const attributes = parts.attributes ?? honest.attributes
  const implicit = copy(attributes)
  implicit[0] = 0xa0
  const [signer] = honest.chain
  const info = sequence(
    smallInteger(1),
    sequence(signer!.issuer, signer!.serial),
    parts.digestAlgorithm ?? SHA256,
    implicit,
    parts.signatureAlgorithm ?? ECDSA,
    octets(await honest.sign(attributes)),
    ...(parts.unsigned ? [encode(0xa1, parts.unsigned)] : []),
  )
  const data = sequence(
    smallInteger(1),
    setOf(parts.digestAlgorithm ?? SHA256),
    parts.content ?? sequence(DATA),
    encode(0xa0, ...(parts.certificates ?? honest.chain.map(({ der }) => der))),
    ...(parts.crls ? [encode(0xa1, parts.crls)] : []),
    setOf(...(parts.signers?.(info) ?? [info])),
  )
  return sequence(oid('1.2.840.113549.1.7.2'), encode(0xa0, data))
}

const attributesOf = (honest: Container): Uint8Array[] =>
  children(readWhole(honest.attributes)).map(({ whole }) => whole)
/** By place in the sorted set: content-type, message-digest, signing-certificate-v2 differ in length. */
const isEss = (attribute: Uint8Array) => attribute.length > 80
const isDigest = (attribute: Uint8Array) => latin1(attribute).includes('\x01\x09\x04')
const wrong = (bytes: Uint8Array) => copy(bytes).fill(7, bytes.length - 32)

/** Each is refused, whatever it proves to another reader: as other attributes, or as a container that is not ours. */
export const CONTAINERS: readonly (readonly [
  name: string,
  code: ProblemCode,
  fill: (honest: Container, spare: Uint8Array) => Promise<Uint8Array | string> | Uint8Array | string,
])[] = [
  [
    'a second signer',
    'signature-damaged',
    (honest) => assemble(honest, { signers: (own) => [own, sequence(smallInteger(1), own)] }),
  ],
  ['the same signer twice', 'signature-damaged', (honest) => assemble(honest, { signers: (own) => [own, own] })],
  ['no signer', 'signature-damaged', (honest) => assemble(honest, { signers: () => [] })],
  [
    'a time among the signed attributes',
    'signed-content-differs',
    (honest) =>
      assemble(honest, {
        attributes: setOf(
          ...attributesOf(honest),
          sequence(oid('1.2.840.113549.1.9.5'), setOf(encode(0x17, fromLatin1('261124041500Z')))),
        ),
      }),
  ],
  [
    'an attribute twice',
    'signed-content-differs',
    (honest) => assemble(honest, { attributes: setOf(...attributesOf(honest), attributesOf(honest)[0]!) }),
  ],
  [
    'attributes in another order',
    'signed-content-differs',
    (honest) => assemble(honest, { attributes: encode(TAG.set, ...attributesOf(honest).toReversed()) }),
  ],
  [
    'no name of the certificate',
    'signed-content-differs',
    (honest) =>
      assemble(honest, { attributes: setOf(...attributesOf(honest).filter((attribute) => !isEss(attribute))) }),
  ],
  [
    'no digest',
    'signed-content-differs',
    (honest) =>
      assemble(honest, { attributes: setOf(...attributesOf(honest).filter((attribute) => !isDigest(attribute))) }),
  ],
  [
    'another digest',
    'signed-content-differs',
    (honest) =>
      assemble(honest, {
        attributes: setOf(
          ...attributesOf(honest).map((attribute) => (isDigest(attribute) ? wrong(attribute) : attribute)),
        ),
      }),
  ],
  [
    'another certificate by name',
    'signed-content-differs',
    async (honest) => assemble(honest, { attributes: await signedAttributes(subtle, honest.digest, honest.chain[1]!) }),
  ],
  [
    'an unsigned attribute',
    'signature-damaged',
    (honest) => assemble(honest, { unsigned: sequence(oid('1.2.3.4'), setOf(octets(Uint8Array.of(1)))) }),
  ],
  [
    'a countersignature',
    'signature-damaged',
    (honest) => assemble(honest, { unsigned: sequence(oid('1.2.840.113549.1.9.6'), setOf(sequence(smallInteger(1)))) }),
  ],
  [
    'a timestamp of nobody',
    'timestamp-wrong',
    (honest) => assemble(honest, { unsigned: sequence(oid('1.2.840.113549.1.9.16.2.14'), setOf(sequence(DATA))) }),
  ],
  [
    'two timestamps',
    'signature-damaged',
    (honest) =>
      assemble(honest, {
        unsigned: sequence(oid('1.2.840.113549.1.9.16.2.14'), setOf(sequence(DATA), sequence(NULL))),
      }),
  ],
  [
    'one more certificate',
    'authority-unknown',
    (honest, spare) => assemble(honest, { certificates: [...honest.chain.map(({ der }) => der), spare] }),
  ],
  [
    'one certificate less',
    'signature-damaged',
    (honest) => encodeSignedData(honest.attributes, honest.signature, 'ECDSA-P256', honest.chain.slice(0, 1)),
  ],
  [
    'its authority twice',
    'signature-damaged',
    (honest) =>
      encodeSignedData(honest.attributes, honest.signature, 'ECDSA-P256', [...honest.chain, honest.chain[1]!]),
  ],
  [
    'a certificate bound in a way that is not known',
    'signature-damaged',
    async (honest) => {
      const { certificate } = await foreignRoot({
        extensions: [new x509.Extension('1.2.3.4.5', true, Uint8Array.of(5, 0))],
      })
      return assemble(honest, { certificates: [certificate] })
    },
  ],
  [
    'a certificate with two names',
    'signature-damaged',
    async (honest) => {
      const { certificate } = await foreignRoot({ name: [{ CN: ['Orang'] }, { CN: ['Orang Lain'] }] })
      return assemble(honest, { certificates: [certificate] })
    },
  ],
  [
    'the signer’s certificate not in front',
    'signature-damaged',
    (honest) => assemble(honest, { certificates: honest.chain.map(({ der }) => der).toReversed() }),
  ],
  ['no certificate', 'signature-damaged', (honest) => assemble(honest, { certificates: [] })],
  ['a list of revocations', 'signature-damaged', (honest) => assemble(honest, { crls: sequence() })],
  [
    'the content inside',
    'signature-damaged',
    (honest) => assemble(honest, { content: sequence(DATA, encode(0xa0, octets(honest.digest))) }),
  ],
  ['SHA-1', 'signature-damaged', (honest) => assemble(honest, { digestAlgorithm: SHA1 })],
  [
    'SHA-256 in longer words',
    'signature-damaged',
    (honest) => assemble(honest, { digestAlgorithm: sequence(oid('2.16.840.1.101.3.4.2.1'), NULL) }),
  ],
  [
    'RSA by name',
    'signature-damaged',
    (honest) => assemble(honest, { signatureAlgorithm: sequence(oid('1.2.840.113549.1.1.11'), NULL) }),
  ],
  [
    'the signature of something else',
    'signature-wrong',
    async (honest) =>
      encodeSignedData(honest.attributes, await honest.sign(copy(honest.digest)), 'ECDSA-P256', honest.chain),
  ],
  [
    'a signature of zeros',
    'signature-wrong',
    (honest) =>
      encodeSignedData(honest.attributes, sequence(smallInteger(0), smallInteger(0)), 'ECDSA-P256', honest.chain),
  ],
  [
    'numbers with a zero in front',
    'signature-damaged',
    (honest) => {
      const padded = children(readWhole(honest.signature)).map(({ content }) =>
        encode(TAG.integer, concat(Uint8Array.of(0), content)),
      )
      return encodeSignedData(honest.attributes, sequence(...padded), 'ECDSA-P256', honest.chain)
    },
  ],
  [
    'the other value that proves the same',
    'signature-second-form',
    ({ attributes, signature, chain }) => encodeSignedData(attributes, otherHalf(signature), 'ECDSA-P256', chain),
  ],
  [
    'a length in four bytes',
    'signature-damaged',
    (honest) => {
      const content = child({ tag: 0x30, whole: honest.whole, content: honest.whole }, 0).content
      return concat(Uint8Array.of(0x30, 0x84, 0, 0, content.length >> 8, content.length & 255), content)
    },
  ],
  [
    'a container without an end',
    'signature-damaged',
    (honest) => concat(Uint8Array.of(0x30, 0x80), honest.whole.subarray(4), Uint8Array.of(0, 0)),
  ],
  ['bytes behind the container', 'signature-damaged', (honest) => concat(honest.whole, Uint8Array.of(0, 0, 1))],
  ['large letters', 'signature-damaged', (honest) => hex(honest.whole).toUpperCase()],
  ['spaces', 'signature-damaged', (honest) => `${hex(honest.whole)} `],
  ['nothing', 'signature-damaged', () => ''],
  ['noise', 'signature-damaged', () => new Uint8Array(900).fill(0x42)],
  [
    'nested without end',
    'signature-damaged',
    () => concat(Uint8Array.of(0x30, 0x82, 0x0f, 0xa0), new Uint8Array(4000).fill(0x30)),
  ],
]
