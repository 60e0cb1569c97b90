// Dates as people write them in an agreement: "1 Juni 2025", "2025-06-01", "Desember 2026", "2027".
import { remembered } from './remember.ts'
import type { Sentence } from './sentence.ts'

export interface Span {
  /** First and last day that the words can mean, as yyyymmdd. */
  readonly first: number
  readonly last: number
  readonly at: number
}

const MONTHS = [
  ['januari', 'jan', 'january'],
  ['februari', 'feb', 'pebruari', 'february'],
  ['maret', 'mar', 'march'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'jun', 'june'],
  ['juli', 'jul', 'july'],
  ['agustus', 'agu', 'ags', 'agt', 'august'],
  ['september', 'sep', 'sept'],
  ['oktober', 'okt', 'october'],
  ['november', 'nov', 'nopember'],
  ['desember', 'des', 'december'],
] as const

const MONTH_OF = new Map<string, number>(
  MONTHS.flatMap((names, i) => names.map((name): [string, number] => [name, i + 1])),
)
const NAMES = [...MONTH_OF.keys()].sort((a, b) => b.length - a.length).join('|')
const DATE = new RegExp(
  [
    '(?<iy>(?:19|20)\\d\\d)-(?<im>\\d\\d)-(?<id>\\d\\d)',
    '(?<nd>\\d{1,2})[/.-](?<nm>\\d{1,2})[/.-](?<ny>(?:19|20)\\d\\d)',
    `(?:(?<d>\\d{1,2})\\s+)?\\b(?<m>${NAMES})\\b\\.?\\s+(?<y>(?:19|20)\\d\\d)`,
    '(?<![\\d.,/-])(?<year>20\\d\\d)(?![\\d/-]|[.,]\\d)',
  ].join('|'),
  'giu',
)

const day = (year: number, month: number, date: number): number => year * 10000 + month * 100 + date
const valid = (month: number, date: number): boolean => month >= 1 && month <= 12 && date >= 1 && date <= 31

/** Every date in a sentence, in reading order. A month means any of its days, a year any of its months. */
export const datesOf = remembered(({ low }: Sentence): readonly Span[] => (/\d{4}/u.test(low) ? datesIn(low) : []))

/** Every date in a text in lower case, in reading order. */
export function datesIn(text: string): readonly Span[] {
  const out: Span[] = []
  for (const match of text.matchAll(DATE)) {
    const { iy, im, id, nd, nm, ny, d, m, y, year } = match.groups ?? {}
    const exact = iy ? [Number(iy), Number(im), Number(id)] : ny ? [Number(ny), Number(nm), Number(nd)] : null
    if (exact) {
      const [yy = 0, mm = 0, dd = 0] = exact
      if (valid(mm, dd)) out.push({ first: day(yy, mm, dd), last: day(yy, mm, dd), at: match.index })
    } else if (m && y) {
      const month = MONTH_OF.get(m.toLowerCase()) ?? 1
      out.push({
        first: day(Number(y), month, Number(d ?? 1)),
        last: day(Number(y), month, Number(d ?? 31)),
        at: match.index,
      })
    } else if (year) out.push({ first: day(Number(year), 1, 1), last: day(Number(year), 12, 31), at: match.index })
  }
  return out
}
