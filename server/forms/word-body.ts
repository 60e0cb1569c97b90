// Sections of the printable agreement → paragraphs and tables of a Word file.
import {
  AlignmentType,
  Bookmark,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
} from 'docx'
import { SECOND_LANGUAGES } from '../../shared/agreement/agreement.ts'
import type {
  PrintBeside,
  PrintBlock,
  PrintDocument,
  PrintItem,
  PrintLetterhead,
  PrintLogo,
  PrintSection,
  Run,
} from '../../shared/export/document.ts'
import { readingOrder, secondLines } from '../../shared/export/section-content.ts'
import { sectionName, type Targets, targetsIn } from '../../shared/export/section-name.ts'
import { showable } from '../../shared/export/showable.ts'
import { TITLE_NAME } from '../../shared/import/docx-parts.ts'
import { type NumberedPlace, STEP, WordNumbering } from './word-numbering.ts'
import { WordParts } from './word-parts.ts'
import { besideTable, signatureTable, wordTable } from './word-table.ts'
import { wordRuns } from './word-text.ts'

type Child = Paragraph | Table

interface Inside {
  readonly place: NumberedPlace
  /** From 1, for the indent. */
  readonly depth: number
}

type Heading = Pick<PrintSection, 'number' | 'head' | 'title' | 'level' | 'isAnnex'>

/** Styles `MufakatLanjut1` … say how deep the item lies in which a paragraph goes on. */
export const CONTINUED_LEVELS = 8

class Body {
  readonly numbering = new WordNumbering()
  readonly children: Child[] = []
  readonly parts = new WordParts()
  private readonly targets: Targets
  /** The name of the section that has begun and whose first paragraph has not come yet. */
  private begins: string | null = null
  /** Stays on the page of what follows. */
  keepNext = false
  /** Half a page is too narrow for straight right edges. */
  private isNarrow = false

  constructor(targets: Targets) {
    this.targets = targets
  }

  begin(name: string, section?: PrintSection): void {
    this.begins = name
    const language = SECOND_LANGUAGES.find((known) => known === section?.beside?.language)
    if (section?.clause) this.parts.note(name, { type: 'clause', id: section.clause, ...(language && { language }) })
  }

  /** What stands first in a paragraph: the mark of the section, once. */
  private marked(children: ParagraphChild[]): ParagraphChild[] {
    if (this.begins === null) return children
    const id = this.begins
    this.begins = null
    return [new Bookmark({ id, children })]
  }

  heading({ number, head, title, level, isAnnex }: Heading): void {
    const place = head === '' ? (number === null ? null : this.numbering.pasal(number)) : this.numbering.part(head)
    const runs: ParagraphChild[] = []
    if (place && title !== '') runs.push(new TextRun({ break: 1 }))
    if (title !== '') runs.push(new TextRun({ text: showable(title) }))
    this.children.push(
      new Paragraph({
        heading: level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_1,
        pageBreakBefore: isAnnex,
        ...(place ? { numbering: { ...place, instance: 0 } } : {}),
        children: this.marked(runs),
      }),
    )
  }

  table(table: Table): void {
    // A table cannot carry the mark of a section.
    if (this.begins !== null) this.children.push(new Paragraph({ style: 'MufakatSel', children: this.marked([]) }))
    this.children.push(table, new Paragraph({ style: 'MufakatSel', children: [] }))
  }

  private paragraph(runs: readonly Run[], inside: Inside | null): void {
    const own = inside
      ? {
          style: `MufakatLanjut${Math.min(CONTINUED_LEVELS, inside.depth)}`,
          indent: { left: inside.depth * STEP },
        }
      : {}
    this.children.push(
      new Paragraph({
        ...own,
        keepNext: this.keepNext,
        ...(this.isNarrow ? { alignment: AlignmentType.LEFT } : {}),
        children: this.marked(wordRuns(runs, this.targets, this.parts)),
      }),
    )
  }

  private item({ marker, blocks, indent, anchor }: PrintItem, inside: Inside | null): void {
    const place = this.numbering.item(marker, inside?.place ?? null)
    const depth = (inside?.depth ?? 0) + 1
    const [first, ...rest] = blocks
    const opens = first?.type === 'paragraph'
    const name = anchor && this.targets.items.get(anchor)
    this.children.push(
      new Paragraph({
        style: indent === undefined ? 'MufakatButir' : `MufakatButir${indent}`,
        keepNext: this.keepNext,
        ...(this.isNarrow ? { alignment: AlignmentType.LEFT } : {}),
        numbering: { ...place, instance: 0 },
        indent: { left: depth * STEP, hanging: STEP },
        children: [
          ...(name === undefined ? [] : [new Bookmark({ id: name, children: [] })]),
          ...this.marked(opens ? wordRuns(first.runs, this.targets, this.parts) : []),
        ],
      }),
    )
    this.blocks(opens ? rest : blocks, { place, depth })
  }

  blocks(blocks: readonly PrintBlock[], inside: Inside | null = null): void {
    for (const block of blocks) {
      switch (block.type) {
        case 'paragraph':
          this.paragraph(block.runs, inside)
          break
        case 'list':
          for (const item of block.items) this.item(item, inside)
          break
        case 'table':
          this.table(wordTable(block.table))
          break
      }
    }
  }

  section(section: PrintSection): void {
    if (section.number !== null || section.head !== '' || section.title !== '') this.heading(section)
    if (section.beside === null) this.blocks(section.blocks)
    else this.inTwoColumns(section, section.beside)
  }

