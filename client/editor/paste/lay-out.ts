// Read pieces → blocks of the text. A list becomes a list only where counting from its first item gives the markers that stand there;
// otherwise the marker stays as words, so that no number changes silently.
import type { ListKind } from '../../../shared/agreement/agreement.ts'
import { INDENT_MAX } from '../../../shared/agreement/agreement.ts'
import { lineOf, type Pasted, type PastedLine, type PastedRun } from './pasted.ts'

export interface LaidOut {
  readonly list: ListKind | null
  readonly indent: number
  readonly isHeading: boolean
  readonly runs: readonly PastedRun[]
}

interface Item {
  readonly kind: ListKind
  readonly ordinal: number
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

function itemOf(marker: string): Item | null {
  const verse = /^\(\s?(\d{1,3})\s?\)$/.exec(marker)?.[1]
  if (verse) return { kind: 'verse', ordinal: Number(verse) }
  const number = /^(\d{1,3})[.)]$/.exec(marker)?.[1]
  if (number) return { kind: 'number', ordinal: Number(number) }
  const letter = /^\(?([a-z])[.)]{1,2}$/.exec(marker)?.[1]
  if (letter) return { kind: 'letter', ordinal: LETTERS.indexOf(letter) + 1 }
  return /^[-–—•▪●○◦*·o§ü]$/u.test(marker) || /^[\uf000-\uf0ff]$/u.test(marker) ? { kind: 'bullet', ordinal: 1 } : null
}

interface Running {
  readonly kind: ListKind
  readonly level: number
  next: number
}

/** Counts the lists along the lines, as the text will. */
class Counter {
  private running: Running[] = []

  /** Its depth, or null when it does not count on from what stands above it. */
  depth({ kind, ordinal }: Item, level: number | null): number | null {
    const known = this.running.findIndex((list) => list.kind === kind && (level === null || list.level === level))
    const list = this.running[known]
    if (list && (kind === 'bullet' || list.next === ordinal)) {
      this.running.length = known + 1
      list.next = ordinal + 1
      return list.level
    }
    if (ordinal !== 1) return null
    const depth =
      level ?? (known >= 0 ? (list?.level ?? 0) : this.running.length > 0 ? (this.running.at(-1)?.level ?? 0) + 1 : 0)
    this.running = this.running.filter((other) => other.level < depth)
    this.running.push({ kind, level: depth, next: 2 })
    return depth
  }
  /** A paragraph ends the lists, but not the ayat that it may interrupt. */
  paragraph(): void {
    this.running = this.running.filter(({ kind }) => kind === 'verse')
  }
  heading(): void {
    this.running = []
  }
}

const withMarkerAsWords = ({ marker, runs }: PastedLine): readonly PastedRun[] =>
  marker === '' ? runs : [{ text: `${marker} `, strong: false, em: false }, ...runs]

const isHeader = (cells: readonly string[]): boolean =>
  cells.length > 2 && cells.every((cell) => /[\p{L}\p{N}]/u.test(cell))

/** A table as sentences: each row names its columns, a row of two is a label and its value. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const [header = [], ...body] = rows
  const tidy = (cell: string) => cell.replace(/\s*\n\s*/g, ', ').trim()
  if (isHeader(header) && body.length > 0)
    return body.flatMap((row) => {
      const parts = row.flatMap((cell, at) => (tidy(cell) ? [`${tidy(header[at] ?? '')}: ${tidy(cell)}`] : []))
      return parts.length > 0 ? [parts.join('; ')] : []
    })
  return rows.flatMap((row) => {
    const cells = row.map(tidy).filter(Boolean)
    const [label = '', ...value] = cells.filter((cell) => cell !== ':')
    if (cells.length === 0) return []
    return [value.length === 0 ? label : `${label.replace(/\s*:$/, '')}: ${value.join(' – ')}`]
  })
}

export function layOut(pieces: readonly Pasted[]): LaidOut[] {
  const counter = new Counter()
  const lines = pieces.flatMap((piece): readonly PastedLine[] =>
    piece.type === 'line' ? [piece] : tableLines(piece.rows).map((text) => lineOf(text)),
  )
  // Lists that begin deep in their source begin at the edge here.
  const levels = lines.flatMap(({ level, marker }) => (level !== null && itemOf(marker) ? [level] : []))
  const edge = levels.length > 0 ? Math.min(...levels) : 0
  return lines.map((line): LaidOut => {
    const item = line.isHeading ? null : itemOf(line.marker)
    const level = line.level === null ? null : Math.max(line.level - edge, 0)
    const depth = item ? counter.depth(item, level) : null
    if (item && depth !== null)
      return { list: item.kind, indent: Math.min(depth, INDENT_MAX), isHeading: false, runs: line.runs }
    if (line.isHeading) counter.heading()
    else if (!item) counter.paragraph()
    const indent = line.marker === '' && level !== null ? Math.min(level, INDENT_MAX) : 0
    return { list: null, indent, isHeading: line.isHeading, runs: withMarkerAsWords(line) }
  })
}
