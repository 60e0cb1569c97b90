// A line of a signed place in the letters of the file's form. Files that were sealed before the form had all Latin letters hold ASCII only.
import { encodeUtf8 } from 'lib0/string'
import { sha256Hex } from '../bytes/sha256-hex.ts'
import { formCharacter, formGlyph, isInFormLetters } from './form-letters.ts'
import type { Ref } from './object.ts'

export interface FormLetters {
  readonly kind: 'latin' | 'ascii'
  readonly font: Ref
  /** In thousandths of the font size: of the glyphs from 1 on, of `ascii` the characters from U+0020 on. */
  readonly widths: readonly number[]
  /** Lines in other scripts that the typesetter has set, by `pictureName`: forms to be drawn, their width with one unit for the size of the font. */
  readonly pictures: ReadonlyMap<string, LinePicture>
}

export interface LinePicture {
  readonly form: Ref
  readonly width: number
}

/** The size of the font that pictures are set in, in points. */
export const PICTURE_SIZE = 6.4
/** Begins a shown line that is a picture; its name follows. */
const PICTURE = '\u0001'
const NAME_LENGTH = 24

/** What a line's picture is called among the resources of the form. */
export const pictureName = (line: string): string =>
  `L${sha256Hex(encodeUtf8(line.normalize('NFC'))).slice(0, NAME_LENGTH)}`

/** The name of the picture that a shown line is; null for letters. */
export const pictureOf = (line: string): string | null => (line.startsWith(PICTURE) ? line.slice(1) : null)
export const pictureLine = (name: string): string => `${PICTURE}${name}`

const LINE_LENGTH_MAX = 200
/** In place of words in letters that the form lacks; a name stands in its own letters below the place, and whole in the signature. */
const ELSEWHERE = '(\u2026)'

const asciiLine = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2013\u2014]/g, '-')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, LINE_LENGTH_MAX)

const hasAll = (text: string): boolean => Array.from(text).every((character) => formGlyph(character) !== null)

/** The plain letter of one that the form lacks (full-width, ligatures), then what the form has of the line. Of its own result the same again. */
function latinLine(text: string): string {
  const alike = Array.from(text.normalize('NFC'), (character) => {
    const plain = character.normalize('NFKC')
    return !hasAll(character) && hasAll(plain) ? plain : character
  })
  const letters = Array.from(alike.join('').normalize('NFC'), (character) => (hasAll(character) ? character : '\0'))
  const line = letters.join('').replace(/\0(?:[\0 ]*\0)?/g, ELSEWHERE)
  return Array.from(line).slice(0, LINE_LENGTH_MAX).join('')
}

/** A line as it is shown: its own letters, its picture where there is one, and `(…)` in place of those that the form lacks. */
export function shownLine(text: string, { kind, pictures }: Pick<FormLetters, 'kind' | 'pictures'>): string {
  if (kind === 'ascii') return asciiLine(text)
  const known = pictureOf(text) ?? (isInFormLetters(text) ? '' : pictureName(text))
  return pictures.has(known) ? pictureLine(known) : latinLine(text)
}

const four = (glyph: number): string => glyph.toString(16).padStart(4, '0')

/** A shown line as an operand of `Tj`. */
export const lineSigns = (line: string, { kind }: FormLetters): string =>
  kind === 'ascii'
    ? `(${line.replace(/[\\()]/g, '\\$&')})`
    : `<${Array.from(line, (character) => four(formGlyph(character) ?? 0)).join('')}>`

/** The line of such an operand; what is none of ours reads as something that no line is. */
export function readLine(signs: string, { kind }: Pick<FormLetters, 'kind'>): string {
  if (kind === 'ascii') return signs.slice(1, -1).replace(/\\([\\()])/g, '$1')
  return Array.from(
    signs.matchAll(/[0-9a-f]{4}/g),
    ([glyph]) => formCharacter(Number.parseInt(glyph, 16)) ?? '\0',
  ).join('')
}

/** Of a line that is set with one unit for the size of the font. */
export function lineWidth(line: string, { kind, widths, pictures }: FormLetters): number {
  const picture = pictureOf(line)
  if (picture !== null) return pictures.get(picture)?.width ?? 0
  const place = (character: string): number =>
    kind === 'ascii' ? character.charCodeAt(0) - 0x20 : (formGlyph(character) ?? 0) - 1
  return Array.from(line).reduce((sum, character) => sum + (widths[place(character)] ?? 600) / 1000, 0)
}
