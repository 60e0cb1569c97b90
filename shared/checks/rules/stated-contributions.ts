// KN: the goal is decided, and each partner states what it gives.
import type { ClauseId, PartnerId } from '../../agreement/ids.ts'
import { blankOwner, isEmptyText } from '../blanks.ts'
import { someClauses } from '../frames/unfair.ts'
import { isReceiving, type Offer, offersOf } from '../offers.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import { remembered } from '../remember.ts'
import { gapAs, missing, type Raised, type Rule } from '../rule.ts'
import type { Lexicon } from '../rule-book.ts'
import { hasGoal } from './shared-goals.ts'

const contributionClause = (reading: Reading): ClauseId | undefined =>
  reading.about('kontribusi')[0]?.clause.id ??
  reading.clauses.find((clause) => clause.tables.has('contributions'))?.clause.id

const at = (clause: ClauseId | null | undefined): Pick<Raised, 'clause'> => (clause ? { clause } : {})

const ofPartner = (offers: readonly Offer[], partner: PartnerId) =>
  offers.filter((offer) => offer.partners.includes(partner))

const hasContributions = (reading: Reading): boolean =>
  contributionClause(reading) !== undefined || offersOf(reading).some((offer) => offer.quality === 'given')

const ROOT_LENGTH = 5
/** Words long enough to tell one activity from another, cut to a root: "penanaman" and "menanam" meet in "tanam". */
const roots = (text: string): string[] =>
  (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) =>
    word
      .replace(/^(?:peng|meng|peny|meny|pem|mem|pen|men|per|ber|ter|pe|me|di|se|ke)(?=\p{L}{4})/u, '')
      .slice(0, ROOT_LENGTH),
  )

const rootsOf = remembered(({ text }: Offer): readonly string[] => roots(text))

interface Activity {
  readonly clause: ClauseId
  readonly text: string
  readonly roots: readonly string[]
}

/** Things that a clause on the scope says will be done, each as it stands. */
const activitiesIn = (clause: ClauseReading, lexicon: Lexicon): readonly Activity[] =>
  clause.blocks.flatMap(({ block, sentences }) =>
    sentences.flatMap((sentence) => {
      const listed = /\b(?:meliputi|mencakup|terdiri atas|yaitu|adalah)\b:?/u.exec(sentence.plain)
      const isItem = block.list === 'letter' || block.list === 'number' || block.list === 'bullet'
      if (!listed && !isItem) return []
      const source = listed ? sentence.plain.slice(listed.index + listed[0].length) : sentence.plain
      return source
        .split(/,|;|\bdan\b|\bserta\b/u)
        .map((text) => text.replace(/^[\s:]+|[\s.]+$/gu, ''))
        .filter((text) => text && !isEmptyText(text, lexicon))
        .map((text) => ({ clause: clause.clause.id, text, roots: roots(text) }))
        .filter((activity) => activity.roots.length > 0)
    }),
  )

export const statedContributions: readonly Rule[] = [
  {
    code: 'KN-01',
    *check(reading) {
      if (!hasContributions(reading)) yield missing(reading, 'beri')
    },
  },
  {
    code: 'KN-02',
    *check(reading) {
      if (!hasContributions(reading)) return
      const offers = offersOf(reading)
      for (const partner of reading.partnerIds) {
        const own = ofPartner(offers, partner)
        // A blank where a contribution should stand is KN-05, a word of goodwill KN-03.
        if (own.some((offer) => offer.quality === 'given' || offer.quality === 'vague' || offer.blanks.length > 0))
          continue
        yield gapAs(
          own.some(({ quality, text }) => quality === 'received' && !isReceiving(text, reading.book.lexicon))
            ? 'faint'
            : 'sure',
          { ...at(contributionClause(reading)), parties: [partner] },
        )
      }
    },
  },
  {
    code: 'KN-03',
    *check(reading) {
      const offers = offersOf(reading)
      for (const partner of reading.partnerIds) {
        const own = ofPartner(offers, partner)
        const vague = own.find((offer) => offer.quality === 'vague')
        if (!vague || own.some((offer) => offer.quality === 'given')) continue
        yield {
          ...at(vague.clause),
          ...(vague.row ? { row: vague.row } : {}),
          parties: [partner],
          quote: vague.text,
        }
      }
    },
  },
  {
    code: 'KN-05',
    *check(reading) {
      for (const offer of offersOf(reading)) {
        if (offer.blanks.length === 0 && offer.text !== '') continue
        const place = { ...at(offer.clause), ...(offer.row ? { row: offer.row } : {}), parties: offer.partners }
        for (const blank of new Set(offer.blanks)) yield { ...place, quote: blank, data: { isian: blank } }
        if (offer.contribution && offer.partners.length > 0 && offer.text === '')
          yield { ...place, data: { isian: '…' } }
      }
      for (const clause of reading.about('kontribusi'))
        for (const blank of clause.blanks) {
          if (blank.field === null) continue
          const owner = blankOwner(blank.field, reading.agreement.partners)
          yield {
            clause: clause.clause.id,
            field: blank.field,
            ...(owner ? { parties: [owner] } : {}),
            data: { isian: blank.hint },
          }
        }
    },
  },
  {
    code: 'KN-09',
    *check(reading) {
      if (!hasGoal(reading)) yield missing(reading, 'kehendak_kata')
    },
  },
  {
    code: 'KN-10',
    *check(reading) {
      const offers = offersOf(reading).filter((offer) => offer.quality === 'given')
      if (offers.length === 0) return
      const activities = someClauses(reading.about('ruang_lingkup'), reading, activitiesIn)
      if (activities.length === 0) return
      const given = new Set(offers.flatMap(rootsOf))
      for (const { clause, text, roots } of activities)
        if (!roots.some((root) => given.has(root))) yield { clause, quote: text }
    },
  },
]
