// What the checker is told beside the text, from draft and ledger: the same on the server and on every screen.
import type { Agreement } from '../agreement/agreement.ts'
import type { Draft } from '../agreement/draft.ts'
import type { Origins } from '../agreement/origins.ts'
import type { CheckContext } from '../checks/finding.ts'
import { negotiatedFresh, type TextDigests } from './freshness.ts'
import { processFacts, type WriterOf } from './process-facts.ts'
import type { AgreementRecord } from './reduce.ts'
import { standingWaivers, waivedKeys } from './waivers.ts'

/** Whether two records of one agreement tell the checker the same, so that the same text need not be judged again. */
export const sameDecisions = (a: AgreementRecord | null, b: AgreementRecord | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.negotiated === b.negotiated &&
    a.consents === b.consents &&
    a.waivers === b.waivers &&
    a.profiles === b.profiles &&
    a.partners === b.partners &&
    a.dictations === b.dictations &&
    a.people === b.people)

/** Marks and waivers that hold, and who took part; without a ledger nothing is marked and nothing is said of people. */
export function checkContext(
  record: AgreementRecord | null,
  draft: Draft,
  agreement: Agreement,
  digests: TextDigests,
  writerOf: WriterOf,
  origins: Origins | null,
): CheckContext {
  if (record === null) return { negotiated: new Map() }
  return {
    negotiated: negotiatedFresh(record, digests.clauses),
    profiles: record.profiles,
    waivers: waivedKeys(standingWaivers(record, agreement, digests.clauses)),
    process: processFacts(record, draft, agreement, digests, writerOf, origins),
  }
}
