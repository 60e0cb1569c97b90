// NF: what money cannot buy may be contributed. Permitted is enough; that nobody lists any is only a warning.
import { words } from '../lexicon.ts'
import { isNonPhysicalText, type Offer, offersOf } from '../offers.ts'
import { findSentence, type Reading } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Sentence } from '../sentence.ts'

/** "Keahlian tidak dianggap sebagai penyertaan", "hanya berupa uang dan barang". */
const isExclusion = (sentence: Sentence): boolean => sentence.says('nonfisik_ditolak')

function isPermission(sentence: Sentence, reading: Reading): boolean {
  if (isExclusion(sentence)) return false
  const speaksOfGiving = /kontribusi|sumbang|urunan|andil|penyertaan/u.test(sentence.low)
  if (sentence.affirms('nonfisik_umum')) return speaksOfGiving || sentence.affirms('boleh_nonfisik')
  return speaksOfGiving && isNonPhysicalText(sentence.low, reading.book.lexicon) && sentence.affirms('boleh_nonfisik')
}

const listed = (reading: Reading): readonly Offer[] => offersOf(reading).filter((offer) => offer.isNonPhysical)

const isPermitted = (reading: Reading): boolean =>
  findSentence(reading.clauses, (sentence) => isPermission(sentence, reading)) !== null

const place = (reading: Reading) => {
  const clause = reading.about('kontribusi_nonfisik')[0] ?? reading.about('kontribusi')[0]
  return clause ? { clause: clause.clause.id } : {}
}

const OWNED_KINDS: ReadonlySet<string> = new Set(['kearifan_lokal', 'budaya'])

export const nonPhysical: readonly Rule[] = [
  {
    code: 'NF-01',
    *check(reading) {
      if (listed(reading).length === 0 && !isPermitted(reading)) yield place(reading)
    },
  },
  {
    code: 'NF-03',
    *check(reading) {
      if (listed(reading).length === 0 && isPermitted(reading)) yield place(reading)
    },
  },
  {
    code: 'NF-06',
    *check(reading) {
      const says = (sentence: Sentence) => sentence.low.search(words(reading.book.lexicon, 'izin_pakai')) >= 0
      const isSettled = findSentence(reading.clauses, says) !== null
      if (isSettled) return
      for (const offer of listed(reading)) {
        const { contribution } = offer
        if (!contribution || !OWNED_KINDS.has(contribution.kind) || contribution.owner.trim() !== '') continue
        yield {
          ...(offer.clause ? { clause: offer.clause } : {}),
          row: contribution.id,
          parties: offer.partners,
          quote: offer.text,
        }
      }
    },
  },
]