  /** Block beside line; whole beside whole where they do not fit, and one below the other where a table stands between the words. */
  private inTwoColumns(section: PrintSection, beside: PrintBeside): void {
    const { language, title, rows, lines } = beside
    const other = (line: string) => plain('MufakatTerjemah', line, language)
    const before = this.children.length
    const words = rows ? beside.own : section.blocks
    this.isNarrow = words.every(({ type }) => type !== 'table')
    this.blocks(words)
    this.isNarrow = false
    const own = this.children.splice(before)
    const paragraphs = own.filter((child) => child instanceof Paragraph)
    const cells =
      paragraphs.length < own.length
        ? null
        : rows === null
          ? [[paragraphs, lines.map(other)] as const]
          : rows.length === paragraphs.length
            ? rows.map(({ marker, line }, i) => {
                const words = line === '' ? '' : [marker, line].filter(Boolean).join(' ')
                return [paragraphs.slice(i, i + 1), [other(words)] as Paragraph[]] as const
              })
            : null
    if (cells === null) this.children.push(...own)
    if (title !== '') this.children.push(plain('MufakatJudulTerjemah', title, language))
    this.children.push(...(cells === null ? secondLines(beside).map(other) : besideTable(cells)))
    this.blocks(beside.tables)
  }
}

/** One paragraph of a style; the reader of our own files passes over second languages by theirs. */
const plain = (style: string, text: string, language?: string): Paragraph =>
  new Paragraph({
    style,
    children: [
      new TextRun({ text: showable(text), ...(language === undefined ? {} : { language: { value: language } }) }),
    ],
  })

/** Dots of a screen in a millimetre, by which the writer of Word files measures. */
const DOTS = 96 / 25.4

/** Twentieths of a point between two letterheads */
const LETTERHEAD_GAP = 200

const picture = ({ png, width, height, label }: PrintLogo): Paragraph =>
  new Paragraph({
    style: 'MufakatKop',
    // A line as high as what stands in it: LibreOffice cuts a picture down to the line height of the text else.
    spacing: { before: LETTERHEAD_GAP, line: 240, lineRule: LineRuleType.AUTO },
    children: [
      new ImageRun({
        type: 'png',
        data: Buffer.from(png, 'base64'),
        transformation: { width: Math.round(width * DOTS), height: Math.round(height * DOTS) },
        altText: { name: showable(label), title: showable(label), description: showable(label) },
      }),
    ],
  })

/** One below the other, its name in bold; the reader of our own files passes over them by their style. */
const letterhead = ({ lines, logo }: PrintLetterhead): Paragraph[] => [
  ...(logo ? [picture(logo)] : []),
  ...lines.map(
    (line, at) =>
      new Paragraph({
        style: 'MufakatKop',
        ...(at === 0 && logo === null ? { spacing: { before: LETTERHEAD_GAP } } : {}),
        children: [new TextRun({ text: showable(line), bold: at === 0 })],
      }),
  ),
]

/** The title block: letterheads with a rule below, heading lines, the partners' numbers, a rule below. */
function titleBlock({ heading, numbers, letterheads }: PrintDocument, targets: Targets, parts: WordParts): Paragraph[] {
  const [title = [], ...more] = heading
  return [
    ...letterheads.flatMap(letterhead),
    ...(letterheads.length > 0 ? [new Paragraph({ style: 'MufakatKop', thematicBreak: true, children: [] })] : []),
    new Paragraph({ heading: HeadingLevel.TITLE, children: wordRuns(title, targets, parts) }),
    ...more.map((line) => new Paragraph({ style: 'MufakatJudul', children: wordRuns(line, targets, parts) })),
    ...numbers.map((number) => plain('MufakatTengah', number)),
    new Paragraph({ alignment: AlignmentType.CENTER, thematicBreak: true, children: [] }),
  ]
}

export function wordBody(document: PrintDocument): Pick<Body, 'children' | 'numbering' | 'parts'> {
  const targets = targetsIn(document)
  const body = new Body(targets)
  if (document.titleClause) body.parts.note(TITLE_NAME, { type: 'clause', ...document.titleClause })
  body.children.push(...titleBlock(document, targets, body.parts))
  const { body: text, annexes } = readingOrder(document.sections)
  for (const { section, place } of text) {
    body.begin(sectionName(place, section), section)
    // Nobody signs a page that holds no words of the agreement.
    body.keepNext = section === text.at(-1)?.section
    body.section(section)
  }
  body.keepNext = false
  body.begin(sectionName(document.sections.length, { kind: 'tanda_tangan' }))
  body.heading({ number: null, head: '', title: document.signatures.title, level: 1, isAnnex: false })
  const { places, witnesses } = document.signatures
  places.forEach(({ partner, name }, i) => {
    body.parts.note(`mitra_${i + 1}`, { type: 'partner', id: partner, name })
  })
  body.children.push(
    signatureTable(
      places.map(({ name, signatory, position, authority }) => ({
        above: name,
        name: signatory,
        below: [position, authority],
      })),
    ),
  )
  if (witnesses.places.length > 0)
    body.children.push(
      plain('MufakatSaksi', witnesses.title),
      signatureTable(witnesses.places.map(({ name, position, of }) => ({ above: '', name, below: [position, of] }))),
    )
  for (const { section, place } of annexes) {
    body.begin(sectionName(place, section), section)
    body.section(section)
  }
  return body
}
