// The words around findings in both languages at once, for what answers in either; a screen loads one (see say-finding.ts).
import { checkReport as enReport } from '../language/en/check-report.ts'
import { checks as en } from '../language/en/checks.ts'
import { checkReport as idReport } from '../language/id/check-report.ts'
import { checks as id } from '../language/id/checks.ts'
import type { Locale, SameShape } from '../language/locale.ts'
import type { Finding } from './finding.ts'
import { type CheckWords, type FindingWords, sayFinding, type WordBook } from './say-finding.ts'

export const CHECK_WORDS: Readonly<Record<Locale, CheckWords & SameShape<typeof idReport>>> = {
  id: { ...id, ...idReport },
  en: { ...en, ...enReport },
}

/** `finding` said in `locale`, from the catalogue of the template that it was checked against. */
export const findingMessage = (finding: Finding, book: WordBook, locale: Locale): FindingWords =>
  sayFinding(finding, book, locale, CHECK_WORDS[locale])
