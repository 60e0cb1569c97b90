// Attacks on signatures of PDF as the literature names them: universal forgery (USF), incremental saving (ISA), wrapping (SWA), and shadows that
// hide or replace. Each takes the file that all have signed, and the one before the last signature.
import { concat, fromLatin1, latin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, type Obj, Raw, type Ref, Str, Stream, textString, withEntries } from '../../shared/pdf/object.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import type { RevisionWriter } from '../../shared/pdf/revision-writer.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'
import { revise } from './attacks.ts'

type Forge = (file: Uint8Array, before: Uint8Array) => Uint8Array
type Change = (pdf: PdfFile, writer: RevisionWriter) => void

const LAST = 'ttd-p3'
const revised =
  (change: Change): Forge =>
  (file) =>
    revise(file, change)
const rootWith =
  (entries: (pdf: PdfFile, writer: RevisionWriter) => Readonly<Record<string, Obj>>): Forge =>
  (file) =>
    revise(file, (pdf, writer) => writer.set(pdf.root, withEntries(pdf.dict(pdf.root), entries(pdf, writer))))

/** The dictionary of a signature, changed and put in the place of the old one. */
const otherValue = (change: (value: Map<string, Obj>, pdf: PdfFile) => void): Forge =>
  revised((pdf, writer) => {
    const ref = pdf.dict(signatureFields(pdf).get(LAST)!).get('V') as Ref
    const value = new Map<string, Obj>(pdf.dict(ref))
    change(value, pdf)
    writer.set(ref, value)
  })
const without = (key: string) => otherValue((value) => void value.delete(key))
const withValue = (key: string, made: Obj) => otherValue((value) => void value.set(key, made))

/** The revision's text changed in place; what is signed stays as long as it was. */
const inPlace =
  (from: RegExp, to: (found: string) => string): Forge =>
  (file, before) => {
    const text = latin1(file.subarray(before.length))
    return concat(before, fromLatin1(text.replace(from, to)))
  }
const anywhere =
  (from: string, to: string): Forge =>
  (file) =>
    fromLatin1(latin1(file).replace(from, to))

/** The text of the hole of the last signature, changed without changing its length. */
const inHole =
  (change: (hex: string) => string): Forge =>
  (file) => {
    const text = latin1(file)
    const start = text.lastIndexOf('/Contents <') + '/Contents '.length
    const end = text.indexOf('>', start) + 1
    const hole = text.slice(start, end)
    return fromLatin1(text.slice(0, start) + change(hole).padEnd(hole.length).slice(0, hole.length) + text.slice(end))
  }

export const UNIVERSAL: readonly (readonly [name: string, forge: Forge])[] = [
  ['no contents', without('Contents')],
  ['contents of nothing', withValue('Contents', new Str(new Uint8Array()))],
  ['contents of one zero', withValue('Contents', new Str(Uint8Array.of(0)))],
  ['contents that are null', withValue('Contents', null)],
  ['no range', without('ByteRange')],
  ['a range that is null', withValue('ByteRange', null)],
  ['an empty range', withValue('ByteRange', [])],
  ['a range of nothing', withValue('ByteRange', [0, 0, 0, 0])],
  ['a range below zero', withValue('ByteRange', [0, -1, -1, 0])],
  ['a range of six numbers', withValue('ByteRange', [0, 1, 2, 3, 4, 5])],
  ['a range beyond the end', withValue('ByteRange', [0, 999999999, 999999999, 0])],
  ['a range in words', withValue('ByteRange', [new Name('semua')])],
  [
    'a range up to the new end',
    otherValue((value, pdf) => void value.set('ByteRange', [0, 10, 20, pdf.bytes.length - 20])),
  ],
  ['no form of signature', without('SubFilter')],
  ['a form of signature that is none', withValue('SubFilter', new Name('adbe.x509.rsa_sha1'))],
  ['a value that is a name', revised((pdf, w) => setLast(pdf, w, { V: new Name('Sig') }))],
  ['a value that is an own dictionary', revised((pdf, w) => setLast(pdf, w, { V: dict({ Type: new Name('Sig') }) }))],
  ['a value that is not there', revised((pdf, w) => setLast(pdf, w, { V: new Raw('99999 0 R') }))],
]

