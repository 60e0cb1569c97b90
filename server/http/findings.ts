import type { Agreement } from '../../shared/agreement/agreement.ts'
import { type PartnerId, parsePersonId } from '../../shared/agreement/ids.ts'
import type { CheckReport } from '../../shared/checks/finding.ts'
import { checkContext, sameDecisions } from '../../shared/ledger/check-context.ts'
import type { WriterOf } from '../../shared/ledger/process-facts.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import type { CurrentText } from './current-text.ts'
import type { Parts } from './parts.ts'
import { templateOf } from './template-of.ts'

interface Judged {
  readonly record: AgreementRecord
  readonly report: CheckReport
}

/** A check takes some tens of milliseconds; the same text with the same decisions is judged once. */
const judged = new WeakMap<Agreement, Judged>()

/** For whom each client id of the draft writes, by the server's own registry; one that is not in it is the template's. */
export function writersOf(parts: Pick<Parts, 'store'>, record: AgreementRecord): ReadonlyMap<number, PartnerId | null> {
  const writers = new Map<number, PartnerId | null>()
  for (const [key, value] of parts.store.list('client-owners', `${record.id}/`)) {
    const person = parsePersonId(Buffer.from(value).toString())
    const partner = person === null ? null : (record.people.get(person)?.partner ?? null)
    writers.set(Number(key.slice(record.id.length + 1)), partner)
  }
  return writers
}

/** What the checker says about the text as it stands, with the marks and waivers that hold and what is known of who took part. */
export function findings(
  parts: Pick<Parts, 'check' | 'templates' | 'store'>,
  record: AgreementRecord,
  text: CurrentText,
): CheckReport {
  const known = judged.get(text.agreement)
  if (known && sameDecisions(known.record, record)) return known.report
  const { agreement, digests, draft } = text
  const writers = writersOf(parts, record)
  const writerOf: WriterOf = (client) => writers.get(client) ?? null
  const context = checkContext(record, draft, agreement, digests, writerOf)
  const report = parts.check(agreement, templateOf(parts, record.template.id), context)
  judged.set(agreement, { record, report })
  return report
}
