// What a line says that begins an article or a chapter.
import { withoutMarker } from './list-marker.ts'

const NUMBER_WORDS =
  'satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|dua belas|kesatu|pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|kesembilan|kesepuluh'
const ARTICLE = new RegExp(
  `^\\s*(?:#{1,6}\\s*)?[*_]{0,3}\\s*((pasal|artikel|bab|bagian|lampiran)(?:\\s+(?:ke-?\\s?)?(?:\\d{1,3}|[ivxlc]{1,7}|${NUMBER_WORDS}|[a-h]))?)(?![\\p{L}\\p{N}])[*_]{0,3}\\s*[:.–—-]?\\s*`,
  'iu',
)
/** Behind the number of an article that is only referred to. */
const REFERENCE =
  /^(?:[Aa]yat|AYAT|[Hh]uruf|HURUF|[Aa]ngka|dan|atau|di|pada|jo\.?|juncto|sampai|s\.?d\.?|tersebut|ini|itu|wajib|berlaku|tidak|dapat|yang|,|;)(?![\p{L}])/u

export const HEADING_WORDS_MAX = 12

export const wordCount = (text: string): number => {
  const trimmed = text.trim()
  return trimmed === '' ? 0 : trimmed.split(/\s+/).length
}

export interface ArticleLine {
  readonly kind: 'article' | 'chapter' | 'annex'
  /** "Pasal 3", as it stands. */
  readonly label: string
  /** What stands behind it on the line. */
  readonly rest: string
}

/** Null for a line that only mentions an article. */
export function articleLine(text: string): ArticleLine | null {
  const match = ARTICLE.exec(text.slice(0, 400))
  if (!match) return null
  const label = (match[1] ?? '').replace(/\s+/g, ' ')
  const word = match[2]?.toLowerCase()
  const rest = text
    .slice(match[0].length)
    .replace(/[*_#\s]+$/u, '')
    .trim()
  const kind = word === 'bab' || word === 'bagian' ? 'chapter' : word === 'lampiran' ? 'annex' : 'article'
  // "Bagian ini …", "Pasal-pasal …", "Lampiran dibuat …": without a number it is a heading only in capitals and alone.
  const isNumbered = /\s/.test(label)
  if (!isNumbered && !(kind === 'annex' && rest === '' && label === label.toUpperCase())) return null
  if (REFERENCE.test(rest)) return null
  if (kind !== 'article' && (wordCount(rest) > HEADING_WORDS_MAX || /[.;]$/.test(rest))) return null
  return { kind, label, rest }
}

export const startsHeading = (text: string): boolean => articleLine(text) !== null || /^\s*#{1,6}\s/.test(text)

export const isCapitals = (text: string): boolean => /\p{Lu}{2}/u.test(text) && text === text.toUpperCase()

const SMALL = /^(?:dan|atau|di|ke|dari|untuk|bagi|yang|serta|para|pada|oleh|dengan|dalam|atas)$/u

const isTitleCase = (text: string): boolean =>
  text
    .trim()
    .split(/\s+/)
    .every((word) => SMALL.test(word) || !/^\p{Ll}/u.test(word))

/** A line that can be the name of the article whose number stands above it. */
export function isName(text: string, strong: boolean): boolean {
  const name = text.trim().replace(/^\((.+)\)$/u, '$1')
  if (!/\p{L}{2}/u.test(name) || wordCount(name) > HEADING_WORDS_MAX || /[.;:,]$/.test(name)) return false
  if (withoutMarker(name) !== name || articleLine(name)) return false
  return strong || isCapitals(name) || isTitleCase(name) || wordCount(name) <= 4
}
