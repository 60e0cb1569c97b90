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
/** Over the first partner's place, of which no more is seen. */
const overSignature: Change = (pdf, writer) => {
  const field = pdf.dict(signatureFields(pdf).get('ttd-p1')!)
  const page = field.get('P') as Ref
  const [left = 0, bottom = 0, right = 0, top = 0] = pdf.array(field.get('Rect')) as number[]
  const room = { left: (left + right) / 2 - 65, bottom: (bottom + top) / 2 - 65 }
  onStampField({ Rect: [room.left, room.bottom, room.left + 130, room.bottom + 130], P: page })(pdf, writer)
  const list = Reflect.get(writer, 'changed') as Map<number, Obj>
  const last = pdf.pages().at(-1)!
  if (page.number === last.number) return
  const annots = pdf.array((list.get(last.number) as ReadonlyMap<string, Obj>).get('Annots'))
  list.delete(last.number)
  const old = pdf.dict(page)
  writer.set(page, withEntries(old, { Annots: [...pdf.array(old.get('Annots')), annots.at(-1)!] }))
}
/** Written again as it was, to this program; where another looks for the end of a stream, it may read on. */
const sameStream: Change = (pdf, writer) => {
  const ref = pdf.ref(pdf.dict(pdf.pages()[1]!).get('Contents'))
  writer.set(ref, pdf.get(ref))
}
const sameInOtherLetters: Change = (pdf, writer) => {
  const tree = pdf.ref(pdf.dict(pdf.root).get('Pages'))
  writer.set(tree, pdf.dict(tree))
}
const drawnAnew: Change = (pdf, writer) => {
  const form = pdf.dict(pdf.root).get('AcroForm') as Ref
  const list = Reflect.get(writer, 'changed') as Map<number, Obj>
  const now = list.get(form.number) as ReadonlyMap<string, Obj>
  writer.set(form, withEntries(now, { NeedAppearances: true }))
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
  ['a stamp that is hidden', async (signed) => stamp(signed, await peruri(), 70, onStampField({ F: 2 | 4 }))],
  [
    'a stamp that is not shown on a screen',
    async (signed) => stamp(signed, await peruri(), 70, onStampField({ F: 32 })),
  ],
  ['a stamp that does not shrink', async (signed) => stamp(signed, await peruri(), 70, onStampField({ F: 8 | 4 }))],
  ['a stamp that is seen when pressed', async (signed) => stamp(signed, await peruri(), 70, onStampField({ F: 256 }))],
  [
    'a stamp that looks otherwise under the mouse',
    async (signed) =>
      stamp(signed, await peruri(), 70, (pdf, writer) => {
        const look = writer.add(new Stream(dict({}), fromLatin1('1 0 0 rg')))
        onStampField({ AP: dict({ N: look, R: look }) })(pdf, writer)
      }),
  ],
  [
    'a stamp of several looks',
    async (signed) => stamp(signed, await peruri(), 70, onStampField({ AP: dict({ N: dict({}) }) })),
  ],
  [
    'a stamp that names another page',
    async (signed) =>
      stamp(signed, await peruri(), 70, (pdf, writer) => onStampField({ P: pdf.pages()[0]! })(pdf, writer)),
  ],
  ['a stamp over a signature', async (signed) => stamp(signed, await peruri(), 70, overSignature)],
  ['a stamp and an object in other letters', async (signed) => stamp(signed, await peruri(), 70, sameInOtherLetters)],
  ['a stamp and a page’s words written again', async (signed) => stamp(signed, await peruri(), 70, sameStream)],
  ['a stamp with a form that is drawn anew', async (signed) => stamp(signed, await peruri(), 70, drawnAnew)],
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
