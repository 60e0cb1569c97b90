// What the literature on signed PDFs describes (incremental saving, shadows, evil annotations, sneaky signatures, wrapping), turned against files of ours
// in ways that the other lists leave out. Written from outside: the revisions are raw text and not of this program's writer.
import { deflateSync } from 'node:zlib'
import { concat, fromLatin1, latin1 } from '../../shared/pdf/bytes.ts'
import { isDict, Name, Ref, type Stream, writeObject } from '../../shared/pdf/object.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'
import { appended, type Bodies, type Ending } from './appended.ts'

/** An object of before with entries put in as text. */
function written(pdf: PdfFile, ref: Ref, entries: Readonly<Record<string, string>>): readonly [number, string] {
  const old = pdf.get(ref)
  if (!isDict(old)) throw new RangeError('a dictionary expected')
  const kept = [...old].filter(([key]) => !Object.hasOwn(entries, key))
  const text = kept.map(([key, value]) => `/${key} ${writeObject(value as Exclude<typeof value, Stream>)}`)
  return [
    ref.number,
    `<< ${[...text, ...Object.entries(entries).map(([key, value]) => `/${key} ${value}`)].join(' ')} >>`,
  ]
}

type Make = (pdf: PdfFile, file: Uint8Array) => Bodies
type Forge = (file: Uint8Array) => Uint8Array
const with_ =
  (make: Make, ending?: Ending): Forge =>
  (file) =>
    appended(file, make(new PdfFile(file), file), ending)
const onRoot = (entries: Readonly<Record<string, string>>, more: (next: number) => Bodies = () => []): Forge =>
  with_((pdf) => [written(pdf, pdf.root, entries), ...more(pdf.size)])
const onPage = (
  at: number,
  entries: Readonly<Record<string, string>>,
  more: (next: number) => Bodies = () => [],
): Forge => with_((pdf) => [written(pdf, pdf.pages().at(at)!, entries), ...more(pdf.size)])
const annotated = (annotation: string, more: (next: number) => Bodies = () => []): Forge =>
  with_((pdf) => {
    const page = pdf.pages()[1]!
    const next = pdf.size
    const old = pdf.dict(page).get('Annots')
    const list = old === undefined ? '' : writeObject(pdf.array(old)).slice(1, -1)
    return [
      written(pdf, page, { Annots: `[${list} ${next} 0 R]` }),
      [next, annotation.replaceAll('NEXT', String(next + 1))],
      ...more(next + 1),
    ]
  })
const stream = (entries: string, data: string) => `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`
const box = stream('/Type /XObject /Subtype /Form /BBox [0 0 400 200]', '1 1 1 rg 0 0 400 200 re f')
const rect = '/Rect [80 400 480 600] /F 4'
const shown = (next: number): Bodies => [[next, box]]
const pageObject = (pdf: PdfFile, at: number) => pdf.pages()[at]!

