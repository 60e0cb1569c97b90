// Signatures that lean on weaker proof than they should: older hashes, other names for the certificate, no signed attributes, weak keys.
import { createHash } from 'node:crypto'
import { concat, copy, fromLatin1, latin1 } from '../../shared/pdf/bytes.ts'
import { encodeSignedData, signedAttributes } from '../../shared/pdf/cms.ts'
import { children, encode, NULL, octets, oid, readWhole, sequence, setOf, smallInteger } from '../../shared/pdf/der.ts'
import type { ProblemCode } from '../../shared/pdf/verify-report.ts'
import { assemble, type Container } from './forged-containers.ts'
import { subtle } from './signing-fixture.ts'

const DATA = oid('1.2.840.113549.1.7.1')
const hash = (name: string, bytes: Uint8Array) => new Uint8Array(createHash(name).update(bytes).digest())
const attributesOf = (honest: Container): Uint8Array[] =>
  children(readWhole(honest.attributes)).map(({ whole }) => whole)
const isDigest = (attribute: Uint8Array) => latin1(attribute).includes('\x01\x09\x04')
const isEss = (attribute: Uint8Array) => attribute.length > 80
const isType = (attribute: Uint8Array) => latin1(attribute).includes('\x01\x09\x03')
const swapped = (honest: Container, is: (attribute: Uint8Array) => boolean, made: Uint8Array) =>
  assemble(honest, {
    attributes: setOf(...attributesOf(honest).map((attribute) => (is(attribute) ? made : attribute))),
  })
const digestOf = (bytes: Uint8Array) => sequence(oid('1.2.840.113549.1.9.4'), setOf(octets(bytes)))
const more = (honest: Container, made: Uint8Array) =>
  assemble(honest, { attributes: setOf(...attributesOf(honest), made) })

/** The one who signed, named and packed in other ways. */
async function signerInfo(honest: Container, make: (signature: Uint8Array) => readonly Uint8Array[]) {
  const own = sequence(...make(await honest.sign(honest.attributes)))
  return assemble(honest, { signers: () => [own] })
}
const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'))
const ECDSA = sequence(oid('1.2.840.10045.4.3.2'))
const implicit = (attributes: Uint8Array) => {
  const out = copy(attributes)
  out[0] = 0xa0
  return out
}

