// Waivers ("bukan masalah") as the text stands: which count, which wait for partners, which lapsed with the words that they were given for.
import type { Agreement } from '../agreement/agreement.ts'
import type { Digest } from '../agreement/canonical.ts'
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import { targetDigest, targetKey } from '../checks/waiver-target.ts'
import type { Waiver } from './fold-waivers.ts'
import type { AgreementRecord } from './reduce.ts'

export interface StandingWaiver {
  readonly waiver: Waiver
  /** `counts` every partner has acknowledged it · `open` some have not · `lapsed` the words it names are not the words as they stand. */
  readonly state: 'counts' | 'open' | 'lapsed'
  /** Partners that have not acknowledged it. */
  readonly missing: readonly PartnerId[]
}

/** Every waiver that was not withdrawn, oldest first. */
export function standingWaivers(
  record: Pick<AgreementRecord, 'waivers' | 'partners'>,
  agreement: Agreement,
  clauseDigests: ReadonlyMap<ClauseId, Digest>,
): readonly StandingWaiver[] {
  return [...record.waivers.values()].map((waiver) => {
    const missing = [...record.partners.keys()].filter((partner) => !waiver.acknowledged.has(partner))
    const holds = targetDigest(waiver.target, agreement, clauseDigests) === waiver.digest
    return { waiver, missing, state: !holds ? 'lapsed' : missing.length > 0 ? 'open' : 'counts' }
  })
}

/** The findings that all partners agree are no problem, by `targetKey`: what the checker asks for. */
export const waivedKeys = (standing: readonly StandingWaiver[]): ReadonlySet<string> =>
  new Set(standing.flatMap(({ waiver, state }) => (state === 'counts' ? [targetKey(waiver.target)] : [])))
