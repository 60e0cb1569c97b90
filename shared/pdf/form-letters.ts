// The letters that the font of the form holds, in the order of its glyphs: what the typesetter cuts out of the text font, what a signature on any
// device is written with, and what a verifier reads.

/** First and last character of each run; glyphs are counted through them from 1 on. Latin of every language that is written with it. */
const RUNS: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0x17f],
  [0x192, 0x192],
  [0x1cd, 0x1dc],
  [0x1e6, 0x1eb],
  [0x1f4, 0x1f5],
  [0x1f8, 0x21b],
  [0x21e, 0x21f],
  [0x226, 0x233],
  [0x259, 0x259],
  [0x2bb, 0x2bc],
  [0x300, 0x304],
  [0x306, 0x30c],
  [0x323, 0x328],
  [0x32d, 0x331],
  [0x1e00, 0x1eff],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2026, 0x2026],
]

/** In the order of their glyphs, the first of which is 1. */
export const FORM_CHARACTERS: readonly number[] = RUNS.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at),
)

const GLYPHS: ReadonlyMap<number, number> = new Map(FORM_CHARACTERS.map((code, at) => [code, at + 1]))

/** Null for a character that the font lacks. */
export const formGlyph = (character: string): number | null => GLYPHS.get(character.codePointAt(0) ?? 0) ?? null

/** The character of a glyph; null for none. */
export function formCharacter(glyph: number): string | null {
  const code = FORM_CHARACTERS[glyph - 1]
  return code === undefined ? null : String.fromCodePoint(code)
}

/** Whether every character of `text` is a letter of the form. */
export const isInFormLetters = (text: string): boolean =>
  Array.from(text.normalize('NFC')).every((character) => formGlyph(character) !== null)
