// On whom risk falls: on one partner, on everybody, or on whoever is at fault.
import type { ClauseReading } from '../reading.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { deedsOf, isDeedOf } from './deeds.ts'
import { type Group, groupsIn } from './groups.ts'
import { isOnlyTold } from './manner.ts'
import { isDenied } from './negation.ts'
import type { Unfair } from './unfair.ts'

export interface Burden extends Unfair {
  /** `all` of the risk on one, `some` of it, or one is `freed` of it. */
  readonly what: 'all' | 'some' | 'freed'
}

function bearersBehind(sentence: Sentence, groups: readonly Group[]): Group[] {
  return sentence.find('menanggung_frasa').flatMap(({ from, to }) => {
    if (isDenied(sentence.low, from)) return []
    const bearer = groups.find((group) => group.to > to && group.from - to < 20)
    return bearer ? [bearer] : []
  })
}

/** "termasuk yang lahir dari kelalaiannya sendiri": the fault is taken in, it is no condition. */
const EVEN = /\b(?:termasuk|meskipun|sekalipun|walaupun|walau|meski|biarpun|bahkan|entah|baik)\b[^.;]{0,60}$/u

const isFault = (sentence: Sentence): boolean =>
  sentence.find('karena_kesalahan').some(({ from }) => !EVEN.test(sentence.low.slice(0, from)))

const RISKS = ['kata_risiko', 'bebas_risiko', 'membebaskan'] as const

function sentenceBurdens(sentence: Sentence, clause: ClauseReading, lexicon: Lexicon): Burden[] {
  // Most sentences say no word of it.
  if (!RISKS.some((key) => sentence.says(key)) || isOnlyTold(sentence) || isFault(sentence)) return []
  const groups = groupsIn(sentence)
  const of = (group: Group, what: Burden['what']): Burden => ({ clause, sentence, partners: group.partners, what })
  const freed = [
    ...sentence.find('bebas_risiko').flatMap(({ from, to }) => {
      const before = groups.filter((group) => group.to <= from && from - group.to < 45).at(-1)
      const behind = groups.find((group) => group.from >= to && group.from - to < 12)
      const who = /bukan|di luar/u.test(sentence.low.slice(from, to)) ? (behind ?? before) : before
      return who?.kind === 'one' ? [who] : []
    }),
    ...sentence.find('membebaskan').flatMap(({ from, to }) => {
      const who = groups.find((group) => group.from >= to && group.from - to < 20)
      return who?.kind === 'one' && !isDenied(sentence.low, from) ? [who] : []
    }),
  ]
  const aboutRisk = sentence.says('kata_risiko')
  if (freed[0] && (aboutRisk || sentence.says('menyeluruh'))) return [of(freed[0], 'freed')]
  if (!aboutRisk || sentence.find('dibagi_risiko').some(({ from }) => !isDenied(sentence.low, from))) return []
  const deeds = deedsOf(clause).filter(
    (deed) =>
      deed.sentence === sentence && isDeedOf(deed, 'menanggung', lexicon) && !deed.isDenied && deed.doer !== null,
  )
  const bearers = [...deeds.flatMap((deed) => deed.doer ?? []), ...bearersBehind(sentence, groups)]
  const [first] = bearers
  // "Petani menanggung sendiri semua kerugian": on the people, whoever of the partners they belong to.
  const onPeople = sentence.says('rakyat_menanggung') && sentence.says('menyeluruh') && bearers.length === 0
  if (onPeople && !sentence.find('rakyat_menanggung').some(({ from }) => isDenied(sentence.low, from)))
    return [{ clause, sentence, partners: [], what: 'all' }]
  const distinct = new Set(bearers.map((group) => group.from))
  if (first?.kind !== 'one' || distinct.size > 1) return []
  return [of(first, sentence.says('menyeluruh') ? 'all' : 'some')]
}

export const burdensOf = (clause: ClauseReading, lexicon: Lexicon): readonly Burden[] =>
  clause.sentences.flatMap((sentence) => sentenceBurdens(sentence, clause, lexicon))
