// The text of a Word file: its paragraphs with their numbers written out, and its tables. Tracked changes are read as accepted.
import { kindOfSectionName } from '../export/section-name.ts'
import type { WordPartsRead } from './docx-parts.ts'
import type { NumberingPlace, ParagraphStyle } from './docx-styles.ts'
import { isOn } from './docx-styles.ts'
import { listOfLabel } from './list-marker.ts'
import { type OwnRun, ownRunLines } from './own-runs.ts'
import { line, type Note, type Source, type SourceBlock, tableOf } from './source.ts'
import { tidyText } from './tidy.ts'
import { xmlEvents } from './xml.ts'

export interface BodyParts {
  /** The prefix of WordprocessingML in this part. */
  readonly w: string
  readonly style: (id: string) => ParagraphStyle
  readonly number: (place: NumberingPlace) => string
  /** What one of our own files knows of itself. */
  readonly parts: WordPartsRead
}

interface RunLook {
  readonly bold: boolean | null
  readonly em: boolean
  readonly hidden: boolean
}
const PLAIN_RUN: RunLook = { bold: null, em: false, hidden: false }

interface Paragraph {
  text: string
  style: string
  numberId: string | null
  level: number | null
  outline: number | null
  /** Twentieths of a point from the left margin, where the paragraph says so itself. */
  left: number | null
  /** Of one of our own files: the kind of the clause that begins here. */
  begins: string | null
  name: string
  readonly runs: OwnRun[]
  /** Letters so far, and how many of them are bold. */
  letters: number
  bold: number
}

interface Cell {
  readonly blocks: SourceBlock[]
  span: number
  merged: 'no' | 'begins' | 'goes-on'
}

interface Table {
  readonly rows: string[][]
  row: string[]
  cell: Cell | null
  /** Of one of our own files: a second language stands beside the text, which is what the cells hold, one after the other. */
  isBeside: boolean
  readonly text: SourceBlock[]
}

/** What these hold is not the text: deleted and moved words, the older form of what Choice shows, formulas of fields, earlier properties. */
const LEFT_OUT = [
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'pPrChange',
  'rPrChange',
  'sectPrChange',
  'tblPrChange',
  'trPrChange',
  'tcPrChange',
]

const newParagraph = (): Paragraph => ({
  text: '',
  style: '',
  numberId: null,
  level: null,
  outline: null,
  left: null,
  begins: null,
  name: '',
  runs: [],
  letters: 0,
  bold: 0,
})

const cellText = (blocks: readonly SourceBlock[]): string =>
  blocks
    .flatMap((block) => (block.type === 'line' ? [block.text] : block.rows.map((row) => row.filter(Boolean).join(' '))))
    .filter((text) => text.trim() !== '')
    .join('\n')

/** Paragraphs that go on in an item of a list bear its depth in the name of their style. */
const CONTINUED = /^MufakatLanjut(\d)$/
/** Items of a list bear their indent. */
const ITEM_STYLE = /^MufakatButir(\d)$/
/** What stands beside the text in our own files, and is told by other means: letterheads, second languages, the head of the witnesses. */
const SECOND_LANGUAGE = 'MufakatTerjemah'
const BESIDE = new Set(['MufakatKop', SECOND_LANGUAGE, 'MufakatJudulTerjemah', 'MufakatSaksi'])
/** How far our own files set in each depth of a list. */
const OWN_STEP = 540

