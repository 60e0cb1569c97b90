// Stamps in Peruri's name whose container holds more, or other, than one signature over the file.
import { fromLatin1, hex, latin1, unhex } from '../../shared/pdf/bytes.ts'
import { children, encode, octets, oid, readFirst, readWhole, sequence, setOf, TAG } from '../../shared/pdf/der.ts'
import type { Signer } from '../../shared/pdf/sign.ts'
import { ecdsaToDer } from '../../shared/pdf/signature-value.ts'
import { stamp } from './foreign-signature.ts'
import { peruri } from './forged-stamps.ts'

const DATA = oid('1.2.840.113549.1.7.1')
const SIGNED_DATA = oid('1.2.840.113549.1.7.2')
const TIMESTAMP = '1.2.840.113549.1.9.16.2.14'
const note = (id: string) => sequence(oid(id), setOf(octets(fromLatin1('batal'))))

/** The honest container in its parts, and its maker. */
interface Opened {
  readonly type: Uint8Array
  /** Version, digests, content, certificates, signers */
  readonly data: readonly Uint8Array[]
  /** Version, name, digest, signed attributes, algorithm, value */
  readonly info: readonly Uint8Array[]
  readonly seal: Signer
}
type Parts = Partial<Pick<Opened, 'type'>> & {
  readonly content?: Uint8Array
  readonly infos?: readonly Uint8Array[]
}
const whole = ({ data, type: old }: Opened, { type = old, content, infos }: Parts): Uint8Array =>
  sequence(
    type,
    encode(
      0xa0,
      sequence(
        ...data.slice(0, 2),
        content ?? data[2]!,
        ...data.slice(3, -1),
        infos ? encode(TAG.set, ...infos) : data.at(-1)!,
      ),
    ),
  )

const forged =
  (change: (opened: Opened) => Parts | Promise<Parts>) =>
  async (signed: Uint8Array): Promise<Uint8Array> => {
    const seal = await peruri()
    const file = await stamp(signed, seal, 70)
    const text = latin1(file)
    const from = text.lastIndexOf('/Contents <') + '/Contents <'.length
    const room = text.indexOf('>', from) - from
    const [type, inner] = children(readFirst(unhex(text.slice(from, from + room))))
    const data = children(children(inner!)[0]!)
    const info = children(children(data.at(-1)!)[0]!).map((node) => node.whole)
    const opened = { type: type!.whole, data: data.map((node) => node.whole), info, seal }
    const now = hex(whole(opened, await change(opened)))
    file.set(fromLatin1(now.padEnd(room, '0')), from)
    return file
  }
/** Other signed attributes, signed again. */
const withAttributes =
  (change: (attributes: readonly Uint8Array[]) => readonly Uint8Array[]) =>
  async ({ info, seal }: Opened): Promise<Parts> => {
    const attributes = change(children(readWhole(info[3]!)).map((node) => node.whole))
    const value = ecdsaToDer(await seal.sign(setOf(...attributes)))
    const implicit = new Uint8Array(setOf(...attributes))
    implicit[0] = 0xa0
    return { infos: [sequence(...info.slice(0, 3), implicit, info[4]!, octets(value))] }
  }
const withUnsigned =
  (...attributes: readonly Uint8Array[]) =>
  ({ info }: Opened): Parts => ({ infos: [sequence(...info, encode(0xa1, ...attributes))] })

export const HONEST_CONTAINERS: readonly (readonly [
  name: string,
  forge: (signed: Uint8Array) => Promise<Uint8Array>,
])[] = [
  ['as it was', forged(() => ({}))],
  ['a time among what is signed', forged(withAttributes((list) => [...list, note('1.2.840.113549.1.9.5')]))],
  ['the word of a time authority', forged(withUnsigned(note(TIMESTAMP)))],
]

export const STAMP_CONTAINERS: readonly (readonly [
  name: string,
  forge: (signed: Uint8Array) => Promise<Uint8Array>,
])[] = [
  [
    'a second signer',
    forged(({ info }) => ({ infos: [sequence(...info), sequence(...info.slice(0, 5), octets(fromLatin1('x')))] })),
  ],
  ['no signer', forged(() => ({ infos: [] }))],
  ['content of its own', forged(() => ({ content: sequence(DATA, encode(0xa0, octets(fromLatin1('batal')))) }))],
  ['content of another kind', forged(() => ({ content: sequence(SIGNED_DATA) }))],
  ['the type of what is locked', forged(() => ({ type: oid('1.2.840.113549.1.7.3') }))],
  ['words that nobody signed', forged(withUnsigned(note('1.2.3.4')))],
  ['a countersignature', forged(withUnsigned(note('1.2.840.113549.1.9.6')))],
  ['two times', forged(withUnsigned(note(TIMESTAMP), note(TIMESTAMP)))],
  ['an attribute twice', forged(withAttributes((list) => [...list, list[0]!]))],
  ['no type among what is signed', forged(withAttributes((list) => list.slice(1)))],
  ['no digest', forged(withAttributes((list) => list.filter((_, i) => i !== 1)))],
  [
    'another type among what is signed',
    forged(withAttributes((list) => [sequence(oid('1.2.840.113549.1.9.3'), setOf(SIGNED_DATA)), ...list.slice(1)])),
  ],
]
