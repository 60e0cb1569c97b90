// Of whom the words that still stand are: characters by the partner that wrote them first, with the template's own apart, so that nobody is credited
// for words that were there before anybody came, or for bringing words of others back. Suggestions are no words of the agreement.
import type { PartnerId, PersonId } from '../agreement/ids.ts'
import type { Hand } from '../history/hands.ts'
import type { Author } from '../history/redline.ts'

/** Of some words: how many of them somebody else brought back or moved, and who. */
export interface Back {
  readonly by: Author
  readonly letters: number
}

/** In characters. */
export interface Words {
  readonly letters: number
  readonly back: readonly Back[]
  /** Of these, what came with a document. */
  readonly brought: number
}

export interface Surviving {
  readonly template: Words
  readonly partners: ReadonlyMap<PartnerId, Words>
  /** By people who act for no partner, and by those of whom nobody here knows who they are. */
  readonly others: Words
}

const NO_WORDS: Words = { letters: 0, back: [], brought: 0 }

function withHand({ letters, back, brought }: Words, hand: Hand): Words {
  const by = hand.back
  const known = back.find((one) => one.by === by)
  const more = { by: by ?? null, letters: hand.letters + (known?.letters ?? 0) }
  return {
    letters: letters + hand.letters,
    back: by === undefined ? back : [...back.filter((one) => one !== known), more],
    brought: brought + (hand.brought ? hand.letters : 0),
  }
}

/** `partnerOf`: for whom a person writes; null for nobody's. */
export function survivingOf(hands: Iterable<Hand>, partnerOf: (person: PersonId) => PartnerId | null): Surviving {
  let [template, others] = [NO_WORDS, NO_WORDS]
  const partners = new Map<PartnerId, Words>()
  for (const hand of hands) {
    const partner = hand.by === null || hand.by === 'server' ? null : partnerOf(hand.by)
    if (hand.by === 'server') template = withHand(template, hand)
    else if (partner === null) others = withHand(others, hand)
    else partners.set(partner, withHand(partners.get(partner) ?? NO_WORDS, hand))
  }
  return { template, partners, others }
}

/** Characters that people wrote: of these a partner's share is told. */
export const writtenBy = ({ partners, others }: Surviving): number =>
  [...partners.values()].reduce((sum, { letters }) => sum + letters, others.letters)