/** Behind the last signature. */
export const LITERATURE_TAILS: readonly (readonly [name: string, forge: Forge])[] = [
  // Evil annotations, of the kinds that certified documents let in.
  [
    'words in a frame of their own',
    annotated(
      `<< /Type /Annot /Subtype /FreeText ${rect} /DA (/F0 12 Tf) /Contents (batal) /AP << /N NEXT 0 R >> >>`,
      shown,
    ),
  ],
  ['a line', annotated(`<< /Type /Annot /Subtype /Line ${rect} /L [80 500 480 500] /AP << /N NEXT 0 R >> >>`, shown)],
  ['lines that are joined', annotated(`<< /Type /Annot /Subtype /PolyLine ${rect} /Vertices [80 400 480 600] >>`)],
  ['a circle that is filled', annotated(`<< /Type /Annot /Subtype /Circle ${rect} /IC [1 1 1] /BS << /W 0 >> >>`)],
  [
    'an underline',
    annotated(`<< /Type /Annot /Subtype /Underline ${rect} /QuadPoints [80 600 480 600 80 400 480 400] >>`),
  ],
  [
    'a wavy line',
    annotated(`<< /Type /Annot /Subtype /Squiggly ${rect} /QuadPoints [80 600 480 600 80 400 480 400] >>`),
  ],
  ['a window that opens', annotated(`<< /Type /Annot /Subtype /Popup ${rect} /Open true /Contents (batal) >>`)],
  [
    'a sound',
    annotated(`<< /Type /Annot /Subtype /Sound ${rect} /Sound NEXT 0 R >>`, (next) => [
      [next, stream('/Type /Sound /R 8000', 'x')],
    ]),
  ],
  ['a film', annotated(`<< /Type /Annot /Subtype /Movie ${rect} /Movie << /F (x.mov) >> >>`)],
  ['a trap net', annotated(`<< /Type /Annot /Subtype /TrapNet ${rect} /LastModified (D:20261125) >>`)],
  [
    'a space of three dimensions',
    annotated(`<< /Type /Annot /Subtype /3D ${rect} /3DD NEXT 0 R >>`, (next) => [
      [next, stream('/Type /3D /Subtype /U3D', 'x')],
    ]),
  ],
  ['a projection', annotated(`<< /Type /Annot /Subtype /Projection ${rect} /Contents (batal) >>`)],
  [
    'a tick box that is ticked',
    annotated(
      `<< /Type /Annot /Subtype /Widget /FT /Btn /T (batal) /V /Ya /AS /Ya ${rect} /AP << /N << /Ya NEXT 0 R >> >> >>`,
      shown,
    ),
  ],
  // Sneaky signatures: a field of a stranger's, empty or not, that covers.
  [
    'an empty field of a signature that covers',
    with_((pdf) => {
      const next = pdf.size
      const form = pdf.dict(pdf.root).get('AcroForm') as Ref
      const fields = writeObject(pdf.array(pdf.dict(form).get('Fields'))).slice(1, -1)
      return [
        written(pdf, form, { Fields: `[${fields} ${next} 0 R]` }),
        written(pdf, pageObject(pdf, 1), { Annots: `[${next} 0 R]` }),
        [next, `<< /Type /Annot /Subtype /Widget /FT /Sig /T (lain) ${rect} /AP << /N ${next + 1} 0 R >> >>`],
        [next + 1, box],
      ]
    }),
  ],
  [
    'a look of a signature in states',
    with_((pdf) => [
      written(pdf, signatureFields(pdf).get('ttd-p1')!, { AP: `<< /N << /Ya ${pdf.size} 0 R >> >>`, AS: '/Ya' }),
      [pdf.size, box],
    ]),
  ],
  [
    'a second look of a signature when pressed',
    with_((pdf) => {
      const ref = signatureFields(pdf).get('ttd-p1')!
      const look = writeObject(pdf.dict(pdf.dict(ref).get('AP')).get('N') as Ref)
      return [written(pdf, ref, { AP: `<< /N ${look} /D ${pdf.size} 0 R /R ${pdf.size} 0 R >>` }), [pdf.size, box]]
    }),
  ],
  [
    'the resources of a signature’s look',
    with_((pdf) => {
      const look = pdf.dict(pdf.dict(signatureFields(pdf).get('ttd-p1')!).get('AP')).get('N') as Ref
      return [
        [
          look.number,
          stream('/Type /XObject /Subtype /Form /BBox [0 0 160 60]', 'BT /F0 9 Tf 2 40 Td (Orang lain) Tj ET'),
        ],
      ]
    }),
  ],
  // Shadows: what was there before is hidden, replaced, or both.
  [
    'the pages’ list as an object of its own',
    with_((pdf) => {
      const tree = pdf.ref(pdf.dict(pdf.root).get('Pages'))
      return [
        written(pdf, tree, { Kids: `${pdf.size} 0 R` }),
        [
          pdf.size,
          `[${pdf
            .pages()
            .slice(1)
            .map((page) => `${page.number} 0 R`)
            .join(' ')}]`,
        ],
      ]
    }),
  ],
  [
    'a count of pages below zero',
    with_((pdf) => [written(pdf, pdf.ref(pdf.dict(pdf.root).get('Pages')), { Count: '-3' })]),
  ],
  [
    'a page put between',
    with_((pdf) => {
      const tree = pdf.ref(pdf.dict(pdf.root).get('Pages'))
      const [first, ...rest] = pdf.pages()
      const kids = [first!.number, pdf.size, ...rest.map(({ number }) => number)]
      return [
        written(pdf, tree, {
          Kids: `[${kids.map((number) => `${number} 0 R`).join(' ')}]`,
          Count: String(kids.length),
        }),
        [
          pdf.size,
          `<< /Type /Page /Parent ${tree.number} 0 R /MediaBox [0 0 595 842] /Contents ${pdf.size + 1} 0 R >>`,
        ],
        [pdf.size + 1, stream('', 'BT /F0 20 Tf 80 700 Td (Pasal 99) Tj ET')],
      ]
    }),
  ],
  ['a page of type Template', onPage(1, { Type: '/Template' })],
  [
    'a page with a box that is bled',
    onPage(1, { BleedBox: '[0 0 10 10]', TrimBox: '[0 0 10 10]', ArtBox: '[0 0 10 10]' }),
  ],
  ['a page that shows another part', onPage(1, { VP: `[<< /Type /Viewport /BBox [0 0 10 10] >>]` })],
  ['a page of another order of tabs', onPage(1, { Tabs: '/W' })],
  ['a page whose place among the tags is another’s', onPage(1, { StructParents: '0' })],
  [
    'a page whose content begins with a white box',
    with_((pdf) => {
      const page = pageObject(pdf, 1)
      const old = writeObject(pdf.dict(page).get('Contents') as Ref)
      return [
        written(pdf, page, { Contents: `[${old} ${pdf.size} 0 R]` }),
        [pdf.size, stream('', 'Q 1 g 0 400 595 200 re f')],
      ]
    }),
  ],
  [
    'a content stream packed otherwise with another amount',
    with_((pdf) => {
      const ref = pdf.ref(pdf.dict(pageObject(pdf, 1)).get('Contents'))
      return [
        [
          ref.number,
          stream('/Filter [/ASCIIHexDecode /FlateDecode]', `${Buffer.from(deflateSync('BT ET')).toString('hex')}>`),
        ],
      ]
    }),
  ],
  ['the information on how outlines are read', onRoot({ PageMode: '/FullScreen', PageLayout: '/TwoColumnLeft' })],
  [
    'another view of the whole',
    onRoot({ ViewerPreferences: '<< /Direction /R2L /ViewArea /CropBox /PrintArea /CropBox >>' }),
  ],
  [
    'other presentations by name',
    with_((pdf) => [
      written(pdf, pdf.root, {
        Names: `<< /AlternatePresentations << /Names [(a) << /Type /SlideShow /StartResource (x) >>] >> >>`,
      }),
    ]),
  ],
  ['an action at every page', onPage(0, { AA: '<< /O << /S /URI /URI (https://example.com) >> >>' })],
  ['a launch at opening', onRoot({ OpenAction: '<< /S /Launch /F (x.exe) >>' })],
  ['another file at opening', onRoot({ OpenAction: '<< /S /GoToR /F (lain.pdf) /D [0 /Fit] >>' })],
  ['an embedded file at opening', onRoot({ OpenAction: '<< /S /GoToE /T << /R /C /N (x.pdf) >> >>' })],
  ['layers switched at opening', onRoot({ OpenAction: '<< /S /SetOCGState /State [/OFF] >>' })],
  ['fields hidden at opening', onRoot({ OpenAction: '<< /S /Hide /T (ttd-p1) /H true >>' })],
  [
    'what is sent at opening',
    onRoot({ OpenAction: '<< /S /SubmitForm /F << /FS /URL /F (https://example.com) >> >>' }),
  ],
  ['what is taken in at opening', onRoot({ OpenAction: '<< /S /ImportData /F (x.fdf) >>' })],
  ['parts of pages by name', onRoot({ DPartRoot: '<< /Type /DPartRoot >>' })],
  ['data of its own extension', onRoot({ PieceInfo: '<< /X << /LastModified (D:2026) /Private (batal) >> >>' })],
  [
    'files of the whole, changed',
    with_((pdf) => {
      const names = pdf.array(pdf.dict(pdf.dict(pdf.dict(pdf.root).get('Names')).get('EmbeddedFiles')).get('Names'))
      const spec = names[1] as Ref
      return [
        written(pdf, spec, { EF: `<< /F ${pdf.size} 0 R /UF ${pdf.size} 0 R >>` }),
        [pdf.size, stream('/Type /EmbeddedFile', '{"format":"lain"}')],
      ]
    }),
  ],
  // Tables and ends.
  ['an older table that is a fraction', with_((pdf) => [written(pdf, pdf.root, {})], { prev: '17.5' })],
  ['an older table below zero', with_((pdf) => [written(pdf, pdf.root, {})], { prev: '-1' })],
  [
    'an older table named by an object',
    with_((pdf) => [[pdf.size, String(pdf.startxref)], written(pdf, pdf.root, {})], { prev: '5 0 R' }),
  ],
  [
    'a table that names one object twice',
    with_((pdf) => [
      [pdf.size, '1'],
      [pdf.size, '2'],
    ]),
  ],
  [
    'ends of lines of another kind',
    (file) =>
      concat(
        file,
        fromLatin1(
          latin1(appended(file, [[new PdfFile(file).size, '7']]).subarray(file.length)).replaceAll('\n', '\r'),
        ),
      ),
  ],
  ['no end', with_((pdf) => [[pdf.size, '7']], { end: '' })],
  ['an end in small letters', with_((pdf) => [[pdf.size, '7']], { end: '%%eof\n' })],
  [
    'a beginning for the web',
    with_((pdf) => [[pdf.size, `<< /Linearized 1 /L ${pdf.bytes.length} /H [0 0] /O 1 /E 1 /N 1 /T 1 >>`]]),
  ],
  [
    'a start that points into a stream',
    (file) => appended(file, [], { startxref: latin1(file).indexOf('stream\n') + 7 }),
  ],
  ['a trailer that names it unlocked', with_((pdf) => [[pdf.size, '7']], { trailer: '/Encrypt null' })],
  ['a key of the trailer twice', with_((pdf) => [[pdf.size, '7']], { trailer: '/Root 1 0 R' })],
  ['a head of another file and its end', (file) => concat(file, fromLatin1('%PDF-1.7\n'), file.subarray(9))],
  ['the first half of itself', (file) => concat(file, file.subarray(0, file.length >> 1))],
  [
    'an update that frees the last signature',
    (file) => {
      const pdf = new PdfFile(file)
      const value = pdf.dict(signatureFields(pdf).get('ttd-p3')!).get('V') as Ref
      return concat(
        file,
        fromLatin1(
          `xref\n${value.number} 1\n0000000000 00001 f \ntrailer\n<< /Size ${pdf.size} /Root ${pdf.root.number} 0 R /Prev ${pdf.startxref} >>\nstartxref\n${file.length}\n%%EOF\n`,
        ),
      )
    },
  ],
]

