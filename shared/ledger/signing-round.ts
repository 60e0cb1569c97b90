// One round of signing lasts from a seal to the next, or until the text is opened again.
import { type DelegationRecord, NO_DELEGATIONS } from './fold-delegation.ts'
import { NO_REFUSALS, type RefusalRecord } from './fold-refusals.ts'
import { NO_WITNESSES, type WitnessRecord } from './fold-witness.ts'
import type { State } from './state.ts'

/** What a step to `to` leaves of the round: links that were made stay known. */
export function afterStep(to: State): Partial<RefusalRecord & DelegationRecord & WitnessRecord> {
  const nothing = {
    delegations: NO_DELEGATIONS.delegations,
    witnessCertificates: NO_WITNESSES.witnessCertificates,
    witnessed: NO_WITNESSES.witnessed,
  }
  if (to === 'disepakati') return { ...NO_REFUSALS, ...nothing }
  return to === 'draf' || to === 'tinjauan' ? nothing : {}
}
