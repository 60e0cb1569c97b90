// What partners and facilitator have decided beside the text: waivers that all acknowledge, and profiles. A word on the text is given under these, and
// lapses when they change, as it does when the text changes; it holds again when that is undone.
import type { ClauseId } from '../agreement/ids.ts'
import type { ProfileChoice } from '../checks/finding.ts'
import type { Consent } from './fold-consents.ts'
import type { PeopleRecord } from './fold-people.ts'
import type { WaiverRecord } from './fold-waivers.ts'

export type DecidedFacts = WaiverRecord & Pick<PeopleRecord, 'partners'> & { readonly profiles: ProfileChoice }

/** Two of them are equal when the same things hold. */
export interface Decided {
  readonly whole: string
  /** As far as it is about the scope of the word */
  readonly scope: string
}

function acknowledgedByAll({ waivers, partners }: DecidedFacts, clause: ClauseId | null): readonly string[] {
  return [...waivers.values()]
    .filter(({ target, acknowledged }) => {
      const about = clause === null || target.clause === clause
      return about && [...partners.keys()].every((partner) => acknowledged.has(partner))
    })
    .map(({ id }) => id)
    .sort()
}

export function decidedOn(facts: DecidedFacts, scope: ClauseId | 'document'): Decided {
  const { on, off } = facts.profiles
  const whole = JSON.stringify([[...on].sort(), [...off].sort(), acknowledgedByAll(facts, null)])
  return { whole, scope: scope === 'document' ? whole : JSON.stringify(acknowledgedByAll(facts, scope)) }
}

/** The consents, each with whether what it was given under still holds. */
export const consentsUnder = (record: DecidedFacts & { readonly consents: readonly Consent[] }): readonly Consent[] =>
  record.consents.map((consent) => {
    const now = decidedOn(record, consent.scope)
    const [whole, scope] = [now.whole === consent.under.whole, now.scope === consent.under.scope]
    const { underSame } = consent
    return underSame.whole === whole && underSame.scope === scope
      ? consent
      : { ...consent, underSame: { whole, scope } }
  })
