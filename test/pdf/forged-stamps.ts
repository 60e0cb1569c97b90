// What pretends to be an e-Meterai behind the signatures.
import { fromLatin1, latin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, type Obj, type Ref, Stream, textString, withEntries } from '../../shared/pdf/object.ts'
import type { PdfFile } from '../../shared/pdf/pdf-file.ts'
import type { RevisionWriter } from '../../shared/pdf/revision-writer.ts'
import type { Signer } from '../../shared/pdf/sign.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'
import { coverPage, revise } from './attacks.ts'
import { foreignRoot, foreignSigner } from './foreign-authority.ts'
import { stamp } from './foreign-signature.ts'
import { hiddenLayer, otherFont, otherLook, otherMetadata } from './forged-tails.ts'
import { subtle } from './signing-fixture.ts'

const PERURI = [{ O: ['Perum PERURI'] }, { CN: ['PERURI e-Meterai'] }]
export const peruri = async () => foreignSigner([await foreignRoot()], { name: PERURI })

type Change = (pdf: PdfFile, writer: RevisionWriter) => void

/** Changes the field that the stamp has just added: the highest number with a field type. */
export const onStampField =
  (entries: Readonly<Record<string, Obj>>): Change =>
  (pdf, writer) => {
    const list = Reflect.get(writer, 'changed') as Map<number, Obj>
    for (const [number, object] of list)
      if (object instanceof Map && object.get('FT') && !pdf.entries.has(number))
        list.set(number, withEntries(object, entries))
  }
const rename: Change = (pdf, writer) => {
  const info = pdf.trailer.get('Info') as Ref
  writer.set(info, withEntries(pdf.dict(info), { Title: textString('Lain') }))
}
const noteProducer: Change = (pdf, writer) => {
  const info = pdf.trailer.get('Info') as Ref
  writer.set(info, withEntries(pdf.dict(info), { Producer: textString('iText'), ModDate: textString('D:20261125') }))
}
const dateMetadata: Change = (pdf, writer) => {
  const ref = pdf.ref(pdf.dict(pdf.root).get('Metadata'))
  const stream = pdf.get(ref) as Stream
  const text = latin1(stream.data).replace(/<xmp:ModifyDate>[^<]*</, '<xmp:ModifyDate>2026-11-25T00:00:00Z<')
  writer.set(ref, new Stream(stream.dict, fromLatin1(text)))
}
const openField: Change = (pdf, writer) => {
  const ref = signatureFields(pdf).get('ttd-p1')!
  writer.set(ref, withEntries(pdf.dict(ref), { F: 2 }))
}
const script = dict({ S: new Name('JavaScript'), JS: textString('app.alert(1)') })

export const HONEST_STAMPS: readonly (readonly [name: string, change: Change])[] = [
  ['as it is', () => undefined],
  ['with the name of the software that made it', noteProducer],
  ['with the time in the description', dateMetadata],
]

export const STAMPS: readonly (readonly [
  name: string,
  forge: (signed: Uint8Array, own: () => Promise<Signer>) => Promise<Uint8Array>,
])[] = [
  ['a stamp as large as a page', async (signed) => stamp(signed, await peruri(), 400)],
  ['a stamp and an annotation', async (signed) => stamp(signed, await peruri(), 70, coverPage)],
  ['a stamp and a hidden layer', async (signed) => stamp(signed, await peruri(), 70, hiddenLayer)],
  ['a stamp and another font', async (signed) => stamp(signed, await peruri(), 70, otherFont)],
  ['a stamp and another look of a signature', async (signed) => stamp(signed, await peruri(), 70, otherLook)],
  ['a stamp and a hidden signature', async (signed) => stamp(signed, await peruri(), 70, openField)],
  ['a stamp and other metadata', async (signed) => stamp(signed, await peruri(), 70, otherMetadata)],
  ['a stamp and another title', async (signed) => stamp(signed, await peruri(), 70, rename)],
  ['a stamp that acts', async (signed) => stamp(signed, await peruri(), 70, onStampField({ A: script }))],
  [
    'a stamp that acts when looked at',
    async (signed) => stamp(signed, await peruri(), 70, onStampField({ AA: dict({ E: script }) })),
  ],
  [
    'a stamp on a layer',
    async (signed) => stamp(signed, await peruri(), 70, onStampField({ OC: dict({ Type: new Name('OCG') }) })),
  ],
  [
    'a stamp that is no signature',
    async (signed) => stamp(signed, await peruri(), 70, onStampField({ FT: new Name('Tx') })),
  ],
  ['two stamps', async (signed) => stamp(await stamp(signed, await peruri(), 70), await peruri(), 70)],
  [
    'a stamp, then an annotation',
    async (signed) => revise(await stamp(signed, await peruri(), 70), (pdf, writer) => coverPage(pdf, writer)),
  ],
  [
    'a stamp of a stranger',
    async (signed) => stamp(signed, await foreignSigner([await foreignRoot()], { name: [{ CN: ['Seseorang'] }] }), 70),
  ],
  ['a stamp of the partners’ own authority', async (signed, own) => stamp(signed, await own(), 70)],
  [
    'a stamp by its own word',
    async (signed) => {
      const root = await foreignRoot({ name: PERURI, extensions: [] })
      const sign = async (bytes: Uint8Array<ArrayBuffer>) =>
        new Uint8Array(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, root.keys.privateKey, bytes))
      return stamp(signed, { algorithm: 'ECDSA-P256', chain: [root.certificate], sign }, 70)
    },
  ],
  [
    'a stamp with a wrong signature',
    async (signed) => {
      const seal = await peruri()
      return stamp(signed, { ...seal, sign: async (bytes) => seal.sign(new Uint8Array(bytes.length)) }, 70)
    },
  ],
  [
    'a stamp whose bytes changed',
    async (signed) => {
      const file = await stamp(signed, await peruri(), 70)
      file[signed.length + 40] = (file[signed.length + 40] ?? 0) ^ 1
      return file
    },
  ],
  [
    'a stamp with a key that is none',
    async (signed) => {
      const file = await stamp(signed, await peruri(), 70)
      const at = latin1(file).lastIndexOf('2a8648ce3d030107034200') + 22
      file.set(fromLatin1('00'.repeat(20)), at)
      return file
    },
  ],
  [
    'a stamp whose certificate has no letters',
    async (signed) => {
      const file = await stamp(signed, await peruri(), 70)
      const at = latin1(file).lastIndexOf(Buffer.from('PERURI e-Meterai').toString('hex'))
      file.set(fromLatin1('ffff'), at)
      return file
    },
  ],
]