function setLast(pdf: PdfFile, writer: RevisionWriter, entries: Readonly<Record<string, Obj>>): void {
  const ref = signatureFields(pdf).get(LAST)!
  writer.set(ref, withEntries(pdf.dict(ref), entries))
}

const pageText = (pdf: PdfFile): string => {
  const page = pdf.pages()[1]!
  return `${page.number} 0 obj\n<< /Type /Page /MediaBox [0 0 595 842] /Parent 1 0 R >>\nendobj\n`
}

export const INCREMENTAL: readonly (readonly [name: string, forge: Forge])[] = [
  ['an object without a table', (file) => concat(file, fromLatin1(pageText(new PdfFile(file))))],
  ['an object and an end', (file) => concat(file, fromLatin1(`${pageText(new PdfFile(file))}%%EOF\n`))],
  [
    'an object, a trailer and no table',
    (file) => {
      const pdf = new PdfFile(file)
      const trailer = `trailer\n<< /Size ${pdf.size} /Root ${pdf.root.number} 0 R /Prev ${pdf.startxref} >>\n`
      return concat(file, fromLatin1(`${pageText(pdf)}${trailer}startxref\n${pdf.startxref}\n%%EOF\n`))
    },
  ],
  [
    'an object and the old table again',
    (file, before) => {
      const old = latin1(file).slice(latin1(file).lastIndexOf('\nxref\n') + 1)
      return concat(file, fromLatin1(`${pageText(new PdfFile(before))}${old}`))
    },
  ],
  [
    'a copy of the signature behind another page',
    (file, before) => {
      const pdf = new PdfFile(before)
      const page = pdf.pages()[1]!
      const changed = revise(before, (known, writer) =>
        writer.set(page, withEntries(known.dict(page), { Rotate: 180 })),
      )
      return concat(changed, file.subarray(before.length))
    },
  ],
  [
    'its last signature taken from before a change',
    (file, before) => concat(before, fromLatin1('\n'), file.subarray(before.length)),
  ],
  [
    'a table that begins in a comment',
    (file) => {
      const pdf = new PdfFile(file)
      return concat(
        file,
        fromLatin1(
          `%xref\nxref\n0 0\ntrailer\n<< /Size ${pdf.size} /Root ${pdf.root.number} 0 R /Prev ${pdf.startxref} >>\nstartxref\n${file.length + 1}\n%%EOF\n`,
        ),
      )
    },
  ],
  [
    'two tables that name each other',
    (file) => {
      const pdf = new PdfFile(file)
      const first =
        `xref\n0 0\ntrailer\n<< /Size ${pdf.size} /Root ${pdf.root.number} 0 R /Prev ${file.length + 200} >>\n`.padEnd(
          200,
        )
      const second = `xref\n0 0\ntrailer\n<< /Size ${pdf.size} /Root ${pdf.root.number} 0 R /Prev ${file.length} >>\nstartxref\n${file.length + 200}\n%%EOF\n`
      return concat(file, fromLatin1(first + second))
    },
  ],
]

