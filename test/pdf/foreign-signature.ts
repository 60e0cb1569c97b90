// Signed revisions as other software, or a dishonest co-signer, would write them: anything may ride along, the signature itself is good.

import { appearance } from '../../shared/pdf/appearance.ts'
import { concat, fromLatin1, hex, latin1 } from '../../shared/pdf/bytes.ts'
import { parseCertificate } from '../../shared/pdf/certificate.ts'
import { encodeSignedData, signedAttributes } from '../../shared/pdf/cms.ts'
import { dict, Name, type Obj, Raw, type Ref, Str, Stream, textString, withEntries } from '../../shared/pdf/object.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { RevisionWriter } from '../../shared/pdf/revision-writer.ts'
import type { Signer } from '../../shared/pdf/sign.ts'
import { pdfDate, type SigningIntent, signatureFields, signedDigest } from '../../shared/pdf/signature-revision.ts'
import { ecdsaToDer } from '../../shared/pdf/signature-value.ts'
import { subtle } from './signing-fixture.ts'

const RANGE = '[0 0000000000 0000000000 0000000000]'
const RESERVE = 4096

export async function signedRevision(
  file: Uint8Array,
  signer: Signer,
  subFilter: string,
  change: (pdf: PdfFile, writer: RevisionWriter, signature: Ref) => void,
  facts: Pick<SigningIntent, 'name' | 'reason' | 'time'>,
  respell: (revision: string, start: number) => string = (revision) => revision,
): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = new PdfFile(file)
  const writer = new RevisionWriter(pdf)
  const signature = writer.add(
    dict({
      Type: new Name('Sig'),
      Filter: new Name('Adobe.PPKLite'),
      SubFilter: new Name(subFilter),
      ByteRange: new Raw(RANGE),
      Contents: new Raw(`<${'0'.repeat(RESERVE * 2)}>`),
      M: new Str(fromLatin1(pdfDate(facts.time))),
      Name: textString(facts.name),
      Reason: textString(facts.reason),
    }),
  )
  change(pdf, writer, signature)
  const text = respell(latin1(writer.append(new Uint8Array(16))), file.length)
  const out = concat(file, fromLatin1(text))
  const start = file.length + text.indexOf('/Contents <') + '/Contents '.length
  const end = start + RESERVE * 2 + 2
  const digits = (value: number) => String(value).padStart(10, '0')
  out.set(
    fromLatin1(`[0 ${digits(start)} ${digits(end)} ${digits(out.length - end)}]`),
    file.length + text.indexOf(RANGE),
  )
  const chain = signer.chain.map(parseCertificate)
  const attributes = await signedAttributes(subtle, await signedDigest(subtle, out, start, end), chain[0]!)
  const value = ecdsaToDer(await signer.sign(attributes))
  out.set(fromLatin1(hex(encodeSignedData(attributes, value, 'ECDSA-P256', chain))), start + 1)
  return out
}

/** A partner's honest-looking signature in whose revision something else is changed too. */
export const signWithCompany = (
  file: Uint8Array,
  intent: SigningIntent,
  signer: Signer,
  company: (pdf: PdfFile, writer: RevisionWriter) => void,
): Promise<Uint8Array<ArrayBuffer>> =>
  signedRevision(
    file,
    signer,
    'ETSI.CAdES.detached',
    (pdf, writer, signature) => {
      const ref = signatureFields(pdf).get(intent.field)!
      const form = pdf.dict(pdf.dict(pdf.root).get('AcroForm'))
      const font = pdf.dict(pdf.dict(form.get('DR')).get('Font')).get('F0') as Ref
      writer.set(
        ref,
        withEntries(pdf.dict(ref), {
          V: signature,
          AP: dict({
            N: writer.add(
              appearance(
                intent.lines,
                { width: 130, height: 60 },
                { kind: 'latin', font, widths: [], pictures: new Map() },
              ),
            ),
          }),
        }),
      )
      company(pdf, writer)
    },
    intent,
  )

/** An electronic stamp of `size` points on the last page; `company` may do more. */
export const stamp = (
  file: Uint8Array,
  signer: Signer,
  size: number,
  company: (pdf: PdfFile, writer: RevisionWriter) => void = () => undefined,
  respell?: (revision: string, start: number) => string,
): Promise<Uint8Array<ArrayBuffer>> =>
  signedRevision(
    file,
    signer,
    'adbe.pkcs7.detached',
    (pdf, writer, signature) => {
      const form = pdf.dict(pdf.root).get('AcroForm') as Ref
      const page = pdf.pages().at(-1)!
      const list = pdf.get(pdf.dict(page).get('Annots'))
      const look = new Stream(
        dict({ Type: new Name('XObject'), Subtype: new Name('Form'), BBox: [0, 0, size, size], Resources: dict({}) }),
        fromLatin1('0 0 1 RG'),
      )
      const field = writer.add(
        dict({
          Type: new Name('Annot'),
          Subtype: new Name('Widget'),
          FT: new Name('Sig'),
          T: textString('emeterai-1'),
          Rect: [100, 100, 100 + size, 100 + size],
          F: 132,
          P: page,
          V: signature,
          AP: dict({ N: writer.add(look) }),
        }),
      )
      writer.set(
        page,
        withEntries(pdf.dict(page), { Annots: [...(Array.isArray(list) ? (list as Obj[]) : []), field] }),
      )
      writer.set(form, withEntries(pdf.dict(form), { Fields: [...pdf.array(pdf.dict(form).get('Fields')), field] }))
      company(pdf, writer)
    },
    { name: 'PERURI', reason: 'e-Meterai', time: new Date(Date.UTC(2026, 10, 25)) },
    respell,
  )
