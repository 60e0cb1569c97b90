import type { Agreement } from '../../shared/agreement/agreement.ts'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import type { Origins } from '../../shared/agreement/origins.ts'
import type { CheckReport } from '../../shared/checks/finding.ts'
import { checkContext, sameDecisions } from '../../shared/ledger/check-context.ts'
import { type Voice, voiceOf } from '../../shared/ledger/dictation.ts'
import type { WriterOf } from '../../shared/ledger/process-facts.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import type { CurrentText } from './current-text.ts'
import type { Parts } from './parts.ts'
import { templateOf } from './template-of.ts'

interface Judged {
  readonly record: AgreementRecord
  readonly origins: Origins | null
  readonly report: CheckReport
}

/** A check takes some tens of milliseconds; the same text with the same decisions is judged once. */
const judged = new WeakMap<Agreement, Judged>()

/** Who stands behind each client id of the draft, by the server's own registry. */
export function voicesOf(parts: Pick<Parts, 'store'>, record: AgreementRecord): ReadonlyMap<number, Voice> {
  const voices = new Map<number, Voice>()
  for (const [key, value] of parts.store.list('client-owners', `${record.id}/`)) {
    const voice = voiceOf(record, Buffer.from(value).toString())
    if (voice) voices.set(Number(key.slice(record.id.length + 1)), voice)
  }
  return voices
}

/** For whom each client id of the draft writes; one that nobody owns is the template's. */
function writersOf(parts: Pick<Parts, 'store'>, record: AgreementRecord): ReadonlyMap<number, PartnerId | null> {
  return new Map([...voicesOf(parts, record)].map(([client, { partner }]) => [client, partner]))
}

/**
 * What the checker says about the text as it stands, with the marks and waivers that hold and what is known of who took part. `origins`: null
 * where it is not known who wrote first what stands under another's id.
 */
export function findings(
  parts: Pick<Parts, 'check' | 'templates' | 'store'>,
  record: AgreementRecord,
  text: CurrentText,
  origins: Origins | null,
): CheckReport {
  const known = judged.get(text.agreement)
  if (known?.origins === origins && sameDecisions(known.record, record)) return known.report
  const { agreement, digests, draft } = text
  const writers = writersOf(parts, record)
  const writerOf: WriterOf = (client) => writers.get(client) ?? null
  const context = checkContext(record, draft, agreement, digests, writerOf, origins)
  const report = parts.check(agreement, templateOf(parts, record.template.id), context)
  judged.set(agreement, { record, origins, report })
  return report
}
