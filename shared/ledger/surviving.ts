// Of whom the words that still stand are: characters by partner, with the template's own apart, so that nobody is credited for words that were
// there before anybody came. Suggestions are no words of the agreement and are not counted.
import type { Clause } from '../agreement/agreement.ts'
import { type Draft, SEED_CLIENT } from '../agreement/draft.ts'
import { handsOf } from '../agreement/hands.ts'
import type { PartnerId } from '../agreement/ids.ts'
import type { WriterOf } from './process-facts.ts'

/** In characters. */
export interface Surviving {
  readonly template: number
  readonly partners: ReadonlyMap<PartnerId, number>
  /** By people who act for no partner. */
  readonly others: number
  /** By client ids of which nobody here knows whose they are. */
  readonly unknown: number
}

const NOTHING: Surviving = { template: 0, partners: new Map(), others: 0, unknown: 0 }

/** The characters of a clause (its title, body and answers) that stand as `draft` is. `clause` is of the same reading. */
export function survivingOf(draft: Draft, clause: Clause, writerOf: WriterOf): Surviving {
  let [template, others, unknown] = [0, 0, 0]
  const partners = new Map<PartnerId, number>()
  for (const [client, characters] of handsOf(draft, clause)) {
    const partner = client === SEED_CLIENT ? null : writerOf(client)
    if (client === SEED_CLIENT) template += characters
    else if (partner === undefined) unknown += characters
    else if (partner === null) others += characters
    else partners.set(partner, (partners.get(partner) ?? 0) + characters)
  }
  return { template, partners, others, unknown }
}

export function sumSurviving(all: readonly Surviving[]): Surviving {
  const partners = new Map<PartnerId, number>()
  for (const one of all)
    for (const [partner, characters] of one.partners) partners.set(partner, (partners.get(partner) ?? 0) + characters)
  const sum = (key: 'template' | 'others' | 'unknown') => all.reduce((total, one) => total + one[key], 0)
  return all.length === 0
    ? NOTHING
    : { template: sum('template'), partners, others: sum('others'), unknown: sum('unknown') }
}

/** Characters that people wrote: of these a partner's share is told. */
export const writtenBy = ({ partners, others, unknown }: Surviving): number =>
  [...partners.values()].reduce((sum, characters) => sum + characters, others + unknown)
