// The step to `ditandatangani`, which the server takes by itself once all have signed and what a legal profile wants lies beside the file.
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { missingAnnexes, requiredAnnexes } from '../../shared/ledger/required-annexes.ts'
import type { Decision } from './decisions.ts'
import { findings } from './findings.ts'
import { toldOrigins } from './origins.ts'
import type { Parts } from './parts.ts'
import { templateOf } from './template-of.ts'

/** The step, where `record` (as it will be without it) stands before it and nothing is missing. */
export async function signedStep(parts: Parts, record: AgreementRecord, signed: number): Promise<readonly Decision[]> {
  const { standing, partners } = record
  if (standing.kind !== 'disepakati' || signed < partners.size) return []
  if (record.annexesRequired) {
    const { profiles } = findings(parts, record, await parts.currentText(record.id), toldOrigins(parts, record.id))
    const required = requiredAnnexes(profiles, templateOf(parts, record.template.id).profiles)
    if (missingAnnexes(record, required).length > 0) return []
  }
  const { kind: from, documentDigest } = standing
  return [
    { actor: 'server', payload: { type: 'state-changed', from, to: 'ditandatangani', reason: '', documentDigest } },
  ]
}