/** Reads one document part in one pass. Throws ImportProblem when its XML is broken. */
export function readBody(xml: string, { w, style, number, parts }: BodyParts): Source {
  const blocks: SourceBlock[] = []
  const paragraphs: Paragraph[] = []
  const tables: Table[] = []
  const isOwn = /<(?:\w+:)?bookmarkStart\s[^>]*"naskah_\d/u.test(xml)
  const left = new Set(LEFT_OUT.map((name) => `${w}:${name}`).concat('mc:Fallback'))
  const seen = { changes: 0, comments: 0, footnotes: 0, pictures: 0 }
  let skipping = 0
  let inProperties = 0
  let run: RunLook = PLAIN_RUN
  /** Bookmarks that are open and stand for something, by their number in the file. */
  const standing = new Map<string, string>()
  let inText = false

  const emit = (...more: SourceBlock[]) => (tables.at(-1)?.cell?.blocks ?? blocks).push(...more)
  const paragraph = () => paragraphs.at(-1)
  const add = (text: string) => {
    const now = paragraph()
    if (!now || run.hidden) return
    now.text += text
    if (isOwn)
      now.runs.push({ text, strong: run.bold === true, em: run.em, part: [...standing.values()].at(-1) ?? null })
    const letters = text.replace(/\s/g, '').length
    now.letters += letters
    if (run.bold ?? style(now.style).bold) now.bold += letters
  }

  const endParagraph = () => {
    const now = paragraphs.pop()
    if (!now) return
    const own = style(now.style)
    const id = now.numberId ?? own.numbering?.id ?? null
    const label = id !== null && id !== '0' ? number({ id, level: now.level ?? own.numbering?.level ?? 0 }).trim() : ''
    const text = tidyText(now.text).replace(/ {2,}/g, ' ')
    const heading = now.outline === null ? own.heading : now.outline + 1
    if (isOwn && BESIDE.has(now.style)) {
      const table = tables.at(-1)
      if (table && now.style === SECOND_LANGUAGE) table.isBeside = true
      return
    }
    if (isOwn) {
      const list = heading === null ? listOfLabel(label) : null
      const inside = Number(CONTINUED.exec(now.style)?.[1] ?? 0)
      const indented = now.left === null ? (now.level ?? own.numbering?.level ?? 0) : Math.round(now.left / OWN_STEP)
      const level = list === null ? inside : indented
      const [first = '', ...rest] = text.split('\n').map((piece) => piece.trim())
      const lines = ownRunLines(now.runs)
      const styled = ITEM_STYLE.exec(now.style)?.[1]
      const place = {
        begins: now.begins,
        name: now.name,
        list,
        label,
        level,
        goesOn: false,
        runs: lines[0] ?? [],
        ...(styled && { indent: Number(styled) }),
      }
      if (first === '' && label === '' && now.begins === null && rest.length === 0) return
      emit({ ...line([label, first].filter(Boolean).join(' '), heading), own: place })
      for (const [at, more] of rest.entries()) {
        const runs = lines[at + 1] ?? []
        emit({ ...line(more), own: { ...place, begins: null, name: '', list: null, label: '', goesOn: true, runs } })
      }
      return
    }
    // A list item without words is an empty line; «Pasal 3» alone is a heading whose name stands below.
    if (text.trim() === '' && !/\p{L}/u.test(label.replace(/^\(?[a-z]{1,3}[.)]$/iu, ''))) return
    const strong = now.letters > 0 && now.bold === now.letters
    const [first = '', ...rest] = text.split('\n')
    emit(line(label ? `${label} ${first.trim()}`.trim() : first, heading, strong))
    for (const more of rest) if (more.trim() !== '') emit(line(more, heading, strong))
  }

  const endCell = (table: Table) => {
    const { cell } = table
    if (!cell) return
    table.cell = null
    table.text.push(...cell.blocks)
    const above = table.rows.at(-1)?.[table.row.length] ?? ''
    table.row.push(cell.merged === 'goes-on' ? above : cellText(cell.blocks))
    for (let i = 1; i < cell.span; i++) table.row.push('')
  }

  const COLUMNS_MAX = 63
  const open = (name: string, attributes: ReadonlyMap<string, string>) => {
    const value = attributes.get(`${w}:val`)
    const now = paragraph()
    const table = tables.at(-1)
    switch (name) {
      case 'p':
        paragraphs.push(newParagraph())
        break
      case 'pPr':
        inProperties++
        break
      case 'pStyle':
        if (now) now.style = value ?? ''
        break
      case 'bookmarkStart': {
        const name = attributes.get(`${w}:name`) ?? ''
        const begins = kindOfSectionName(name)
        if (now && begins !== null) Object.assign(now, { begins, name })
        if (now && parts.get(name)?.type === 'part') {
          standing.set(attributes.get(`${w}:id`) ?? '', name)
          now.runs.push({ text: '', strong: false, em: false, part: name })
        }
        break
      }
      case 'bookmarkEnd':
        standing.delete(attributes.get(`${w}:id`) ?? '')
        break
      case 'numId':
        if (now) now.numberId = value ?? null
        break
      case 'ind': {
        const left = Number(attributes.get(`${w}:left`) ?? attributes.get(`${w}:start`))
        if (now && Number.isFinite(left)) now.left = left
        break
      }
      case 'ilvl':
        if (now) now.level = Number(value) || 0
        break
      case 'outlineLvl':
        if (now && Number(value) < 9) now.outline = Number(value)
        break
      case 'r':
        run = PLAIN_RUN
        break
      case 'b':
        if (inProperties === 0) run = { ...run, bold: isOn(value) }
        break
      case 'vanish':
        if (inProperties === 0) run = { ...run, hidden: isOn(value) }
        break
      case 'i':
        if (inProperties === 0) run = { ...run, em: isOn(value) }
        break
      case 't':
        inText = true
        break
      case 'tab':
        if (inProperties === 0) add('\t')
        break
      case 'br':
      case 'cr':
        add('\n')
        break
      case 'noBreakHyphen':
        add('-')
        break
      case 'ins':
        if (inProperties === 0) seen.changes++
        break
      case 'commentReference':
        seen.comments++
        break
      case 'footnoteReference':
      case 'endnoteReference':
        seen.footnotes++
        break
      case 'tbl':
        tables.push({ rows: [], row: [], cell: null, isBeside: false, text: [] })
        break
      case 'tr':
        if (table) table.row = []
        break
      case 'gridBefore':
        if (table) for (let i = 0; i < Math.min(COLUMNS_MAX, Number(value) || 0); i++) table.row.push('')
        break
      case 'tc':
        if (table) table.cell = { blocks: [], span: 1, merged: 'no' }
        break
      case 'gridSpan':
        if (table?.cell) table.cell.span = Math.min(COLUMNS_MAX, Number(value) || 1)
        break
      case 'vMerge':
        if (table?.cell) table.cell.merged = value === 'restart' ? 'begins' : 'goes-on'
        break
    }
  }
  const close = (name: string) => {
    const table = tables.at(-1)
    switch (name) {
      case 'p':
        endParagraph()
        break
      case 'pPr':
        inProperties--
        break
      case 't':
        inText = false
        break
      case 'r':
        run = PLAIN_RUN
        break
      case 'tc':
        if (table) endCell(table)
        break
      case 'tr':
        if (table) {
          if (table.row.some((cell) => cell.trim() !== '')) table.rows.push(table.row)
          table.row = []
        }
        break
      case 'tbl':
        tables.pop()
        if (table?.isBeside) emit(...table.text)
        else if (table && table.rows.length > 0) emit(tableOf(table.rows))
        break
    }
  }

  for (const event of xmlEvents(xml)) {
    if (event.type === 'text') {
      if (inText && skipping === 0) add(event.text)
      continue
    }
    if (left.has(event.name)) {
      if (event.type === 'open' && event.name === `${w}:del` && inProperties === 0) seen.changes++
      skipping += event.type === 'open' ? 1 : -1
      continue
    }
    if (skipping > 0) continue
    if (event.type === 'open' && event.name === 'pic:pic') seen.pictures++
    if (!event.name.startsWith(`${w}:`)) continue
    const name = event.name.slice(w.length + 1)
    if (event.type === 'open') open(name, event.attributes)
    else close(name)
  }
  const notes: Note[] = []
  if (seen.changes > 0) notes.push({ code: 'changes-taken', count: seen.changes })
  if (seen.comments > 0) notes.push({ code: 'comments-left-out', count: seen.comments })
  if (seen.footnotes > 0) notes.push({ code: 'footnotes-left-out', count: seen.footnotes })
  if (seen.pictures > 0) notes.push({ code: 'pictures-left-out', count: seen.pictures })
  return { blocks, notes, ...(isOwn ? { isOwn, parts } : {}) }
}
