// Printed words as they are read aloud in Indonesian: figures, money, dates and references as words. Voices read «Rp1.500.000» and «ayat (2)»
// each in its own way, and some not at all.
import { TERBILANG_MAX, terbilang } from '../language/terbilang.ts'

const DIGITS = Array.from({ length: 10 }, (_, digit) => terbilang(digit))
const spelled = (figures: string): string => Array.from(figures, (digit) => DIGITS[Number(digit)] ?? '').join(' ')

/** A leading zero belongs to a number that is a name: of a letter, a neighbourhood, a telephone. */
function whole(figures: string): string {
  const plain = figures.replaceAll('.', '')
  const value = Number(plain)
  return (plain.length > 1 && plain.startsWith('0')) || value > TERBILANG_MAX ? spelled(plain) : terbilang(value)
}

/** «1.500.000», «4,25». */
function number(figures: string): string {
  const [before = '', after] = figures.split(',')
  return after === undefined ? whole(before) : `${whole(before)} koma ${spelled(after)}`
}

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 }
function roman(text: string): string {
  const values = Array.from(text, (sign) => ROMAN[sign] ?? 0)
  return terbilang(values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0))
}

const FIGURES = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?`
const RULES: readonly (readonly [RegExp, (...parts: readonly string[]) => string])[] = [
  // Words behind the figures say the same: «30 (tiga puluh)», «Rp5.000 (lima ribu rupiah)».
  [
    new RegExp(String.raw`(?:Rp\.?\s?)?(?:${FIGURES})\s+\(((?:\p{Ll}+ ?)+)\)`, 'gu'),
    (_, words = '') => (isNumberWords(words) ? words : (_ ?? '')),
  ],
  [/\bdan\/atau\b/giu, () => 'dan atau'],
  [/[…]{2,}|\.{4,}|_{3,}/gu, () => 'belum diisi'],
  [
    /\b(bab|lampiran)\s+([IVXLC]+)\b/giu,
    (_, word = '', sign = '') => `${word.toLowerCase()} ${roman(sign.toUpperCase())}`,
  ],
  [/\bpasal\s+(\d+)/giu, (_, count = '') => `pasal ${whole(count)}`],
  [/\bayat\s+\((\d+)\)/giu, (_, count = '') => `ayat ${whole(count)}`],
  [/\(\s?(\d+)\s?\)/gu, (_, count = '') => `ayat ${whole(count)}`],
  [
    new RegExp(String.raw`Rp\.?\s?(${FIGURES})`, 'gu'),
    (_, figures = '') => `${number(figures.replace(/,00$/, ''))} rupiah`,
  ],
  [new RegExp(String.raw`(${FIGURES})\s?%`, 'gu'), (_, figures = '') => `${number(figures)} persen`],
  [
    /(\p{L})\/(?=\p{L})/gu,
    (_, letter = '') => (/\p{Lu}/u.test(letter) ? `${letter} garis miring ` : `${letter} atau `),
  ],
  [/(?<=[\p{L}\d])\/(?=[\p{L}\d])/gu, () => ' garis miring '],
  [new RegExp(String.raw`(?<![\p{L}\d])(${FIGURES})(?![\p{L}\d])`, 'gu'), (_, figures = '') => number(figures)],
  [/[«»“”"]/gu, () => ''],
  [/\s*[–—]\s*/gu, () => ', '],
  [/\s+/gu, () => ' '],
]

const NUMBER_WORD =
  /^(?:nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|seratus|ratus|seribu|ribu|juta|miliar|triliun|rupiah|koma|persen)$/u
const isNumberWords = (words: string): boolean =>
  words
    .trim()
    .split(' ')
    .every((word) => NUMBER_WORD.test(word))

/** A piece of printed text as it is spoken. */
export const spokenText = (text: string): string =>
  RULES.reduce(
    (spoken, [pattern, say]) => spoken.replace(pattern, (...parts) => say(...parts.map(String))),
    text,
  ).trim()

/** A marker in front of an item: «(2)» is an ayat, «a.» a letter, «1)» a number; a dash is not spoken. */
export function spokenMarker(marker: string): string {
  const [, open = '', sign = ''] = /^(\(?)([0-9]+|[a-z]+|[IVXLC]+)[.)]$/.exec(marker) ?? []
  if (/^\d/.test(sign)) return `${open === '(' ? 'ayat' : 'angka'} ${whole(sign)}`
  if (/^[a-z]/.test(sign)) return `huruf ${sign}`
  return sign === '' ? '' : roman(sign)
}
