// What is seen in a signed place: a tinted box with lines of text in the letters that the typesetter left in the form.
import { fromLatin1, latin1 } from './bytes.ts'
import {
  type FormLetters,
  lineSigns,
  lineWidth,
  PICTURE_SIZE,
  pictureLine,
  pictureOf,
  readLine,
  shownLine,
} from './form-line.ts'
import { type Ink, type Mark, markOperators, readMark } from './mark.ts'
import { dict, Name, type Obj, Stream } from './object.ts'

const FONT_SIZE = 6.4
const FONT_SIZE_MIN = 3
const LEADING = 1.22
/** Where the lines stand closer than that, they are set smaller, so that none runs into the next. */
const LEADING_MIN = 1.05
const MARGIN = 4
/** As many as the place holds without running over its edge. */
export const APPEARANCE_LINES_MAX = 7

function sizeFor(line: string, room: number, letters: FormLetters, largest: number): number {
  const width = lineWidth(line, letters)
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

const LETTERS_BEGIN = 'BT 0.05 0.18 0.11 rg'

/** Text ends for it and begins anew. */
const pictureSigns = (name: string, at: { readonly scale: number; readonly x: number; readonly y: number }): string => {
  const scale = at.scale.toFixed(5)
  return `ET\nq ${scale} 0 0 ${scale} ${at.x} ${at.y.toFixed(2)} cm /${name} Do Q\n${LETTERS_BEGIN}`
}

/** The appearance stream for a place of `width` × `height` points; a line that is too long is set smaller. */
export function appearance(
  lines: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
  letters: FormLetters,
  mark: Mark = [],
  look: Look = 'full',
): Stream {
  const drawn = mark.length > 0 ? MARK_SHARE[look] * width : 0
  const shown = lines.slice(0, APPEARANCE_LINES_MAX).map((line) => shownLine(line, letters))
  const lead = Math.min(FONT_SIZE * LEADING, (height - 2 * MARGIN) / Math.max(shown.length, 1))
  const largest = look === 'first' ? FONT_SIZE : Math.min(FONT_SIZE, lead / LEADING_MIN)
  const room = width - 2 * MARGIN - (look === 'first' ? drawn : 0)
  const box = { x: width - drawn, y: MARGIN, width: drawn - MARGIN, height: height - 2 * MARGIN }
  const content = [
    `q 0.93 0.97 0.94 rg 0.13 0.37 0.24 RG 0.6 w 0.3 0.3 ${(width - 0.6).toFixed(2)} ${(height - 0.6).toFixed(2)} re B Q`,
    ...markOperators(mark, box, INK[look]),
    LETTERS_BEGIN,
    ...shown.map((line, i) => {
      const size = sizeFor(line, room, letters, largest)
      const y = height - MARGIN - largest * 0.85 - i * lead
      const picture = pictureOf(line)
      if (picture !== null) return pictureSigns(picture, { scale: size / PICTURE_SIZE, x: MARGIN, y })
      return `/F0 ${size.toFixed(2)} Tf 1 0 0 1 ${MARGIN} ${y.toFixed(2)} Tm ${lineSigns(line, letters)} Tj`
    }),
    'ET',
  ].join('\n')
  const pictures = shown.flatMap((line) => {
    const name = pictureOf(line)
    const picture = name === null ? undefined : letters.pictures.get(name)
    return name === null || !picture ? [] : [[name, picture.form] as const]
  })
  const resources: Obj = dict({
    Font: dict({ F0: letters.font }),
    XObject: pictures.length > 0 ? dict(Object.fromEntries(pictures)) : undefined,
  })
  return new Stream(
    dict({ Type: new Name('XObject'), Subtype: new Name('Form'), BBox: [0, 0, width, height], Resources: resources }),
    fromLatin1(content),
  )
}

/** The lines that an appearance shows, as `shownLine` gives them. */
export function appearanceLines(stream: Stream, letters: FormLetters): string[] {
  const shown = latin1(stream.data).matchAll(
    / Tm (\((?:[^\\()]|\\[\\()])*\)|<[0-9a-f]*>) Tj(?:\n|$)| cm \/(L[0-9a-f]+) Do Q\n/g,
  )
  return Array.from(shown, ([, signs, picture]) =>
    picture === undefined ? readLine(signs ?? '', letters) : pictureLine(picture),
  )
}

/** Where a line stands: its first letter, from the lower left of the place, in points. */
export interface AppearanceRun {
  readonly left: number
  readonly line: number
  readonly width: number
  readonly size: number
}

/** Where the lines that an appearance shows stand. */
export function appearanceRuns(stream: Stream, letters: FormLetters): AppearanceRun[] {
  const shown = latin1(stream.data).matchAll(
    /\/F0 ([\d.]{1,9}) Tf 1 0 0 1 ([\d.]{1,9}) ([\d.]{1,9}) Tm (\((?:[^\\()]|\\[\\()])*\)|<[0-9a-f]*>) Tj|q ([\d.]{1,9}) 0 0 [\d.]{1,9} ([\d.]{1,9}) ([\d.]{1,9}) cm \/(L[0-9a-f]+) Do/g,
  )
  return Array.from(shown, ([, size, x, y, signs, scale, pictureX, pictureY, picture]) => {
    const line = picture === undefined ? readLine(signs ?? '', letters) : pictureLine(picture)
    const drawn = picture === undefined ? Number(size) : Number(scale) * PICTURE_SIZE
    const width = lineWidth(line, letters) * drawn
    return { left: Number(x ?? pictureX), line: Number(y ?? pictureY), width, size: drawn }
  })
}

/** The mark that an appearance shows. */
export const appearanceMark = (stream: Stream): Mark => readMark(latin1(stream.data))