export const DOWNGRADES: readonly (readonly [
  name: string,
  code: ProblemCode,
  fill: (honest: Container, earlier: Uint8Array) => Promise<Uint8Array | string> | Uint8Array | string,
])[] = [
  [
    'a digest by SHA-1',
    'signed-content-differs',
    (honest) => swapped(honest, isDigest, digestOf(hash('sha1', honest.digest))),
  ],
  [
    'a digest by SHA-512',
    'signed-content-differs',
    (honest) => swapped(honest, isDigest, digestOf(hash('sha512', honest.digest))),
  ],
  [
    'a digest of half',
    'signed-content-differs',
    (honest) => swapped(honest, isDigest, digestOf(honest.digest.slice(0, 16))),
  ],
  [
    'a digest and one more',
    'signed-content-differs',
    (honest) => more(honest, digestOf(hash('sha256', honest.digest))),
  ],
  [
    'its certificate named by SHA-1',
    'signed-content-differs',
    (honest) =>
      swapped(
        honest,
        isEss,
        sequence(
          oid('1.2.840.113549.1.9.16.2.12'),
          setOf(sequence(sequence(sequence(octets(hash('sha1', honest.chain[0]!.der)))))),
        ),
      ),
  ],
  [
    'its certificate named by SHA-512',
    'signed-content-differs',
    (honest) =>
      swapped(
        honest,
        isEss,
        sequence(
          oid('1.2.840.113549.1.9.16.2.47'),
          setOf(
            sequence(
              sequence(sequence(sequence(oid('2.16.840.1.101.3.4.2.3')), octets(hash('sha512', honest.chain[0]!.der)))),
            ),
          ),
        ),
      ),
  ],
  [
    'its certificate named without its issuer',
    'signed-content-differs',
    (honest) =>
      swapped(
        honest,
        isEss,
        sequence(
          oid('1.2.840.113549.1.9.16.2.47'),
          setOf(sequence(sequence(sequence(octets(hash('sha256', honest.chain[0]!.der)))))),
        ),
      ),
  ],
  [
    'the type of a time',
    'signed-content-differs',
    (honest) => swapped(honest, isType, sequence(oid('1.2.840.113549.1.9.3'), setOf(oid('1.2.840.113549.1.9.16.1.4')))),
  ],
  [
    'a policy',
    'signed-content-differs',
    (honest) => more(honest, sequence(oid('1.2.840.113549.1.9.16.2.15'), setOf(sequence(oid('1.2.3'))))),
  ],
  [
    'a reservation',
    'signed-content-differs',
    (honest) =>
      more(honest, sequence(oid('1.2.840.113549.1.9.16.2.16'), setOf(sequence(oid('1.2.840.113549.1.9.16.6.2'))))),
  ],
  [
    'MD5',
    'signature-damaged',
    (honest) => assemble(honest, { digestAlgorithm: sequence(oid('1.2.840.113549.2.5'), NULL) }),
  ],
  [
    'SHA-512 by name',
    'signature-damaged',
    (honest) => assemble(honest, { digestAlgorithm: sequence(oid('2.16.840.1.101.3.4.2.3')) }),
  ],
  [
    'ECDSA with SHA-1',
    'signature-damaged',
    (honest) => assemble(honest, { signatureAlgorithm: sequence(oid('1.2.840.10045.4.1')) }),
  ],
  [
    'ECDSA with SHA-512',
    'signature-damaged',
    (honest) => assemble(honest, { signatureAlgorithm: sequence(oid('1.2.840.10045.4.3.4')) }),
  ],
  [
    'RSA-PSS by name',
    'signature-damaged',
    (honest) => assemble(honest, { signatureAlgorithm: sequence(oid('1.2.840.113549.1.1.10'), sequence()) }),
  ],
  [
    'an algorithm with a null',
    'signature-damaged',
    (honest) => assemble(honest, { signatureAlgorithm: sequence(oid('1.2.840.10045.4.3.2'), NULL) }),
  ],
  [
    'no signed attributes',
    'signature-damaged',
    (honest) =>
      signerInfo(honest, (signature) => [
        smallInteger(1),
        sequence(honest.chain[0]!.issuer, honest.chain[0]!.serial),
        SHA256,
        ECDSA,
        octets(signature),
      ]),
  ],
  [
    'its signer named by key',
    'signature-damaged',
    (honest) =>
      signerInfo(honest, (signature) => [
        smallInteger(3),
        encode(0x80, hash('sha1', honest.chain[0]!.publicKey)),
        SHA256,
        implicit(honest.attributes),
        ECDSA,
        octets(signature),
      ]),
  ],
  [
    'its signer named as the authority',
    'signature-damaged',
    (honest) =>
      signerInfo(honest, (signature) => [
        smallInteger(1),
        sequence(honest.chain[1]!.issuer, honest.chain[1]!.serial),
        SHA256,
        implicit(honest.attributes),
        ECDSA,
        octets(signature),
      ]),
  ],
  [
    'another version',
    'signature-damaged',
    (honest) =>
      signerInfo(honest, (signature) => [
        smallInteger(3),
        sequence(honest.chain[0]!.issuer, honest.chain[0]!.serial),
        SHA256,
        implicit(honest.attributes),
        ECDSA,
        octets(signature),
      ]),
  ],
  [
    'a timestamp of the archive',
    'signature-damaged',
    (honest) => assemble(honest, { unsigned: sequence(oid('0.4.0.1733.2.4'), setOf(sequence(DATA))) }),
  ],
  [
    'references to revocations',
    'signature-damaged',
    (honest) => assemble(honest, { unsigned: sequence(oid('1.2.840.113549.1.9.16.2.22'), setOf(sequence())) }),
  ],
  [
    'two attributes beside what is signed',
    'signature-damaged',
    (honest) =>
      assemble(honest, {
        unsigned: concat(
          sequence(oid('1.2.840.113549.1.9.16.2.14'), setOf(sequence(DATA))),
          sequence(oid('1.2.3.4'), setOf(NULL)),
        ),
      }),
  ],
  ['the signature of an earlier partner', 'signed-content-differs', (_, earlier) => copy(earlier)],
  [
    'the signature of another file',
    'signed-content-differs',
    async (honest) => {
      const attributes = await signedAttributes(subtle, hash('sha256', fromLatin1('lain')), honest.chain[0]!)
      return encodeSignedData(attributes, await honest.sign(attributes), 'ECDSA-P256', honest.chain)
    },
  ],
  [
    'the digest in place of what is signed',
    'signature-wrong',
    async (honest) => encodeSignedData(honest.attributes, await honest.sign(honest.digest), 'ECDSA-P256', honest.chain),
  ],
  [
    'the attributes as they stand in the container',
    'signature-wrong',
    async (honest) =>
      encodeSignedData(honest.attributes, await honest.sign(implicit(honest.attributes)), 'ECDSA-P256', honest.chain),
  ],
  [
    'a signature by the two numbers alone',
    'signature-damaged',
    async (honest) => {
      const pair = children(readWhole(honest.signature)).map(({ content }) => content.slice(-32))
      return encodeSignedData(honest.attributes, concat(...pair), 'ECDSA-P256', honest.chain)
    },
  ],
  [
    'numbers beyond the curve',
    'signature-wrong',
    (honest) =>
      encodeSignedData(
        honest.attributes,
        sequence(encode(2, concat(Uint8Array.of(0), new Uint8Array(32).fill(255))), encode(2, Uint8Array.of(1))),
        'ECDSA-P256',
        honest.chain,
      ),
  ],
]
