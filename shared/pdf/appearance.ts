// What is seen in a signed place: a tinted box with lines of text in the font that the typesetter left in the form (F0, ASCII).
import { fromLatin1, latin1 } from './bytes.ts'
import { type Mark, markOperators, readMark } from './mark.ts'
import { dict, Name, type Obj, type Ref, Stream } from './object.ts'

const FONT_SIZE = 6.4
const FONT_SIZE_MIN = 3
const LEADING = 1.22
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

function sizeFor(line: string, room: number, widths: Widths): number {
  let width = 0
  for (let i = 0; i < line.length; i++) width += (widths[line.charCodeAt(i) - 0x20] ?? 600) / 1000
  return Math.max(FONT_SIZE_MIN, Math.min(FONT_SIZE, width > 0 ? room / width : FONT_SIZE))
}

/** Share of the width that a drawn mark takes, at the right. */
const MARK_SHARE = 0.4

/** The appearance stream for a place of `width` × `height` points; a line that is too long is set smaller. `mark` is drawn beside the lines. */
export function appearance(
  lines: readonly string[],
  width: number,
  height: number,
  font: Ref,
  widths: Widths,
  mark: Mark = [],
): Stream {
  const drawn = mark.length > 0 ? MARK_SHARE * width : 0
  const shown = lines.slice(0, APPEARANCE_LINES_MAX).map(shownLine)
  const lead = Math.min(FONT_SIZE * LEADING, (height - 2 * MARGIN) / Math.max(shown.length, 1))
  const content = [
    `q 0.93 0.97 0.94 rg 0.13 0.37 0.24 RG 0.6 w 0.3 0.3 ${(width - 0.6).toFixed(2)} ${(height - 0.6).toFixed(2)} re B Q`,
    ...markOperators(mark, { x: width - drawn, y: MARGIN, width: drawn - MARGIN, height: height - 2 * MARGIN }),
    'BT 0.05 0.18 0.11 rg',
    ...shown.map((line, i) => {
      const size = sizeFor(line, width - drawn - 2 * MARGIN, widths)
      const y = height - MARGIN - FONT_SIZE * 0.85 - i * lead
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
