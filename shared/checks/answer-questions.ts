// The part of the checker's answer that looks at one partner: where it stands in each characteristic, and what to ask it next.
import type { Agreement } from '../agreement/agreement.ts'
import type { PartnerId } from '../agreement/ids.ts'
import { partnerName } from '../agreement/plain-text.ts'
import type { Locale } from '../language/locale.ts'
import { byCharacteristic } from './by-characteristic.ts'
import type { Cell, Characteristic, CheckReport } from './finding.ts'
import type { ImportedAgreement } from './import-form.ts'
import { nextQuestion, questionWords } from './next-question.ts'
import type { RuleBook } from './rule-book.ts'
import { findingMessage } from './words.ts'

export interface AnswerQuestion {
  readonly question: string
  /** `guidance` a question of the template; `remedy` the finding's own words where the template asks nothing. */
  readonly source: 'guidance' | 'remedy'
  readonly code: string
  readonly parties: readonly string[]
  readonly clause: number | string | null
  readonly message: string
}

export interface PartnerAnswer {
  readonly id: string
  readonly name: string
  readonly cells: Readonly<Record<Characteristic, Cell>>
  readonly next: AnswerQuestion | null
}

type Places = Pick<ImportedAgreement, 'clauseIndex'>

const questionsIn = ({ guidance, guidanceEn }: RuleBook['clauses'][number], locale: Locale): readonly string[] =>
  locale === 'en' && guidanceEn.length > 0 ? guidanceEn : guidance

/** What to ask next, of one partner or (null) in all; null when nothing is open. */
export function questionAnswer(
  report: CheckReport,
  agreement: Agreement,
  book: RuleBook,
  locale: Locale,
  partner: PartnerId | null,
  { clauseIndex }: Places,
): AnswerQuestion | null {
  const next = nextQuestion(report, agreement, partner)
  if (next === null) return null
  const guidance = Object.fromEntries(book.clauses.map((clause) => [clause.kind, questionsIn(clause, locale)]))
  const asked = questionWords(next, guidance)
  const { code, parties, clause } = next.finding
  const { message, remedy } = findingMessage(next.finding, book, locale)
  return {
    question: asked ?? remedy,
    source: asked === null ? 'remedy' : 'guidance',
    code,
    parties,
    clause: clause === null ? null : (clauseIndex?.get(clause) ?? clause),
    message,
  }
}

/** Each partner's own line, in the order of the text. */
export const partnerAnswers = (
  report: CheckReport,
  agreement: Agreement,
  book: RuleBook,
  locale: Locale,
  places: Places,
): readonly PartnerAnswer[] =>
  agreement.partners.map((partner) => ({
    id: partner.id,
    name: partnerName(partner),
    cells: byCharacteristic((char) => report.matrix[char].get(partner.id) ?? 'irrelevant'),
    next: questionAnswer(report, agreement, book, locale, partner.id, places),
  }))

export interface ProfileAnswer {
  readonly id: string
  readonly title: string
  /** The law that it comes from, in Indonesian. */
  readonly source: string
  readonly because: 'facts' | 'chosen'
}

/** The legal profiles that hold, with the law that each comes from. */
export const profileAnswers = (report: CheckReport, book: RuleBook, locale: Locale): readonly ProfileAnswer[] =>
  report.profiles.flatMap(({ id, because }) => {
    const profile = book.profiles.find((item) => item.id === id)
    return profile
      ? [{ id, title: locale === 'id' ? profile.title : profile.titleEn, source: profile.source, because }]
      : []
  })
