import type { Agreement } from '../../shared/agreement/agreement.ts'
import type { CheckReport } from '../../shared/checks/finding.ts'
import { negotiatedFresh } from '../../shared/ledger/freshness.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import type { CurrentText } from './current-text.ts'
import type { Parts } from './parts.ts'
import { templateOf } from './template-of.ts'

interface Judged {
  readonly marks: AgreementRecord['negotiated']
  readonly report: CheckReport
}

/** A check takes some tens of milliseconds; the same text with the same marks is judged once. */
const judged = new WeakMap<Agreement, Judged>()

/** What the checker says about the text as it stands, with the marks that are fresh. */
export function findings(
  parts: Pick<Parts, 'check' | 'templates'>,
  record: AgreementRecord,
  text: CurrentText,
): CheckReport {
  const known = judged.get(text.agreement)
  if (known?.marks === record.negotiated) return known.report
  const template = templateOf(parts, record.template.id)
  const negotiated = negotiatedFresh(record, text.digests.clauses)
  const report = parts.check(text.agreement, template, { negotiated })
  judged.set(text.agreement, { marks: record.negotiated, report })
  return report
}
