// What is seen in a signed place: a tinted box with lines of text in the font that the typesetter left in the form (F0, ASCII).
import { fromLatin1, latin1 } from './bytes.ts'
import { type Ink, type Mark, markOperators, readMark } from './mark.ts'
import { dict, Name, type Obj, type Ref, Stream } from './object.ts'

const FONT_SIZE = 6.4
const FONT_SIZE_MIN = 3
const LEADING = 1.22
/** Where the lines stand closer than that, they are set smaller, so that none runs into the next. */
const LEADING_MIN = 1.05
const MARGIN = 4
/** As many as the place holds without running over its edge. */
export const APPEARANCE_LINES_MAX = 7
const LINE_LENGTH_MAX = 200

/** Widths of the characters U+0020–U+007E in thousandths of the font size. */
export type Widths = readonly number[]

/** A line as it is shown, the nearest text in ASCII: the form's font holds no more. The full name stands in the signature itself. */
export function shownLine(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2013\u2014]/g, '-')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, LINE_LENGTH_MAX)
}

const escapeText = (text: string): string => text.replace(/[\\()]/g, '\\$&')

function sizeFor(line: string, room: number, widths: Widths, largest: number): number {
  let width = 0
  for (let i = 0; i < line.length; i++) width += (widths[line.charCodeAt(i) - 0x20] ?? 600) / 1000
  return Math.max(FONT_SIZE_MIN, Math.min(largest, width > 0 ? room / width : largest))
}

/**
 * How a place looks. In `first`, of files that were signed before `full`, a drawn mark took 40 of 100 of the width from the lines, and lines ran
 * into each other where the place is low. In `full` the mark lies in a lighter ink behind the lines, at the right, and the lines keep their room.
 */
export const LOOKS = ['full', 'first'] as const
export type Look = (typeof LOOKS)[number]

const MARK_SHARE: Record<Look, number> = { full: 0.7, first: 0.4 }
const INK: Record<Look, Ink> = { full: [0.5, 0.62, 0.88], first: [0.06, 0.14, 0.42] }

/** The appearance stream for a place of `width` × `height` points; a line that is too long is set smaller. */
export function appearance(
  lines: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
  { font, widths }: { readonly font: Ref; readonly widths: Widths },
  mark: Mark = [],
  look: Look = 'full',
): Stream {
  const drawn = mark.length > 0 ? MARK_SHARE[look] * width : 0
  const shown = lines.slice(0, APPEARANCE_LINES_MAX).map(shownLine)
  const lead = Math.min(FONT_SIZE * LEADING, (height - 2 * MARGIN) / Math.max(shown.length, 1))
  const largest = look === 'first' ? FONT_SIZE : Math.min(FONT_SIZE, lead / LEADING_MIN)
  const room = width - 2 * MARGIN - (look === 'first' ? drawn : 0)
  const box = { x: width - drawn, y: MARGIN, width: drawn - MARGIN, height: height - 2 * MARGIN }
  const content = [
    `q 0.93 0.97 0.94 rg 0.13 0.37 0.24 RG 0.6 w 0.3 0.3 ${(width - 0.6).toFixed(2)} ${(height - 0.6).toFixed(2)} re B Q`,
    ...markOperators(mark, box, INK[look]),
    'BT 0.05 0.18 0.11 rg',
    ...shown.map((line, i) => {
      const size = sizeFor(line, room, widths, largest)
      const y = height - MARGIN - largest * 0.85 - i * lead
      return `/F0 ${size.toFixed(2)} Tf 1 0 0 1 ${MARGIN} ${y.toFixed(2)} Tm (${escapeText(line)}) Tj`
    }),
    'ET',
  ].join('\n')
  const resources: Obj = dict({ Font: dict({ F0: font }) })
  return new Stream(
    dict({ Type: new Name('XObject'), Subtype: new Name('Form'), BBox: [0, 0, width, height], Resources: resources }),
    fromLatin1(content),
  )
}

/** The lines that an appearance shows. */
export function appearanceLines(stream: Stream): string[] {
  const shown = latin1(stream.data).matchAll(/ Tm \(((?:[^\\()]|\\[\\()])*)\) Tj(?:\n|$)/g)
  return Array.from(shown, (match) => (match[1] ?? '').replace(/\\([\\()])/g, '$1'))
}

/** The mark that an appearance shows. */
export const appearanceMark = (stream: Stream): Mark => readMark(latin1(stream.data))
