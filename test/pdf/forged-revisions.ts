// Forgeries inside a partner's own revision: the signature is good and covers all of it; something else came along.
import { concat, fromLatin1, hex, latin1 } from '../../shared/pdf/bytes.ts'
import { parseCertificate } from '../../shared/pdf/certificate.ts'
import { encodeSignedData, signedAttributes } from '../../shared/pdf/cms.ts'
import { dict, Name, type Ref, Str, Stream, textString, withEntries } from '../../shared/pdf/object.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import type { RevisionWriter } from '../../shared/pdf/revision-writer.ts'
import type { Signer } from '../../shared/pdf/sign.ts'
import {
  openSignature,
  type SigningIntent,
  signatureFields,
  signedDigest,
} from '../../shared/pdf/signature-revision.ts'
import { ecdsaToDer } from '../../shared/pdf/signature-value.ts'
import { coverPage } from './attacks.ts'
import { hiddenLayer, otherFont, otherLook, otherMetadata, swapKids } from './forged-tails.ts'
import { subtle } from './signing-fixture.ts'

type Change = (pdf: PdfFile, writer: RevisionWriter) => void

const attachOtherwise: Change = (pdf, writer) => {
  const tree = pdf.dict(pdf.dict(pdf.dict(pdf.root).get('Names')).get('EmbeddedFiles'))
  const names = pdf.array(tree.get('Names'))
  const stream = pdf.dict(pdf.dict(names[1]).get('EF')).get('F') as Ref
  writer.set(stream, new Stream(dict({ Type: new Name('EmbeddedFile') }), fromLatin1('{}')))
}
const moreFields: Change = (pdf, writer) => {
  const form = pdf.dict(pdf.root).get('AcroForm') as Ref
  const field = writer.add(dict({ FT: new Name('Tx'), T: textString('lain'), V: textString('Rp 1') }))
  writer.set(form, withEntries(pdf.dict(form), { Fields: [...pdf.array(pdf.dict(form).get('Fields')), field] }))
}
const openOtherField: Change = (pdf, writer) => {
  const ref = signatureFields(pdf).get('ttd-p2')!
  writer.set(ref, withEntries(pdf.dict(ref), { F: 2 }))
}

/** What `signWithCompany` writes beside the signature. */
export const COMPANY: readonly (readonly [name: string, change: Change])[] = [
  ['an annotation over words', coverPage],
  ['a hidden layer', hiddenLayer],
  ['another font', otherFont],
  ['another look of somebody’s place', otherLook],
  ['somebody’s place hidden', openOtherField],
  ['other metadata', otherMetadata],
  ['pages in another order', swapKids],
  ['another attachment', attachOtherwise],
  ['one more field', moreFields],
  ['an object for later', (_, writer) => void writer.add(new Str(fromLatin1('isi')))],
]

/** Our own revision with its text changed before it is signed; the changed text may be longer. */
export async function signedAfter(
  file: Uint8Array,
  intent: SigningIntent,
  signer: Signer,
  change: (revision: string, start: number) => string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { appended } = await openSignature(subtle, new PdfFile(file), intent, 3072)
  const text = change(latin1(appended), file.length)
  const hole = text.indexOf('/Contents <') + '/Contents '.length
  const [start, end] = [file.length + hole, file.length + text.indexOf('>', hole) + 1]
  const digits = (value: number) => String(value).padStart(10, '0')
  const range = `/ByteRange [0 ${digits(start)} ${digits(end)} ${digits(file.length + text.length - end)}]`
  const out = concat(file, fromLatin1(text.replace(/\/ByteRange \[[^\]]*\]/, range)))
  const chain = signer.chain.map(parseCertificate)
  const attributes = await signedAttributes(subtle, await signedDigest(subtle, out, start, end), chain[0]!)
  const value = ecdsaToDer(await signer.sign(attributes))
  out.set(fromLatin1(hex(encodeSignedData(attributes, value, 'ECDSA-P256', chain))), start + 1)
  return out
}

const later = (text: string, from: RegExp, add: string) => text.replace(from, (found) => `${found}${add}`)
/** The table's offset moves when something is put in front of it. */
const moved = (text: string, by: number) =>
  text.replace(/startxref\n(\d+)/, (_, at: string) => `startxref\n${Number(at) + by}`)

export const REWORDED: readonly (readonly [name: string, change: (revision: string, start: number) => string])[] = [
  ['a comment before its table', (text) => moved(text.replace('\nxref\n', '\n%lain\nxref\n'), 6)],
  ['a space in a dictionary', (text) => moved(text.replace('/Type /Sig', '/Type  /Sig'), 1)],
  ['one more entry in the signature', (text) => moved(text.replace('/Type /Sig', '/Type /Sig /Location (Desa)'), 17)],
  ['a rule about later changes', (text) => moved(text.replace('/Type /Sig', '/Type /Sig /Reference [ ]'), 15)],
  ['a name in other letters', (text) => text.replace('/Filter /Adobe.PPKLite', '/Filter /Adobe.PPKMS')],
  ['another form of signature', (text) => text.replace('ETSI.CAdES.detached', 'adbe.pkcs7.detached')],
  ['other words in its place', (text) => text.replace(/ Tj/, '  Tj')],
  ['a picture beside the words', (text) => text.replace('/Type /XObject', '/Type /XObject /OC 1 0 R')],
  ['an object that stands twice', (text) => moved(later(text, /^/, '5 0 obj\n<< >>\nendobj\n'), 0)],
  ['words behind its end', (text) => `${text}% lain\n`],
  ['a second end', (text) => `${text}startxref\n1\n%%EOF\n`],
  // It follows from the bytes before it, so that it begins with any two digits.
  [
    'another file identifier',
    (text) => text.replace(/(?<=\/ID \[<[0-9a-f]+> <)[0-9a-f]/, (digit) => (digit === 'f' ? '0' : 'f')),
  ],
  ['another description', (text) => text.replace(/\/Info \d+/, '/Info 1')],
]
