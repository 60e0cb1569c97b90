// HTML from the clipboard: Word (lists that are paragraphs with `mso-list`), LibreOffice, Google Docs, web pages. Reads what a reader sees,
// and nothing of how it looked but bold and italic.
import { markerOf, withoutMarker } from '../../../shared/import/list-marker.ts'
import { tidyText } from '../../../shared/import/tidy.ts'
import { articleHeading } from './article-heading.ts'
import { type Pasted, type PastedLine, type PastedRun, wordsOf } from './pasted.ts'

const SKIPPED: ReadonlySet<string> = new Set([
  'STYLE',
  'SCRIPT',
  'HEAD',
  'TITLE',
  'META',
  'LINK',
  'XML',
  'DEL',
  'TEMPLATE',
  'NOSCRIPT',
])
const BLOCKS: ReadonlySet<string> = new Set(
  'P DIV H1 H2 H3 H4 H5 H6 LI UL OL BLOCKQUOTE PRE SECTION ARTICLE HEADER FOOTER MAIN ASIDE DL DT DD FIGURE FIGCAPTION CENTER ADDRESS HR BODY TR TD TH TBODY CAPTION'.split(
    ' ',
  ),
)
/** Deeper than a person nests; a page that goes on is made to exhaust the reader. */
const DEPTH_MAX = 200

interface Style {
  readonly strong: boolean
  readonly em: boolean
  readonly depth: number
}

interface Open {
  marker: string
  level: number | null
  isHeading: boolean
  runs: PastedRun[]
}

export interface ReadHtml {
  readonly pieces: readonly Pasted[]
  /** Pictures that a text cannot hold. */
  readonly pictures: number
}

/** The editor keeps a style as data, since the page's policy forbids it. */
const styleOf = (element: Element): string => (element.getAttribute('data-style') ?? '').toLowerCase()

function emphasis(element: Element, outside: Style): Style {
  const style = styleOf(element)
  const tag = element.tagName
  const weight = /(?<![-\w])font-weight:\s*(\w+)/.exec(style)?.[1]
  const slant = /(?<![-\w])font-style:\s*(\w+)/.exec(style)?.[1]
  const strong = weight
    ? weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
    : tag === 'B' || tag === 'STRONG' || outside.strong
  const em = slant ? slant !== 'normal' : tag === 'I' || tag === 'EM' || outside.em
  return { strong, em, depth: outside.depth + 1 }
}

const ORDINAL_LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** The marker that a browser would draw in front of an item. */
function itemMarker(item: Element): string {
  const list = item.parentElement
  if (list?.tagName !== 'OL') return '•'
  const type = `${styleOf(item)} ${styleOf(list)} ${list.getAttribute('type') ?? ''}`
  const before = [...list.children].filter((child) => child.tagName === 'LI')
  const start = Number(list.getAttribute('start') ?? 1)
  const own = Number(item.getAttribute('value') ?? Number.NaN)
  const ordinal = Number.isInteger(own) ? own : (Number.isInteger(start) ? start : 1) + before.indexOf(item)
  const isLetter = /(?:lower|upper)-(?:alpha|latin)|\s[aA]$/.test(type)
  return isLetter ? `${ORDINAL_LETTERS[(ordinal - 1) % 26] ?? 'a'}.` : `${ordinal}.`
}

function listLevel(item: Element): number {
  const said = Number(item.getAttribute('aria-level') ?? Number.NaN)
  if (Number.isInteger(said) && said > 0) return said - 1
  let level = -1
  for (let outer = item.parentElement; outer; outer = outer.parentElement)
    if (outer.tagName === 'OL' || outer.tagName === 'UL') level++
  return Math.max(level, 0)
}

class Reader {
  readonly pieces: Pasted[] = []
  pictures = 0
  private open: Open = { marker: '', level: null, isHeading: false, runs: [] }

  private put(text: string, { strong, em }: Style): void {
    if (text === '') return
    const last = this.open.runs.at(-1)
    const mark = this.open.isHeading ? { strong: false, em: false } : { strong, em }
    if (last && last.strong === mark.strong && last.em === mark.em)
      this.open.runs[this.open.runs.length - 1] = { ...last, text: last.text + text }
    else this.open.runs.push({ text, ...mark })
  }

  /** Ends the line; what comes next in the same item stands in it without a marker. */
  finish(): void {
    const { marker, level, isHeading, runs } = this.open
    const line: PastedLine = { type: 'line', marker, level, isHeading, runs: trimmed(runs) }
    if (line.runs.length > 0) {
      this.pieces.push(typedMarker(line))
      this.open = { marker: '', level, isHeading: false, runs: [] }
    } else this.open = { marker, level, isHeading, runs: [] }
  }

