// UM: the text is complete: no blanks, no untouched starter wording, signatories, a term, and what the law asks for.
import { type Clause, type Inline, PARTNERS_MIN } from '../../agreement/agreement.ts'
import type { PartnerId } from '../../agreement/ids.ts'
import { blankOwner, isEmptyText } from '../blanks.ts'
import { cue, sentencesWith } from '../cue.ts'
import { datesOf, type Span } from '../dates.ts'
import { activeProfiles, isRequired, unnamedAnnexes } from '../profiles.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import { remembered } from '../remember.ts'
import type { Raised, Rule } from '../rule.ts'
import { starterClauses } from '../starter.ts'
import { wordPattern } from '../word-pattern.ts'

function requiredClauses(reading: Reading): { clause: ClauseReading; isSafe: boolean }[] {
  return reading.clauses.flatMap((clause) => {
    const rule = reading.rule(clause.clause)
    return rule && isRequired(rule, reading) ? [{ clause, isSafe: rule.boilerplateSafe }] : []
  })
}

const wordings = new WeakMap<Clause, string>()

/** Nothing but the place for signatures, which fills itself: there are no words to adapt. */
const isPlaceForSignatures = ({ blocks }: Clause): boolean =>
  blocks.length > 0 &&
  blocks.every(({ content }) => content.every((part) => part.type === 'table' && part.table === 'signatures'))

/**
 * How an item of a list ends says nothing of whether somebody adapted its words: the ends are mended by one tap, and templates have not always
 * written them.
 */
const ITEM_END = /[\s\u241f]*(?:[;,]\s*(?:dan\/atau|dan|atau)?|\.)?[\s\u241f]*$/u

/** The words and answers of a clause; two clauses that say the same give the same string. */
function wording(clause: Clause): string {
  const known = wordings.get(clause)
  if (known !== undefined) return known
  const words = clause.blocks
    .map((block) => [block.list, ...block.content.map(piece)].join('\u241f').replace(ITEM_END, ''))
    .join('\n')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
  wordings.set(clause, words)
  return words
}

function piece(part: Inline): string {
  switch (part.type) {
    case 'text':
      return part.text
    case 'blank':
      return `[${part.field}=${part.value.trim()}]`
    case 'mention':
      return `@${part.partner}`
    case 'reference':
      return part.anchor === undefined ? `§${part.clause}` : `§${part.clause}/${part.anchor}`
    case 'table':
      return `#${part.table}`
    case 'copies':
      return '#copies'
    case 'break':
      return ' '
    case 'unknown':
      return '#unknown'
  }
}

interface Starters {
  readonly key: string
  readonly byKind: ReadonlyMap<string, string>
}
const starters = new WeakMap<Reading['book'], Starters>()

function starterWording(reading: Reading): ReadonlyMap<string, string> {
  const key = reading.partnerIds.join(' ')
  const known = starters.get(reading.book)
  if (known?.key === key) return known.byKind
  const byKind = new Map(
    starterClauses(reading.book, reading.agreement.partners).map((clause) => [clause.kind, wording(clause)]),
  )
  starters.set(reading.book, { key, byKind })
  return byKind
}

const hasRows = (clause: ClauseReading, reading: Reading): boolean => {
  const { contributions, accountability, decisions, secrets } = reading.agreement
  const { lexicon } = reading.book
  return (
    (clause.tables.has('contributions') && contributions.some((row) => !isEmptyText(row.description, lexicon))) ||
    (clause.tables.has('accountability') && accountability.some((row) => !isEmptyText(row.what, lexicon))) ||
    (clause.tables.has('decisions') && decisions.some((row) => !isEmptyText(row.subject, lexicon))) ||
    (clause.tables.has('secrets') && secrets.some((row) => !isEmptyText(row.what, lexicon)))
  )
}

function missingMarks(clause: ClauseReading, reading: Reading): PartnerId[] {
  const marks = reading.context.negotiated.get(clause.clause.id)
  return reading.partnerIds.filter((partner) => !marks?.has(partner))
}

function* blanks(reading: Reading): Iterable<Raised> {
  const required = new Set(requiredClauses(reading).map(({ clause }) => clause))
  for (const clause of reading.clauses) {
    // A blank in a contribution is KN-05: it stands against one partner's contribution, not against all that the clause serves.
    if (clause.topics.has('kontribusi')) continue
    const isImported = reading.context.imported === true
    for (const blank of clause.blanks) {
      const owner = blankOwner(blank.field, reading.agreement.partners)
      yield {
        clause: clause.clause.id,
        ...(blank.field ? { field: blank.field } : {}),
        ...(blank.typed ? { quote: blank.typed } : {}),
        ...(owner ? { parties: [owner] } : {}),
        data: { isian: blank.hint },
        ...(required.has(clause) || isImported ? {} : { level: 'warning' as const }),
      }
    }
  }
}

