// What the text says of its own time: from when it is in force, until when, and when partners look back at it.

import type { Agreement, Clause } from '../agreement/agreement.ts'
import { clauseText } from '../agreement/plain-text.ts'
import { datesIn } from '../checks/dates.ts'
import { terbilang } from '../language/terbilang.ts'
import { dayAt, monthsAfter } from './day.ts'

/** ISO days; null where the text names none. */
export interface Term {
  readonly start: string | null
  readonly end: string | null
  /** A review every so many months; null where the text says no rhythm. */
  readonly reviewMonths: number | null
  /** Days that the clause about reviews names, in order. */
  readonly reviewDays: readonly string[]
}

export const NO_TERM: Term = { start: null, end: null, reviewMonths: null, reviewDays: [] }

const UNTIL = /(?:sampai|hingga|s\/d|s\.d\.|berakhir)(?:\s+dengan)?(?:\s+(?:pada|tanggal))*\s*$/u

const iso = (yyyymmdd: number): string =>
  String(yyyymmdd).replace(/^(\d{4})(\d{2})(\d{2})$/, (_, year, month, date) => `${year}-${month}-${date}`)

interface NamedDay {
  readonly day: string
  /** What stands before it. */
  readonly before: string
}

/** Days that are named to the day, in reading order. */
const namedDays = (text: string): readonly NamedDay[] =>
  datesIn(text)
    .filter(({ first, last }) => first === last)
    .map(({ first, at }) => ({ day: iso(first), before: text.slice(0, at) }))

/** One to twelve. */
const WORDS = Array.from({ length: 12 }, (_, i) => terbilang(i + 1))
const countOf = (word: string | undefined): number =>
  word === undefined ? 1 : /^\d+$/.test(word) ? Number(word) : WORDS.indexOf(word) + 1

const RHYTHM = new RegExp(
  `(?:setiap|tiap|per|sekali dalam|sekali)\\s+(?:(\\d{1,2}|${WORDS.toReversed().join('|')})\\s+(?:\\([^)]*\\)\\s*)?)?(tahun|semester|triwulan|bulan)`,
  'u',
)
const MONTHS_OF: Readonly<Record<string, number>> = { tahun: 12, semester: 6, triwulan: 3, bulan: 1 }

/** "setiap 6 (enam) bulan", "setahun sekali", "dua kali setahun", "tiap semester". */
function rhythm(text: string): number | null {
  const times =
    /(\d{1,2}|dua|tiga|empat|enam)\s+(?:\([^)]*\)\s*)?kali\s+(?:dalam\s+)?(?:setahun|satu tahun|1 \(satu\) tahun)/u.exec(
      text,
    )
  if (times) return Math.max(1, Math.floor(12 / countOf(times[1])))
  if (/setahun sekali|tahunan/u.test(text)) return 12
  const found = RHYTHM.exec(text)
  const months = found ? countOf(found[1]) * (MONTHS_OF[found[2] ?? ''] ?? 0) : 0
  return months > 0 ? months : null
}

const textOf = (clauses: readonly Clause[], agreement: Agreement): string =>
  clauses
    .map((clause) => clauseText(clause, agreement))
    .join('\n')
    .toLowerCase()

export function termOf(agreement: Agreement): Term {
  const about = (kind: string) => agreement.clauses.filter((clause) => clause.kind === kind)
  const days = namedDays(textOf(about('jangka_waktu'), agreement))
  const ends = days.filter(({ before }) => UNTIL.test(before))
  const starts = days.filter((day) => !ends.includes(day))
  const review = textOf(about('tinjauan_berkala'), agreement)
  return {
    start: starts[0]?.day ?? null,
    end: ends[0]?.day ?? null,
    reviewMonths: rhythm(review),
    reviewDays: namedDays(review)
      .map(({ day }) => day)
      .sort(),
  }
}

/** The day on which it came into force: the one that the text names, but none before everybody had signed. */
export const inForceFrom = (term: Term, signedAt: number): string =>
  term.start !== null && term.start > dayAt(signedAt) ? term.start : dayAt(signedAt)

/**
 * The first review that the text calls for after `since` (ISO day: when it came into force, or when the last review was opened); null where
 * it calls for none.
 */
export function nextReview(term: Term, from: string, since: string): string | null {
  const named = term.reviewDays.find((day) => day > since) ?? null
  if (term.reviewMonths === null) return named
  let count = 1
  while (monthsAfter(from, count * term.reviewMonths) <= since) count++
  const regular = monthsAfter(from, count * term.reviewMonths)
  return named !== null && named < regular ? named : regular
}
