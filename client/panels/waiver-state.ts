// The waivers of the agreement on this screen, and which one a finding has.
import type { Finding } from '../../shared/checks/finding.ts'
import { targetKey, targetOf } from '../../shared/checks/waiver-target.ts'
import { type StandingWaiver, standingWaivers } from '../../shared/ledger/waivers.ts'
import { digestsOf } from './text-digests.ts'
import type { Workspace } from './workspace.ts'

export function waiversOf(workspace: Workspace): readonly StandingWaiver[] {
  const { live } = workspace
  const record = live.record.value
  if (!record || record.waivers.size === 0) return []
  return standingWaivers(record, live.agreement.value, digestsOf(workspace).clauses)
}

/** The waiver of this very finding: one that holds for the words as they stand before one that lapsed with earlier words. */
export function waiverFor(finding: Finding, waivers: readonly StandingWaiver[]): StandingWaiver | null {
  if (waivers.length === 0) return null
  const key = targetKey(targetOf(finding))
  const own = waivers.filter(({ waiver }) => targetKey(waiver.target) === key)
  return own.findLast(({ state }) => state !== 'lapsed') ?? own.at(-1) ?? null
}