interface Term {
  readonly start: Span | null
  readonly end: Span | null
  readonly hasStart: boolean
  readonly hasEnd: boolean
}

const START = /sejak|mulai|terhitung|dari tanggal|ditandatangani|penandatanganan/u
const END = /sampai|hingga|s\/d|s\.d\.|berakhir|\d\s*[-–—]\s*\d/u
const LENGTH = /selama\s+(?:\S+\s+){0,3}?(?:tahun|bulan|hari|musim)/u

const UNTIL = /(?:sampai|hingga|s\/d|s\.d\.|[-–—])(?:\s+dengan)?(?:\s+(?:tanggal|bulan|tahun|akhir))*\s*$/u

const IN_FORCE = wordPattern(/\bberlaku\b/u)
const FORCE = cue([], [IN_FORCE])

/** Sentences that say from when or how long something holds. */
const inForce = remembered(({ sentences }: ClauseReading) =>
  sentencesWith(sentences, FORCE).filter((sentence) => sentence.matches(IN_FORCE)),
)

/** The term as the clauses about it say: between two dates, or until one, or for so many years. */
function term(reading: Reading): Term & { clause: ClauseReading | null } {
  const clauses = reading.about('jangka_waktu')
  const isAbout = clauses.length > 0
  const source = isAbout ? clauses : reading.clauses.filter((clause) => inForce(clause).length > 0)
  const sentences = source.flatMap((clause) => (isAbout ? clause.sentences : inForce(clause)))
  const dates = sentences.flatMap(datesOf)
  const [first, second] = dates
  const ends = sentences.flatMap((s) => datesOf(s).filter(({ at }) => UNTIL.test(s.low.slice(0, at))))
  const end = ends[0] ?? second ?? null
  const start = first && first !== end ? first : null
  const says = (pattern: RegExp) => sentences.some(({ low }) => pattern.test(low))
  return {
    start,
    end,
    hasStart: start !== null || says(START),
    hasEnd: end !== null || says(LENGTH) || (dates.length > 0 && says(END)),
    clause: source[0] ?? null,
  }
}

/** By when a goal is to be reached. */
const targetDates = remembered(({ sentences }: ClauseReading): readonly Span[] =>
  sentences.flatMap((sentence) => {
    const dates = datesOf(sentence)
    // The date of the meeting that worded the goal is no target.
    return dates.length > 0 && /dirumuskan|dimusyawarahkan|disepakati pada|rapat/u.test(sentence.low) ? [] : dates
  }),
)

export const general: readonly Rule[] = [
  { code: 'UM-01', check: blanks },
  {
    code: 'UM-02',
    *check(reading) {
      if (reading.context.imported) return
      const starter = starterWording(reading)
      for (const { clause, isSafe } of requiredClauses(reading)) {
        if (isPlaceForSignatures(clause.clause) || starter.get(clause.clause.kind) !== wording(clause.clause)) continue
        if (hasRows(clause, reading)) continue
        if (!isSafe) yield { clause: clause.clause.id }
        else if (reading.context.marksUnknown) yield { clause: clause.clause.id, level: 'warning', doubt: true }
        else {
          const parties = missingMarks(clause, reading)
          if (parties.length > 0 || reading.partnerIds.length === 0)
            yield { clause: clause.clause.id, parties, data: { belum_ditandai: 'ya' } }
        }
      }
    },
  },
  {
    code: 'UM-03',
    *check(reading) {
      const { partners } = reading.agreement
      const [clause] = reading.about('para_mitra')
      const place = clause ? { clause: clause.clause.id } : {}
      if (partners.length < PARTNERS_MIN) yield { ...place, data: { kurang_mitra: String(PARTNERS_MIN) } }
      for (const partner of partners) if (partner.signatory.trim() === '') yield { ...place, parties: [partner.id] }
    },
  },
  {
    code: 'UM-04',
    *check(reading) {
      const { start, end, hasStart, hasEnd, clause } = term(reading)
      const isBackwards = start !== null && end !== null && end.last < start.first
      const isPast = ({ first }: Span) => end !== null && first > end.last
      const isLate = reading.about('tujuan_bersama').some((clause) => targetDates(clause).some(isPast))
      if (hasStart && hasEnd && !isBackwards && !isLate) return
      yield clause ? { clause: clause.clause.id } : {}
    },
  },
  {
    code: 'UM-05',
    *check(reading) {
      for (const profile of activeProfiles(reading)) {
        for (const { id } of unnamedAnnexes(profile, reading)) yield { data: { profil: profile.id, lampiran: id } }
        for (const [i, demand] of profile.mustContain.entries()) {
          if (demand.clauses.some((kind) => reading.about(kind).length > 0)) continue
          // Words are chosen at the edge: the profile and the place of the demand in it name them in both languages.
          yield { data: { profil: profile.id, isi: String(i) } }
        }
      }
    },
  },
]