  private begin(element: Element): void {
    this.finish()
    const level = /mso-list:\s*\S+\s+level(\d)/.exec(styleOf(element))?.[1]
    const isHeading = /^H[1-6]$/.test(element.tagName) || /\bMso(?:Title|Heading)/.test(element.className)
    if (element.tagName === 'LI')
      this.open = { marker: itemMarker(element), level: listLevel(element), isHeading, runs: [] }
    else if (level !== undefined) this.open = { marker: '', level: Number(level) - 1, isHeading, runs: [] }
    else if (!element.closest('li')) this.open = { marker: '', level: null, isHeading, runs: [] }
  }

  read(node: Node, style: Style): void {
    if (style.depth > DEPTH_MAX) {
      this.put(tidyText(node.textContent ?? '').replace(/\s+/g, ' '), style)
      return
    }
    if (node instanceof Text) {
      this.put(tidyText(node.data).replace(/\s+/g, ' '), style)
      return
    }
    if (!(node instanceof Element) || SKIPPED.has(node.tagName)) return
    const css = styleOf(node)
    if (/display:\s*none|mso-hide:\s*all/.test(css)) return
    if (/mso-list:\s*ignore/.test(css)) {
      this.open.marker = tidyText(node.textContent ?? '').trim()
      return
    }
    if (node.tagName === 'BR') {
      this.put('\n', style)
      return
    }
    if (node.tagName === 'IMG') {
      this.pictures++
      return
    }
    if (node instanceof HTMLTableElement) {
      this.table(node, style)
      return
    }
    const inside = emphasis(node, style)
    const isBlock = BLOCKS.has(node.tagName)
    if (isBlock) this.begin(node)
    for (const child of node.childNodes) this.read(child, inside)
    if (isBlock) this.finish()
  }

  private table(table: HTMLTableElement, style: Style): void {
    this.finish()
    const rows = [...table.rows].map((row) => [...row.cells])
    // A table of one column only places what it holds.
    if (rows.every((cells) => cells.length <= 1)) {
      for (const [cell] of rows)
        if (cell) for (const child of cell.childNodes) this.read(child, { ...style, depth: style.depth + 1 })
      this.finish()
      return
    }
    this.pieces.push({
      type: 'table',
      rows: rows.map((cells) => cells.map((cell) => cellText(cell))),
    })
  }
}

function cellText(cell: Element): string {
  const reader = new Reader()
  for (const child of cell.childNodes) reader.read(child, { strong: false, em: false, depth: 1 })
  reader.finish()
  return reader.pieces
    .map((piece) =>
      piece.type === 'table'
        ? piece.rows.map((row) => row.join(' ')).join('\n')
        : [piece.marker, ...piece.runs.map(({ text }) => text)].join(piece.marker ? ' ' : ''),
    )
    .join('\n')
}

/** A marker that was typed, not made by a list. */
function typedMarker(line: PastedLine): PastedLine {
  const [first, ...rest] = line.runs
  if (!first || line.marker !== '' || line.isHeading) return line
  const marker = markerOf(first.text)
  if (marker.trim() === '' || (marker.length === first.text.length && rest.length === 0)) return line
  const runs = [{ ...first, text: withoutMarker(first.text) }, ...rest].filter(({ text }) => text !== '')
  return { ...line, marker: marker.trim(), runs }
}

/** White space once, none at the ends and around line breaks. */
function trimmed(runs: readonly PastedRun[]): PastedRun[] {
  const out: PastedRun[] = []
  let before = ' '
  for (const run of runs) {
    let text = run.text.replace(/ *\n */g, '\n').replace(/ {2,}/g, ' ')
    if (/[\s]$/.test(before)) text = text.replace(/^ +/, '')
    if (text === '') continue
    before = text
    out.push({ ...run, text })
  }
  for (let last = out.pop(); last; last = out.pop()) {
    const text = last.text.replace(/\s+$/, '')
    if (text === '') continue
    out.push({ ...last, text })
    break
  }
  const first = out[0]
  if (first) out[0] = { ...first, text: first.text.replace(/^\s+/, '') }
  return out
}

export function readPastedHtml(root: Element): ReadHtml {
  const reader = new Reader()
  reader.read(root, { strong: false, em: false, depth: 0 })
  reader.finish()
  const pieces = reader.pieces.map((piece) =>
    piece.type === 'line' && !piece.isHeading && articleHeading(wordsOf(piece)) !== null
      ? { ...piece, isHeading: true }
      : piece,
  )
  return { pieces, pictures: reader.pictures }
}
