// ST: partners decide as equals and know the same things.
import type { PartnerId } from '../../agreement/ids.ts'
import { type ClauseReading, findSentence, type Reading } from '../reading.ts'
import { missing, type Rule } from '../rule.ts'
import type { Sentence } from '../sentence.ts'

/** A dispute has its own path: only a sentence that speaks of deciding or voting counts there. */
function isJointDecision(sentence: Sentence, clause: ClauseReading): boolean {
  const disputed =
    sentence.says('selisih') || (clause.topics.size === 1 && clause.topics.has('penyelesaian_perselisihan'))
  if (disputed && !/keputusan|suara/u.test(sentence.low)) return false
  if (clause.topics.has('kesetaraan'))
    return sentence.affirms('keputusan_bersama') || (sentence.says('semua_mitra') && sentence.affirms('keputusan'))
  return sentence.affirms('keputusan') && sentence.affirms('keputusan_bersama')
}

/** Opens to one partner only: "hanya terbuka bagi PIHAK PERTAMA". */
const isOnlyForSome = (sentence: Sentence, reading: Reading): boolean =>
  /\bhanya\b/u.test(sentence.low) &&
  sentence.mentions.length > 0 &&
  sentence.mentions.length < reading.partnerIds.length

function isOpenness(sentence: Sentence, reading: Reading): boolean {
  if (!sentence.says('informasi') || isOnlyForSome(sentence, reading)) return false
  return sentence.find('terbuka').some(({ from, text }) => !sentence.isNegated(from) || /^(?:tidak|tak)\b/u.test(text))
}

interface Standing {
  readonly everyone: boolean
  readonly partners: ReadonlyMap<PartnerId, { readonly clause: ClauseReading; readonly sentence: Sentence }>
}

/** Who stands in front of one of the words `key`, as long as `accept` takes the sentence. */
function standing(reading: Reading, key: string, accept: (sentence: Sentence, at: number) => boolean): Standing {
  const partners = new Map<PartnerId, { clause: ClauseReading; sentence: Sentence }>()
  let everyone = false
  for (const clause of reading.clauses)
    for (const sentence of clause.sentences)
      for (const found of sentence.find(key)) {
        if (!accept(sentence, found.from)) continue
        const who = sentence.doersBefore(found.from)
        if (who.all) everyone = true
        const last = who.partners.at(-1)
        if (!who.all && last !== undefined && !partners.has(last)) partners.set(last, { clause, sentence })
      }
  return { everyone, partners }
}

const isNotNegated = (sentence: Sentence, at: number) => !sentence.isNegated(at)

/** "yang wajib dicapai oleh PIHAK KEDUA": the bearer stands behind the duty. */
function dutyBehind(
  reading: Reading,
): ReadonlyMap<PartnerId, { readonly clause: ClauseReading; readonly sentence: Sentence }> {
  const out = new Map<PartnerId, { clause: ClauseReading; sentence: Sentence }>()
  for (const clause of reading.clauses)
    for (const sentence of clause.sentences)
      for (const found of sentence.find('wajib')) {
        const by = sentence.partiesAfter(found.from, 'oleh')
        for (const partner of by.partners) if (!by.all) out.set(partner, { clause, sentence })
      }
  return out
}

const isPlainEquality = (sentence: Sentence): boolean => sentence.says('setara_sama')

export const equalityTransparency: readonly Rule[] = [
  {
    code: 'ST-01',
    *check(reading) {
      if (findSentence(reading.clauses, isJointDecision)) return
      const [clause] = reading.about('kesetaraan')
      yield clause ? { clause: clause.clause.id } : missing(reading, 'keputusan')
    },
  },
  {
    code: 'ST-03',
    *check(reading) {
      if (findSentence(reading.clauses, (sentence) => isOpenness(sentence, reading))) return
      const [clause] = reading.about('keterbukaan_kerahasiaan')
      yield clause ? { clause: clause.clause.id } : missing(reading, 'terbuka')
    },
  },
  {
    code: 'ST-07',
    *check(reading) {
      const mayInspect = (sentence: Sentence, at: number) =>
        sentence.find('hak').some((right) => right.to <= at && at - right.to < 40 && !sentence.isNegated(right.from))
      const { everyone, partners } = standing(reading, 'periksa', mayInspect)
      const [only] = partners
      if (everyone || partners.size !== 1 || !only) return
      const [partner, { clause, sentence }] = only
      yield { clause: clause.clause.id, quote: sentence.quote, parties: [partner] }
    },
  },
  {
    code: 'ST-08',
    *check(reading) {
      const rights = standing(reading, 'hak', isNotNegated)
      if (rights.everyone) return
      const duties = new Map([...dutyBehind(reading), ...standing(reading, 'wajib', () => true).partners])
      for (const partner of reading.partnerIds) {
        const duty = duties.get(partner)
        if (!duty || rights.partners.has(partner)) continue
        yield { clause: duty.clause.clause.id, quote: duty.sentence.quote, parties: [partner] }
      }
    },
  },
  {
    code: 'ST-09',
    *check(reading) {
      const same = findSentence(reading.clauses, isPlainEquality)
      if (!same || findSentence(reading.clauses, (sentence) => sentence.says('setara_arti'))) return
      yield { clause: same.clause, quote: same.sentence.quote }
    },
  },
  {
    code: 'ST-10',
    *check(reading) {
      if (findSentence(reading.clauses, (sentence) => sentence.affirms('penjaga'))) return
      const [clause] = reading.about('tata_kelola')
      yield clause ? { clause: clause.clause.id } : {}
    },
  },
]
