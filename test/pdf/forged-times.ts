// Timestamps on the last signature, by a time authority that lies or is none.
import 'reflect-metadata'
import { createHash } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import type { Authority } from '../../server/certificates/authority.ts'
import { concat, fromLatin1 } from '../../shared/pdf/bytes.ts'
import { parseCertificate } from '../../shared/pdf/certificate.ts'
import { encode, NULL, octets, oid, sequence, setOf, smallInteger } from '../../shared/pdf/der.ts'
import { type Signer, signPdf } from '../../shared/pdf/sign.ts'
import { ecdsaToDer } from '../../shared/pdf/signature-value.ts'
import { type Foreign, type ForeignOptions, foreignRoot, foreignSigner } from './foreign-authority.ts'
import { intentFor, newSigner, type Party, SIGNED_AT, subjectFor, subtle } from './signing-fixture.ts'

const hash = (name: string, bytes: Uint8Array) => new Uint8Array(createHash(name).update(bytes).digest())
const SHA256 = oid('2.16.840.1.101.3.4.2.1')
const TST = oid('1.2.840.113549.1.9.16.1.4')
const DAY = 24 * 3_600_000
const purpose = (...ids: string[]) => [
  new x509.BasicConstraintsExtension(false, undefined, true),
  new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
  new x509.ExtendedKeyUsageExtension(ids, true),
]
const STAMPING = '1.3.6.1.5.5.7.3.8'

interface Parts {
  readonly imprint?: Uint8Array
  readonly imprintHash?: Uint8Array
  readonly at?: number
  readonly time?: Uint8Array
  readonly type?: Uint8Array
  readonly digest?: Uint8Array
  readonly named?: Uint8Array
  readonly certificates?: readonly Uint8Array[]
}

/** A token by hand; what is not said is honest. */
async function token(tsa: Signer, value: Uint8Array, parts: Parts = {}): Promise<Uint8Array> {
  const signer = parseCertificate(tsa.chain[0]!)
  const at = new Date(parts.at ?? SIGNED_AT + DAY).toISOString().replace(/[-T:]/g, '').slice(0, 14)
  const info = sequence(
    smallInteger(1),
    oid('1.2.3.4.1'),
    sequence(sequence(parts.imprintHash ?? SHA256), octets(parts.imprint ?? hash('sha256', value))),
    smallInteger(7),
    parts.time ?? encode(0x18, fromLatin1(`${at}Z`)),
  )
  const named = parts.named ?? hash('sha256', signer.der)
  const attributes = setOf(
    sequence(oid('1.2.840.113549.1.9.3'), setOf(parts.type ?? TST)),
    sequence(oid('1.2.840.113549.1.9.4'), setOf(octets(parts.digest ?? hash('sha256', info)))),
    sequence(oid('1.2.840.113549.1.9.16.2.47'), setOf(sequence(sequence(sequence(octets(named)))))),
  )
  const signature = ecdsaToDer(await tsa.sign(attributes))
  const implicit = new Uint8Array(attributes)
  implicit[0] = 0xa0
  const signerInfo = sequence(
    smallInteger(1),
    sequence(signer.issuer, signer.serial),
    sequence(SHA256),
    implicit,
    sequence(oid('1.2.840.10045.4.3.2')),
    octets(signature),
  )
  const certificates = parts.certificates ?? tsa.chain
  return sequence(
    oid('1.2.840.113549.1.7.2'),
    encode(
      0xa0,
      sequence(
        smallInteger(3),
        setOf(sequence(SHA256)),
        sequence(TST, encode(0xa0, octets(info))),
        encode(0xa0, ...certificates),
        setOf(signerInfo),
      ),
    ),
  )
}

interface Times {
  readonly root: Foreign
  readonly tsa: Signer
  readonly earlier: Uint8Array
}

const tsaOf = (root: Foreign, options: ForeignOptions = {}) =>
  foreignSigner([root], { name: [{ CN: ['Cap Waktu'] }], extensions: purpose(STAMPING), ...options })

/** A time authority that calls itself whatever it likes. */
export async function stampedAs(name: string, value: Uint8Array): Promise<Uint8Array> {
  return token(await tsaOf(await foreignRoot(), { name: [{ CN: [name] }] }), value)
}

/** By an authority that is known, at that moment. */
export const stampedAt = (times: Pick<Times, 'tsa'>, value: Uint8Array, at: number): Promise<Uint8Array> =>
  token(times.tsa, value, { at })

