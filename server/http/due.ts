// Steps that the calendar takes: found due by whoever reads or decides next, and recorded by the server before the answer. No timer.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { dayAt } from '../../shared/lifetime/day.ts'
import { dueStep } from '../../shared/lifetime/due.ts'
import { termOf } from '../../shared/lifetime/term.ts'
import type { CurrentText } from './current-text.ts'
import { commitDecisions, type Decision } from './decisions.ts'
import type { Parts } from './parts.ts'

/** Into force, a review, the end: more cannot be due at once. */
const STEPS_MAX = 3

function decisionDue(record: AgreementRecord, text: CurrentText, today: string): Decision | null {
  const due = dueStep(record, termOf(text.agreement), today)
  const { standing } = record
  if (due === null || !('seal' in standing)) return null
  if (due.step === 'review') {
    const payload = { type: 'review-opened', review: record.reviews.size + 1, due: due.due, reason: '' } as const
    return { actor: 'server', payload }
  }
  const { kind: from, documentDigest } = standing
  const reason = due.step === 'berakhir' ? (record.ending?.reason ?? '') : ''
  return { actor: 'server', payload: { type: 'state-changed', from, to: due.step, reason, documentDigest } }
}

/** Records what has become due by now. `text` is the signed text, which does not change any more. */
export async function takeDueSteps(parts: Parts, id: AgreementId, text: CurrentText): Promise<void> {
  const today = dayAt(parts.now())
  const record = parts.decisions.record(id)
  if (record === null || decisionDue(record, text, today) === null) return
  await parts.decisions.decide(id, async (ledger) => {
    for (let step = 0; step < STEPS_MAX; step++) {
      const decision = decisionDue(ledger.record, text, today)
      if (decision === null) return
      await commitDecisions(ledger, [decision])
    }
  })
}
