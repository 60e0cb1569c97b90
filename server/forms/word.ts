// The agreement as a Word file: a working copy, never what is signed. Numbers are counted by Word, references are links, and
// shared/import/docx.ts reads it back.
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type IParagraphStyleOptions,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { INDENT_MAX } from '../../shared/agreement/agreement.ts'
import type { PrintDocument } from '../../shared/export/document.ts'
import { showable } from '../../shared/export/showable.ts'
import { forms as words } from '../../shared/language/id/forms.ts'
import { CONTINUED_LEVELS, wordBody } from './word-body.ts'

const FONT = 'Times New Roman'
/** Half points */
const SIZE = { text: 23, title: 28, cell: 18, small: 16 }
const SPACE = { before: 60, after: 120, line: 276 }

const STYLES: readonly IParagraphStyleOptions[] = [
  { id: 'MufakatButir', name: 'Mufakat Butir', basedOn: 'Normal', paragraph: { spacing: { ...SPACE, after: 80 } } },
  // As far in as the agreement has it: under an ayat two indents look alike.
  ...Array.from({ length: INDENT_MAX + 1 }, (_, indent) => ({
    id: `MufakatButir${indent}`,
    name: `Mufakat Butir ${indent}`,
    basedOn: 'MufakatButir',
  })),
  { id: 'MufakatTengah', name: 'Mufakat Tengah', basedOn: 'Normal', paragraph: { alignment: AlignmentType.CENTER } },
  { id: 'MufakatJudul', name: 'Mufakat Judul', basedOn: 'MufakatTengah', run: { bold: true } },
  {
    id: 'MufakatKop',
    name: 'Mufakat Kop',
    basedOn: 'MufakatTengah',
    run: { size: SIZE.cell },
    paragraph: { spacing: { before: 0, after: 0, line: 240 } },
  },
  {
    id: 'MufakatTerjemah',
    name: 'Mufakat Terjemah',
    basedOn: 'Normal',
    run: { italics: true },
    paragraph: { alignment: AlignmentType.LEFT },
  },
  {
    id: 'MufakatJudulTerjemah',
    name: 'Mufakat Judul Terjemah',
    basedOn: 'MufakatTerjemah',
    paragraph: { alignment: AlignmentType.CENTER, keepNext: true },
  },
  {
    id: 'MufakatSaksi',
    name: 'Mufakat Saksi',
    basedOn: 'MufakatTengah',
    run: { bold: true },
    paragraph: { keepNext: true, spacing: { before: 320, after: 120 } },
  },
  {
    id: 'MufakatSel',
    name: 'Mufakat Sel',
    basedOn: 'Normal',
    run: { size: SIZE.cell },
    paragraph: { alignment: AlignmentType.LEFT, spacing: { before: 0, after: 0, line: 240 } },
  },
  {
    id: 'MufakatTandaTangan',
    name: 'Mufakat Tanda Tangan',
    basedOn: 'MufakatSel',
    paragraph: { alignment: AlignmentType.CENTER },
  },
  ...Array.from({ length: CONTINUED_LEVELS }, (_, at) => ({
    id: `MufakatLanjut${at + 1}`,
    name: `Mufakat Lanjut ${at + 1}`,
    basedOn: 'Normal',
  })),
]

const small = (text: string) => new TextRun({ text: showable(text), size: SIZE.small, color: '444444' })

function footer({ labels, digest }: PrintDocument): Footer {
  const number = (field: (typeof PageNumber)[keyof typeof PageNumber]) =>
    new TextRun({ children: [field], size: SIZE.small, color: '444444' })
  const border = { top: { style: BorderStyle.SINGLE, size: 4, space: 4, color: '888888' } }
  const left = { alignment: AlignmentType.LEFT, spacing: { before: 0, after: 0 } }
  return new Footer({
    children: [
      new Paragraph({
        ...left,
        border,
        children: [
          small(`${labels.page} `),
          number(PageNumber.CURRENT),
          small(` ${labels.of} `),
          number(PageNumber.TOTAL_PAGES),
        ],
      }),
      new Paragraph({ ...left, children: [small(`${labels.digest}: ${digest}`)] }),
    ],
  })
}

const header = ({ draft, labels }: PrintDocument): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [small(draft ? `${labels.draft} · ${words.copy}` : words.copy)],
      }),
    ],
  })

/** Bytes of a DOCX. */
export async function wordDocument(document: PrintDocument): Promise<Uint8Array> {
  const { children, numbering, parts } = wordBody(document)
  const heading = { font: FONT, color: '000000', bold: true }
  const centred = { alignment: AlignmentType.CENTER, keepNext: true, keepLines: true }
  const file = new Document({
    title: showable(document.title),
    subject: words.subject,
    creator: showable(document.authors.join('; ')),
    lastModifiedBy: 'Mufakat',
    description: showable(document.description),
    keywords: showable(document.keywords.join(', ')),
    customProperties: parts.properties,
    numbering: { config: numbering.config(document.labels.pasal) },
    styles: {
      default: {
        document: {
          run: { font: FONT, size: SIZE.text, language: { value: 'id-ID' } },
          paragraph: { alignment: AlignmentType.BOTH, spacing: SPACE },
        },
        title: {
          run: { ...heading, size: SIZE.title },
          paragraph: { ...centred, spacing: { before: 120, after: 120 } },
        },
        heading2: {
          run: { ...heading, size: SIZE.text },
          paragraph: { ...centred, spacing: { before: 320, after: 160 }, outlineLevel: 1 },
        },
        heading1: {
          run: { ...heading, size: SIZE.text },
          paragraph: { ...centred, spacing: { before: 320, after: 160 }, outlineLevel: 0 },
        },
      },
      paragraphStyles: [...STYLES],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: '210mm', height: '297mm' },
            margin: { left: '30mm', right: '25mm', top: '26mm', bottom: '30mm', header: '12mm', footer: '12mm' },
          },
        },
        headers: { default: header(document) },
        footers: { default: footer(document) },
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}
