// What partners and facilitator have decided beside the text: waivers that all acknowledge, and profiles. A word on the text is given under these, and
// lapses when they change, as it does when the text changes; it holds again when that is undone.
import { type Digest, digestOf } from '../agreement/canonical.ts'
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
  /** The same, with profiles and the waivers that are about no clause */
  readonly around: string
}

/** Whether each of them is what it was. */
export type UnderSame = Readonly<Record<keyof Decided, boolean>>

function acknowledgedByAll(
  { waivers, partners }: DecidedFacts,
  isAbout: (clause: ClauseId | null) => boolean,
): readonly string[] {
  return [...waivers.values()]
    .filter(
      ({ target, acknowledged }) =>
        isAbout(target.clause) && [...partners.keys()].every((partner) => acknowledged.has(partner)),
    )
    .map(({ id }) => id)
    .sort()
}

export function decidedOn(facts: DecidedFacts, scope: ClauseId | 'document'): Decided {
  const profiles = [[...facts.profiles.on].sort(), [...facts.profiles.off].sort()]
  const whole = JSON.stringify([...profiles, acknowledgedByAll(facts, () => true)])
  if (scope === 'document') return { whole, scope: whole, around: whole }
  return {
    whole,
    scope: JSON.stringify(acknowledgedByAll(facts, (clause) => clause === scope)),
    around: JSON.stringify([...profiles, acknowledgedByAll(facts, (clause) => clause === scope || clause === null)]),
  }
}

/** Of what a word on this scope is given under: what a screen shows and a server compares. */
export const decidedDigest = (facts: DecidedFacts, scope: ClauseId | 'document'): Digest =>
  digestOf(decidedOn(facts, scope).around)

/** The consents, each with whether what it was given under still holds. */
export const consentsUnder = (record: DecidedFacts & { readonly consents: readonly Consent[] }): readonly Consent[] =>
  record.consents.map((consent) => {
    const now = decidedOn(record, consent.scope)
    const { under, underSame: was } = consent
    const underSame: UnderSame = {
      whole: now.whole === under.whole,
      scope: now.scope === under.scope,
      around: now.around === under.around,
    }
    return was.whole === underSame.whole && was.scope === underSame.scope && was.around === underSame.around
      ? consent
      : { ...consent, underSame }
  })
