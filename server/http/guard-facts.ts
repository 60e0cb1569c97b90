// What the guards look at, from the server's own copies.

import { NO_ORIGINS } from '../../shared/agreement/origins.ts'
import { heldBase } from '../../shared/amend/held-base.ts'
import { dictationsInTheWay } from '../../shared/ledger/dictated-words.ts'
import type { GuardFacts } from '../../shared/ledger/guards.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { requiredAnnexes } from '../../shared/ledger/required-annexes.ts'
import { dayAt } from '../../shared/lifetime/day.ts'
import { termOf } from '../../shared/lifetime/term.ts'
import { openSuggestions } from '../../shared/suggestions/suggestion-list.ts'
import type { CurrentText } from './current-text.ts'
import { findings } from './findings.ts'
import { originsForReport, readOrigins } from './origins.ts'
import type { Parts } from './parts.ts'
import { readingFacts } from './reading-pause.ts'
import { templateOf } from './template-of.ts'

export async function guardFacts(
  parts: Parts,
  record: AgreementRecord,
  text: CurrentText,
  reason: string,
): Promise<GuardFacts> {
  const reading = await readingFacts(parts, record)
  // Whether words that were refused stand is not said without the log.
  const origins =
    record.dictations.size > 0 ? await readOrigins(parts, record.id) : await originsForReport(parts, record.id)
  const report = findings(parts, record, text, origins)
  return {
    ...reading,
    record,
    reason,
    listed: text.agreement.partners.map((partner) => partner.id),
    digests: text.digests,
    findings: report.findings,
    annexes: requiredAnnexes(report.profiles, templateOf(parts, record.template.id).profiles),
    unprintable: parts.unprintable(text.agreement),
    openSuggestions: openSuggestions(text.draft),
    dictations: dictationsInTheWay(record, text.draft, text.agreement, origins ?? NO_ORIGINS),
    term: termOf(text.agreement),
    today: dayAt(parts.now()),
    amended: heldBase(record.base, text.draft, text.agreement),
    clauses: new Set(text.agreement.clauses.map((clause) => clause.id)),
  }
}