/** The base that honest partners then sign; its attachments are as they were, or say what the pages do not. */
export const LITERATURE_BASES: readonly (readonly [name: string, forge: Forge])[] = [
  ['a page cut so that a clause is outside', onPage(2, { CropBox: '[0 300 595 842]' })],
  ['a page of a larger unit', onPage(1, { UserUnit: '10' })],
  ['a page that is turned', onPage(1, { Rotate: '180' })],
  ['other page numbers', onRoot({ PageLabels: '<< /Nums [0 << /S /r /St 99 >>] >>' })],
  ['a page more', LITERATURE_TAILS.find(([name]) => name === 'a page put between')![1]],
  [
    'a white box at the end of a page',
    LITERATURE_TAILS.find(([name]) => name === 'a page whose content begins with a white box')![1],
  ],
  ['words in a frame', LITERATURE_TAILS[0]![1]],
  ['a launch at opening', onRoot({ OpenAction: '<< /S /Launch /F (x.exe) >>' })],
  [
    'a claim to another standard',
    (base) => {
      const pdf = new PdfFile(base)
      const ref = pdf.ref(pdf.dict(pdf.root).get('Metadata'))
      const text = latin1((pdf.get(ref) as Stream).data).replace('<pdfaid:part>3<', '<pdfaid:part>1<')
      return appended(base, [[ref.number, stream('/Type /Metadata /Subtype /XML', text)]])
    },
  ],
  [
    'a tag that says another amount aloud',
    (base) => {
      const pdf = new PdfFile(base)
      for (const number of pdf.entries.keys()) {
        const object = pdf.object(number)
        const type = isDict(object) ? object.get('S') : undefined
        if (type instanceof Name && type.value === 'P')
          return appended(base, [written(pdf, new Ref(number), { ActualText: '(Rp1)' })])
      }
      throw new RangeError('no tag')
    },
  ],
  [
    'a list of associated files without the ledger',
    (base) => {
      const pdf = new PdfFile(base)
      const list = pdf.array(pdf.dict(pdf.root).get('AF'))
      return appended(base, [written(pdf, pdf.root, { AF: writeObject(list.slice(0, -1)) })])
    },
  ],
  [
    'an attachment packed again, alike within',
    (base) => {
      const pdf = new PdfFile(base)
      const names = pdf.array(pdf.dict(pdf.dict(pdf.dict(pdf.root).get('Names')).get('EmbeddedFiles')).get('Names'))
      const ref = pdf.dict(pdf.dict(names[1]).get('EF')).get('F') as Ref
      const old = pdf.get(ref) as Stream
      return appended(base, [[ref.number, stream('/Type /EmbeddedFile', latin1(old.data))]])
    },
  ],
  ['an attachment that nothing but a page names', onPage(1, { AF: '[<< /Type /Filespec /F (lain.json) >>]' })],
  ['an object that nobody reaches', with_((pdf) => [[pdf.size, '(batal)']])],
  [
    'fields that calculate',
    with_((pdf) => {
      const form = pdf.dict(pdf.root).get('AcroForm') as Ref
      return [written(pdf, form, { CO: `[${signatureFields(pdf).get('ttd-p1')!.number} 0 R]` })]
    }),
  ],
  [
    'a place that acts',
    with_((pdf) => [
      written(pdf, signatureFields(pdf).get('ttd-p2')!, { AA: '<< /E << /S /JavaScript /JS (1) >> >>' }),
    ]),
  ],
  [
    'a place with a lock upon all',
    with_((pdf) => [
      written(pdf, signatureFields(pdf).get('ttd-p2')!, { Lock: '<< /Type /SigFieldLock /Action /All >>' }),
    ]),
  ],
  [
    'a place that asks for a certificate',
    with_((pdf) => [written(pdf, signatureFields(pdf).get('ttd-p2')!, { SV: '<< /Type /SV /Ff 1 /Filter /Lain >>' })]),
  ],
  ['a place of other flags', with_((pdf) => [written(pdf, signatureFields(pdf).get('ttd-p2')!, { F: '2' })])],
]
