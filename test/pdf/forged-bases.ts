// Forgeries under the signatures: whoever seals prepares a file that says one thing and shows another, and honest partners sign it.
import { fromLatin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, type Obj, type Ref, Stream, textString, withEntries } from '../../shared/pdf/object.ts'
import type { PdfFile } from '../../shared/pdf/pdf-file.ts'
import type { RevisionWriter } from '../../shared/pdf/revision-writer.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'
import { coverPage, renameTitle, replaceAttachment, replacePageContent, revise } from './attacks.ts'
import { hiddenLayer, otherFont, otherMetadata, swapKids } from './forged-tails.ts'

const named = (pdf: PdfFile) => pdf.dict(pdf.dict(pdf.dict(pdf.root).get('Names')).get('EmbeddedFiles'))

/** One more file, or one that takes a name twice. */
const attach = (name: string, place: 'first' | 'last') => (pdf: PdfFile, writer: RevisionWriter) => {
  const stream = writer.add(new Stream(dict({ Type: new Name('EmbeddedFile') }), fromLatin1('{}')))
  const entry = writer.add(
    dict({ Type: new Name('Filespec'), F: textString(name), UF: textString(name), EF: dict({ F: stream }) }),
  )
  const list = pdf.array(named(pdf).get('Names'))
  const more = place === 'first' ? [textString(name), entry, ...list] : [...list, textString(name), entry]
  const names = pdf.dict(pdf.root).get('Names')
  writer.set(
    pdf.root,
    withEntries(pdf.dict(pdf.root), {
      Names: withEntries(pdf.dict(names), { EmbeddedFiles: dict({ Names: more }) }),
    }),
  )
}

const preSigned = (pdf: PdfFile, writer: RevisionWriter) => {
  const ref = signatureFields(pdf).get('ttd-p1')!
  writer.set(ref, withEntries(pdf.dict(ref), { V: writer.add(dict({ Type: new Name('Sig') })) }))
}

const withFields =
  (change: (fields: readonly Obj[], pdf: PdfFile, writer: RevisionWriter) => readonly Obj[]) =>
  (pdf: PdfFile, writer: RevisionWriter) => {
    const form = pdf.dict(pdf.root).get('AcroForm') as Ref
    const fields = pdf.array(pdf.dict(form).get('Fields'))
    writer.set(form, withEntries(pdf.dict(form), { Fields: change(fields, pdf, writer) }))
  }

export interface BaseFixture {
  readonly json: string
  readonly ledger: string
  readonly otherYjs: Uint8Array
}

export const BASES: readonly (readonly [
  name: string,
  code: string,
  forge: (base: Uint8Array, fixture: BaseFixture) => Uint8Array,
])[] = [
  ['other words on a page', 'print-differs', (base) => replacePageContent(base)],
  ['words covered', 'print-differs', (base) => revise(base, (pdf, writer) => coverPage(pdf, writer))],
  ['a hidden layer', 'print-differs', (base) => revise(base, hiddenLayer)],
  ['another font', 'print-differs', (base) => revise(base, otherFont)],
  ['another title', 'print-differs', (base) => renameTitle(base)],
  ['other metadata', 'print-differs', (base) => revise(base, otherMetadata)],
  ['pages in another order', 'print-differs', (base) => revise(base, swapKids)],
  ['one more attachment', 'print-differs', (base) => revise(base, attach('rahasia.json', 'last'))],
  [
    'an attachment twice, the false one last',
    'print-differs',
    (base) => revise(base, attach('perjanjian.json', 'last')),
  ],
  [
    'an attachment twice, the false one first',
    'unreadable',
    (base) => revise(base, attach('perjanjian.json', 'first')),
  ],
  [
    'a script',
    'print-differs',
    (base) =>
      revise(base, (pdf, writer) =>
        writer.set(
          pdf.root,
          withEntries(pdf.dict(pdf.root), { OpenAction: dict({ S: new Name('JavaScript'), JS: textString('1') }) }),
        ),
      ),
  ],
  [
    'other content with the same pages',
    'content-differs',
    (base, { json }) => replaceAttachment(base, 'perjanjian.json', Buffer.from(json.replace('hektare', 'hektar'))),
  ],
  [
    'another amount',
    'content-differs',
    (base, { json }) => replaceAttachment(base, 'perjanjian.json', Buffer.from(json.replace('640000000', '640'))),
  ],
  [
    'a state with more in it',
    'print-differs',
    (base, { otherYjs }) => replaceAttachment(base, 'perjanjian.yjs', otherYjs),
  ],
  [
    'a state that is none',
    'attachment-unreadable',
    (base) => replaceAttachment(base, 'perjanjian.yjs', fromLatin1('bukan')),
  ],
  [
    'a consent that nobody gave',
    'ledger-broken',
    (base, { ledger }) =>
      replaceAttachment(base, 'buku-besar.json', Buffer.from(ledger.replace('agree-with-note', 'agree'))),
  ],
  [
    'a ledger without its middle',
    'ledger-broken',
    (base, { ledger }) => {
      const events: unknown[] = JSON.parse(ledger)
      return replaceAttachment(base, 'buku-besar.json', Buffer.from(JSON.stringify(events.filter((_, i) => i !== 3))))
    },
  ],
  ['an empty ledger', 'ledger-of-another', (base) => replaceAttachment(base, 'buku-besar.json', fromLatin1('[]'))],
  [
    'a ledger that is none',
    'attachment-unreadable',
    (base) => replaceAttachment(base, 'buku-besar.json', fromLatin1('{"a":1}')),
  ],
  ['a signature before anybody signed', 'base-signed', (base) => revise(base, preSigned)],
  [
    'one place too many',
    'field-unknown',
    (base) =>
      revise(
        base,
        withFields((fields, pdf, writer) => [
          ...fields,
          writer.add(withEntries(pdf.dict(fields[0]), { T: textString('ttd-p9') })),
        ]),
      ),
  ],
  [
    'one place too few',
    'field-missing',
    (base) =>
      revise(
        base,
        withFields((fields) => fields.slice(1)),
      ),
  ],
]