export const WRAPPING: readonly (readonly [name: string, forge: Forge])[] = [
  [
    'the signed end moved behind other words',
    (file) => {
      const text = latin1(file)
      const hole = text.indexOf('>', text.lastIndexOf('/Contents <')) + 1
      return fromLatin1(`${text.slice(0, hole)}\n5 0 obj\n<< >>\nendobj\n${text.slice(hole)}`)
    },
  ],
  ['a second range in the hole', inHole((hole) => `${hole.slice(0, 4000).trimEnd()}> /ByteRange [0 1 2 3] /X <00>`)],
  ['a second content in the hole', inHole((hole) => `${hole.slice(0, 4000)}> /Contents <${hole.slice(1, 900)}>`)],
  ['the hole closed early', inHole((hole) => `${hole.slice(0, 4000)}>`)],
  ['the hole as a string of letters', inHole((hole) => `(${hole.slice(1, -1)})`)],
  ['a comment in the hole', inHole((hole) => `${hole.slice(0, 4000)}%${hole.slice(4001)}`)],
  ['a digit less in the hole', inHole((hole) => `${hole.slice(0, 2)}${hole.slice(3, -1)}0>`)],
  [
    'the container twice in the hole',
    inHole((hole) =>
      `${hole.slice(0, 3001)}${hole.slice(1, 2000)}${'0'.repeat(9000)}`.slice(0, hole.length - 1).concat('>'),
    ),
  ],
  [
    'one number of the range changed',
    inPlace(/(\/ByteRange \[0 \d{9})\d/, (found) => `${found.slice(0, -1)}${found.endsWith('1') ? 2 : 1}`),
  ],
  ['a range with another width of numbers', inPlace(/\/ByteRange \[0 0/, (found) => `${found.slice(0, -1)} `)],
  ['a range that begins at one', inPlace(/\/ByteRange \[0/, () => '/ByteRange [1')],
  ['a range with a sign', inPlace(/\/ByteRange \[0 0/, () => '/ByteRange [0 +')],
  ['another time', inPlace(/\/M <443a32303236/, () => '/M <443a32303237')],
  [
    'another place of the table',
    inPlace(/startxref\n(\d+)/, (found) => `${found.slice(0, -1)}${found.endsWith('1') ? 2 : 1}`),
  ],
  [
    'another revision before it',
    inPlace(/\/Prev \d+/, (found) => `${found.slice(0, -1)}${found.endsWith('1') ? 2 : 1}`),
  ],
  ['another size', inPlace(/\/Size \d+/, (found) => `${found.slice(0, -1)}${found.endsWith('1') ? 2 : 1}`)],
  ['another end', inPlace(/%%EOF\n$/, () => '%%EOX\n')],
  ['another line end at its end', inPlace(/%%EOF\n$/, () => '%%EOF\r')],
  ['no line end at its end', inPlace(/%%EOF\n$/, () => '%%EOF')],
  ['two line ends at its end', inPlace(/%%EOF\n$/, () => '%%EOF\r\n')],
  ['another version in its head', anywhere('%PDF-1.7', '%PDF-2.0')],
  ['a byte before its head', (file) => concat(fromLatin1('\n'), file)],
  ['a program before its head', (file) => concat(fromLatin1('#!/bin/sh\nexit\n'), file)],
]

const note = (kind: string, entries: Readonly<Record<string, Obj>>): Forge =>
  revised((pdf, writer) => {
    const page = pdf.pages()[1]!
    const made = writer.add(
      dict({ Type: new Name('Annot'), Subtype: new Name(kind), Rect: [50, 50, 550, 800], ...entries }),
    )
    const list = pdf.get(pdf.dict(page).get('Annots'))
    writer.set(page, withEntries(pdf.dict(page), { Annots: [...(Array.isArray(list) ? list : []), made] }))
  })
const stream = (text: string) => new Stream(dict({}), fromLatin1(text))
const action = (kind: string, entries: Readonly<Record<string, Obj>>) => dict({ S: new Name(kind), ...entries })

export const SHADOWS: readonly (readonly [name: string, forge: Forge])[] = [
  ['values for checking in years to come', rootWith((_, writer) => ({ DSS: writer.add(dict({ Certs: [] })) }))],
  ['a portfolio of files', rootWith(() => ({ Collection: dict({ View: new Name('H'), D: textString('lain.pdf') }) }))],
  ['a later version of the format', rootWith(() => ({ Version: new Name('2.0') }))],
  ['another language', rootWith(() => ({ Lang: textString('en') }))],
  [
    'another way to open it',
    rootWith(() => ({ ViewerPreferences: dict({ HideMenubar: true }), PageMode: new Name('FullScreen') })),
  ],
  ['other page numbers', rootWith(() => ({ PageLabels: dict({ Nums: [0, dict({ St: 9 })] }) }))],
  ['a list of contents', rootWith((_, writer) => ({ Outlines: writer.add(dict({ Type: new Name('Outlines') })) }))],
  ['other colours', rootWith(() => ({ OutputIntents: [] }))],
  ['no structure for those who listen', rootWith(() => ({ StructTreeRoot: null, MarkInfo: dict({ Marked: false }) }))],
  ['a base for addresses', rootWith(() => ({ URI: dict({ Base: textString('https://lain.example/') }) }))],
  ['needs of a reader', rootWith(() => ({ Requirements: [dict({ S: new Name('EnableJavaScripts') })] }))],
  ['other files of the whole', rootWith(() => ({ AF: [] }))],
  ['no files within', rootWith(() => ({ Names: dict({}) }))],
  ['places by name', rootWith(() => ({ Dests: dict({}) }))],
  ['a right to use', rootWith(() => ({ Perms: dict({ UR3: dict({ Type: new Name('Sig') }) }) }))],
  ['text marked as struck out', note('StrikeOut', { QuadPoints: [50, 60, 550, 60, 50, 50, 550, 50] })],
  ['a redaction', note('Redact', { IC: [1, 1, 1] })],
  ['an ink stroke', note('Ink', { InkList: [[60, 60, 500, 700]] })],
  ['a square that is filled', note('Square', { IC: [1, 1, 1] })],
  ['a watermark', note('Watermark', {})],
  ['a film', note('Screen', { A: action('Rendition', {}) })],
  ['a link to elsewhere', note('Link', { A: action('URI', { URI: textString('https://lain.example/') }) })],
  ['a link that starts a program', note('Link', { A: action('Launch', { F: textString('a.exe') }) })],
  ['a file on the page', note('FileAttachment', { FS: dict({ F: textString('perjanjian.json') }) })],
  ['a field of text over words', note('Widget', { FT: new Name('Tx'), T: textString('x'), V: textString('Rp 1') })],
  ['a solid form', note('3D', {})],
  ['a larger unit', revised((pdf, w) => setPage(pdf, w, { UserUnit: 10 }))],
  ['another small picture', revised((pdf, w) => setPage(pdf, w, { Thumb: w.add(stream('')) }))],
  [
    'a page that turns by itself',
    revised((pdf, w) => setPage(pdf, w, { Dur: 1, Trans: dict({ S: new Name('Fade') }) })),
  ],
  [
    'a page with two contents',
    revised((pdf, w) =>
      setPage(pdf, w, {
        Contents: [pdf.dict(pdf.pages()[1]!).get('Contents')!, w.add(stream('1 g 0 0 600 900 re f'))],
      }),
    ),
  ],
  ['a page of metadata of its own', revised((pdf, w) => setPage(pdf, w, { Metadata: w.add(stream('<x/>')) }))],
  [
    'content hidden by its filter',
    revised((pdf, w) =>
      w.set(
        pdf.ref(pdf.dict(pdf.pages()[1]!).get('Contents')),
        new Stream(dict({ Filter: new Name('Crypt') }), fromLatin1('')),
      ),
    ),
  ],
  ['a place that may be written again', revised((pdf, w) => setLast(pdf, w, { Ff: 1 }))],
  ['a place that cannot be seen', revised((pdf, w) => setLast(pdf, w, { F: 2 }))],
  ['a place with a rule of its own', revised((pdf, w) => setLast(pdf, w, { SV: dict({ Filter: new Name('X') }) }))],
  ['a place under another name', revised((pdf, w) => setLast(pdf, w, { T: textString('ttd-p4') }))],
  [
    'a place with a second name',
    revised((pdf, w) => setLast(pdf, w, { TU: textString('batal'), TM: textString('batal') })),
  ],
  [
    'a place with a child',
    revised((pdf, w) => setLast(pdf, w, { Kids: [w.add(dict({ Subtype: new Name('Widget') }))] })),
  ],
  ['the order of calculation', revised((pdf, w) => setForm(pdf, w, { CO: [] }))],
  ['other flags of the form', revised((pdf, w) => setForm(pdf, w, { SigFlags: 0 }))],
  ['other fonts of the form', revised((pdf, w) => setForm(pdf, w, { DR: dict({}) }))],
  [
    'a timestamp of the whole',
    revised((pdf, w) => {
      const field = w.add(
        dict({
          FT: new Name('Sig'),
          T: textString('cap'),
          V: w.add(dict({ Type: new Name('DocTimeStamp'), SubFilter: new Name('ETSI.RFC3161') })),
        }),
      )
      const form = pdf.dict(pdf.root).get('AcroForm')
      setForm(pdf, w, { Fields: [...pdf.array(pdf.dict(form).get('Fields')), field] })
    }),
  ],
]

function setPage(pdf: PdfFile, writer: RevisionWriter, entries: Readonly<Record<string, Obj>>): void {
  const page = pdf.pages()[1]!
  writer.set(page, withEntries(pdf.dict(page), entries))
}

function setForm(pdf: PdfFile, writer: RevisionWriter, entries: Readonly<Record<string, Obj>>): void {
  const form = pdf.dict(pdf.root).get('AcroForm') as Ref
  writer.set(form, withEntries(pdf.dict(form), entries))
}
