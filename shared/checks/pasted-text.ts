// A whole agreement pasted as one text → clauses, cut at its headings, and lines → blocks.
import type { Block, ListKind } from '../agreement/agreement.ts'

export interface PastedClause {
  readonly title: string
  readonly text: string
}

const ARTICLE =
  /^\s*#{0,6}\s*\**\s*(?:pasal|bagian|bab)\s+(?:\d{1,3}|[ivxlc]{1,6})\b\.?\s*\**\s*[:.–-]?\s*(.*?)\**\s*$/iu
const MARKDOWN = /^\s*#{1,6}\s+(.+?)\s*#*$/u
const NUMBERED = /^\s*(?:\d{1,2}|[IVX]{1,4}|[A-H])[.)]\s+(\p{Lu}[^.;:!?]{2,60})$/u
const HEADING_WORDS_MAX = 9

const wordCount = (text: string): number => text.trim().split(/\s+/).length

/** A short line in capitals, or one that ends in a colon and stands alone. */
function isBareHeading(line: string, next: string | undefined): boolean {
  const text = line.trim()
  if (text === '' || wordCount(text) > HEADING_WORDS_MAX || next === undefined || next.trim() === '') return false
  if (/^[-–•*(]|^\p{Ll}[.)]\s/u.test(text)) return false
  const isCapitals = /\p{Lu}{3}/u.test(text) && text === text.toUpperCase() && !/[.;]$/.test(text)
  return isCapitals || /^\p{Lu}[^.;:]{2,60}:$/u.test(text)
}

interface Heading {
  readonly title: string
  /** The line below belongs to the heading: "Pasal 1" with its name on a line of its own. */
  readonly lines: 1 | 2
}

function headingAt(lines: readonly string[], i: number): Heading | null {
  const line = lines[i] ?? ''
  const article = ARTICLE.exec(line)
  if (article) {
    const name = article[1]?.trim() ?? ''
    // "Pasal 3 ayat (2) …" inside a sentence is a reference.
    if (/^(?:ayat|huruf|angka|dan|di|pada)\b/iu.test(name) || wordCount(name) > HEADING_WORDS_MAX) return null
    if (name !== '') return { title: name, lines: 1 }
    const next = lines[i + 1]?.trim() ?? ''
    const isName = next !== '' && wordCount(next) <= HEADING_WORDS_MAX && !/[.;:]$/.test(next) && !/^\(?\d/.test(next)
    return isName ? { title: next, lines: 2 } : { title: line.trim(), lines: 1 }
  }
  const titled = MARKDOWN.exec(line) ?? NUMBERED.exec(line)
  if (titled?.[1]) return { title: titled[1].replace(/\*+/g, '').trim(), lines: 1 }
  return isBareHeading(line, lines[i + 1]) ? { title: line.trim().replace(/:$/, ''), lines: 1 } : null
}

/** Clauses of `text`; what stands in front of the first heading is a clause without a title. */
export function splitByHeadings(text: string): PastedClause[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const clauses: { title: string; lines: string[] }[] = [{ title: '', lines: [] }]
  for (let i = 0; i < lines.length; i++) {
    const heading = headingAt(lines, i)
    if (heading) {
      clauses.push({ title: heading.title, lines: [] })
      i += heading.lines - 1
    } else clauses.at(-1)?.lines.push(lines[i] ?? '')
  }
  return clauses
    .map((clause) => ({ title: clause.title, text: clause.lines.join('\n').trim() }))
    .filter((clause) => clause.title !== '' || clause.text !== '')
}

const MARKERS: readonly (readonly [RegExp, ListKind])[] = [
  [/^\(\d{1,2}\)\s+/, 'verse'],
  [/^[a-z][.)]\s+/, 'letter'],
  [/^\d{1,2}[.)]\s+/, 'number'],
  [/^[-–•*]\s+/, 'bullet'],
]

/** One block for each line that is not empty; list markers become the block's list. Tabs stay: they are cells of a flattened table. */
export function blocksOf(text: string): Block[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/^ +| +$/g, ''))
    .filter((line) => line.trim() !== '')
    .map((line): Block => {
      for (const [marker, list] of MARKERS)
        if (marker.test(line)) return { list, indent: 0, content: [{ type: 'text', text: line.replace(marker, '') }] }
      return { list: null, indent: 0, content: [{ type: 'text', text: line }] }
    })
}
