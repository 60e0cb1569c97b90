// KN-04, KN-06, KN-07, KN-08: nobody only receives; how much, when, by whom; and figures agree with their words.
import type { PartnerId } from '../../agreement/ids.ts'
import { eachClause } from '../frames/unfair.ts'
import { words } from '../lexicon.ts'
import { isReceiving, type Offer, offersOf } from '../offers.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import { rememberedWith } from '../remember.ts'
import { type Raised, type Rule, raisedAs } from '../rule.ts'
import type { Lexicon } from '../rule-book.ts'
import { rupiahMismatches, rupiahTotals } from '../rupiah.ts'
import { peopleOf } from './people.ts'

const place = (offer: Offer): Pick<Raised, 'clause' | 'row'> => ({
  ...(offer.clause ? { clause: offer.clause } : {}),
  ...(offer.row ? { row: offer.row } : {}),
})

const ofPartner = (reading: Reading, partner: PartnerId) =>
  offersOf(reading).filter(
    (offer) => offer.partners.includes(partner) && offer.partners.length < reading.partnerIds.length,
  )

const isMeasured = rememberedWith((offer: Offer, lexicon: Lexicon): boolean => {
  const { contribution } = offer
  if (
    contribution &&
    (contribution.quantity !== null || contribution.unit.trim() !== '' || contribution.when.trim() !== '')
  )
    return true
  const low = offer.text.toLowerCase()
  return /\d/u.test(low) || low.search(words(lexicon, 'banyaknya')) >= 0 || low.search(words(lexicon, 'kala')) >= 0
})

/** Stands among the contributions; a promise made elsewhere in passing need not say how much. */
const isListed = (offer: Offer, reading: Reading): boolean =>
  offer.contribution !== null || reading.about('kontribusi').some((clause) => clause.clause.id === offer.clause)

/** Whether the text names anybody in charge of what `partner` gives. */
function hasPerson(offers: readonly Offer[], partner: PartnerId, reading: Reading): boolean {
  if (offers.some((offer) => (offer.contribution?.personInCharge ?? '').trim() !== '')) return true
  const clauses = new Set(offers.map((offer) => offer.clause))
  return reading.clauses.some((clause) => clauses.has(clause.clause.id) && peopleOf(clause, reading).has(partner))
}

/** Amounts of a clause whose words say something else. */
const mismatchesIn = (clause: ClauseReading): readonly Raised[] =>
  clause.sentences
    .filter(({ plain }) => plain.includes('('))
    .flatMap((sentence) =>
      rupiahMismatches(sentence.plain).map((quote): Raised => {
        const [mention] = sentence.mentions
        return { clause: clause.clause.id, quote, ...(mention ? { parties: [mention.partner] } : {}) }
      }),
    )

export const contributionDetails: readonly Rule[] = [
  {
    code: 'KN-04',
    *check(reading) {
      for (const partner of reading.partnerIds) {
        const own = ofPartner(reading, partner)
        const received = own.find((offer) => offer.quality === 'received')
        if (!received || own.some((offer) => offer.quality === 'given' || offer.quality === 'vague')) continue
        yield raisedAs(isReceiving(received.text, reading.book.lexicon) ? 'sure' : 'faint', {
          ...place(received),
          parties: [partner],
          quote: received.text,
        })
      }
    },
  },
  {
    code: 'KN-06',
    *check(reading) {
      for (const partner of reading.partnerIds) {
        const given = ofPartner(reading, partner).filter(
          (offer) => offer.quality === 'given' && offer.blanks.length === 0 && isListed(offer, reading),
        )
        // One that says how much is enough for running text; rows are asked one by one.
        const isToldInText = given.some((offer) => !offer.contribution && isMeasured(offer, reading.book.lexicon))
        for (const offer of given)
          if (!isMeasured(offer, reading.book.lexicon) && (offer.contribution || !isToldInText))
            yield { ...place(offer), parties: [partner], quote: offer.text }
      }
    },
  },
  {
    code: 'KN-07',
    *check(reading) {
      for (const partner of reading.partnerIds) {
        const own = ofPartner(reading, partner).filter((offer) => offer.quality === 'given')
        const [first] = own
        if (first && !hasPerson(own, partner, reading)) yield { ...place(first), parties: [partner] }
      }
    },
  },
  {
    code: 'KN-08',
    *check(reading) {
      yield* eachClause(reading, mismatchesIn)
      const difference = rupiahTotals(reading)
      if (difference) yield difference
    },
  },
]