export async function timeFixture(authority: Authority, party: Party, before: Uint8Array) {
  const root = await foreignRoot({ name: [{ CN: ['Akar Waktu'] }] })
  const tsa = await tsaOf(root)
  const times: Times = { root, tsa, earlier: fromLatin1('tanda tangan lain') }
  return {
    ...times,
    honest: (value: Uint8Array) => token(tsa, value),
    async stamped(timestamp: (value: Uint8Array) => Promise<Uint8Array>) {
      const signer = await newSigner(authority, subjectFor(party))
      return concat(before, await signPdf(subtle, before, intentFor(party, 1, signer), { ...signer, timestamp }))
    },
  }
}

export const TIMES: readonly (readonly [
  name: string,
  forge: (times: Times, value: Uint8Array) => Promise<Uint8Array>,
])[] = [
  ['of an earlier signature, given again', ({ tsa, earlier }) => token(tsa, earlier)],
  ['of its first half', ({ tsa }, value) => token(tsa, value.subarray(0, 20))],
  [
    'by SHA-1',
    ({ tsa }, value) => token(tsa, value, { imprintHash: oid('1.3.14.3.2.26'), imprint: hash('sha1', value) }),
  ],
  [
    'by MD5',
    ({ tsa }, value) =>
      token(tsa, value, { imprintHash: concat(oid('1.2.840.113549.2.5'), NULL), imprint: hash('md5', value) }),
  ],
  [
    'by another hash than it says',
    ({ tsa }, value) => token(tsa, value, { imprint: hash('sha512', value).slice(0, 32) }),
  ],
  ['of a month before it was signed', ({ tsa }, value) => token(tsa, value, { at: SIGNED_AT - 30 * DAY })],
  ['of a time that is none', ({ tsa }, value) => token(tsa, value, { time: encode(0x18, fromLatin1('kemarin')) })],
  [
    'of a time in short form',
    ({ tsa }, value) => token(tsa, value, { time: encode(0x17, fromLatin1('261125041500Z')) }),
  ],
  ['of plain data', ({ tsa }, value) => token(tsa, value, { type: oid('1.2.840.113549.1.7.1') })],
  ['with another digest', ({ tsa }, value) => token(tsa, value, { digest: hash('sha256', value) })],
  [
    'with another certificate by name',
    ({ tsa, root }, value) => token(tsa, value, { named: hash('sha256', root.certificate) }),
  ],
  [
    'by a key for documents',
    async ({ root }, value) => token(await tsaOf(root, { extensions: purpose('1.3.6.1.5.5.7.3.36') }), value),
  ],
  [
    'by a key for times and more',
    async ({ root }, value) => token(await tsaOf(root, { extensions: purpose(STAMPING, '1.3.6.1.5.5.7.3.4') }), value),
  ],
  [
    'by a key without a purpose',
    async ({ root }, value) => token(await tsaOf(root, { extensions: purpose(STAMPING).slice(0, 2) }), value),
  ],
  [
    'by a certificate that had expired',
    async ({ root }, value) => token(await tsaOf(root, { until: SIGNED_AT }), value),
  ],
  [
    'by a certificate that was not valid yet',
    async ({ root }, value) => token(await tsaOf(root, { from: SIGNED_AT + 30 * DAY }), value),
  ],
  [
    'by an authority that had expired',
    async (_, value) =>
      token(await tsaOf(await foreignRoot({ until: SIGNED_AT - DAY, name: [{ CN: ['Lama'] }] })), value),
  ],
  [
    'by an authority of the same name',
    async ({ tsa }, value) => {
      const twin = await foreignRoot({ name: [{ CN: ['Akar Waktu'] }] })
      return token(tsa, value, { certificates: [tsa.chain[0]!, twin.certificate] })
    },
  ],
  ['signed by somebody else', async ({ tsa, root }, value) => token({ ...tsa, sign: (await tsaOf(root)).sign }, value)],
  ['without its certificate', ({ tsa }, value) => token(tsa, value, { certificates: [tsa.chain[1]!] })],
  [
    'with a stranger’s certificate beside',
    async ({ tsa }, value) =>
      token(tsa, value, {
        certificates: [...tsa.chain, (await foreignRoot({ name: [{ CN: ['Orang'] }] })).certificate],
      }),
  ],
]
