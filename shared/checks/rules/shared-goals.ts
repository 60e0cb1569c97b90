// TB: all partners want the same change, it says something, and each of them gains by it.
import type { PartnerId } from '../../agreement/ids.ts'
import { cue, sentencesWith } from '../cue.ts'
import { isOnlyTold } from '../frames/manner.ts'
import { eachClause } from '../frames/unfair.ts'
import { words } from '../lexicon.ts'
import { type ClauseReading, findSentence, firstThat, type Reading } from '../reading.ts'
import { rememberedWith } from '../remember.ts'
import { missing, type Rule } from '../rule.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { weightOfAll } from '../weighing/weights.ts'

/** "Para Mitra bersama-sama ingin …" outside a clause that is about something else. */
const isWish = (sentence: Sentence, clause: ClauseReading): boolean =>
  !clause.isRecognised &&
  sentence.affirms('kehendak_kata') &&
  sentence.says('semua_mitra') &&
  /\p{L}/u.test(sentence.low)

/** "Kami bertiga ingin 40 keluarga …" where it is told why: what all want, with a number or a day. */
const isMeasuredWish = (sentence: Sentence): boolean =>
  !isOnlyTold(sentence) &&
  sentence.affirms('kehendak_kata') &&
  sentence.says('semua_mitra') &&
  (/\d/u.test(sentence.low) || sentence.says('batas_waktu'))

/** Clauses on the goal: by kind or heading, else those that say what everybody wants and that nobody recognises or that tell the reasons. */
export const goalClauses = (reading: Reading): readonly ClauseReading[] => {
  const clauses = reading.about('tujuan_bersama')
  if (clauses.length > 0) return clauses
  const wishes = reading.unrecognised.filter((clause) => clause.sentences.some((s) => isWish(s, clause)))
  return wishes.length > 0
    ? wishes
    : reading.about('latar_belakang').filter(({ sentences }) => sentences.some(isMeasuredWish))
}

/** Whether the agreement has a clause that states a goal. */
export const hasGoal = (reading: Reading): boolean => goalClauses(reading).length > 0

const MEANINGFUL_WORDS_MIN = 5

const HOW_MADE =
  /^[\s\-–•*()\d.a-z]{0,6}(?:tujuan|sasaran|target|ukuran|angka|niat|cita-cita|kehendak|rumusan|hal|tekad)\b[^.;]{0,50}\b(?:di(?:rumuskan|bahas|tetapkan|sepakati|rundingkan|susun|musyawarahkan|terima|bicarakan|hitung)|hasil)\b/u

/** So few words are left of a goal that says nothing, whatever its signs are. */
const HARDLY_ANY_WORDS = 2

/** How many words of a goal are left that say something; no end of them where it says how much, or for whom. */
const meaningfulWords = rememberedWith(({ sentences }: ClauseReading, lexicon: Lexicon): number => {
  // How the goal came about says nothing of what it is.
  const said = sentences.filter(({ low }) => !HOW_MADE.test(low))
  const low = (said.length > 0 ? said : sentences)
    .map((sentence) => sentence.low.replace(/^\s*(?:pasal \d+[.:]?|\(?\d+[).])\s*/u, ''))
    .join(' ')
  if (/\d/.test(low) || low.search(words(lexicon, 'penerima_manfaat')) >= 0) return Number.POSITIVE_INFINITY
  // Who wants it says nothing of what is wanted.
  const rest = ['semua_mitra', 'kata_kosong_tujuan', 'kehendak_kata', 'bukan_isi'].reduce(
    (text, key) => text.replace(words(lexicon, key), ' '),
    low,
  )
  return (rest.match(/\p{L}{2,}/gu) ?? []).length
})

/** From here on the signs alone tell that the goal says nothing or is one partner's, in tenths of log-odds. */
const SURELY_NO_GOAL = 6
/** The same where all partners say that they want it: a change in plain words has signs of an empty one. */
const NO_GOAL_OF_ALL = 25
/** And from here downwards that it is neither. */
const SURELY_SHARED = -8

const GAIN = cue(['manfaat'])

/** Who is named beside a word of gain, outside the clause that is about it. */
const gainersIn = (clause: ClauseReading): readonly PartnerId[] =>
  clause.topics.has('manfaat')
    ? []
    : sentencesWith(clause.sentences, GAIN).flatMap((sentence) => {
        if (!sentence.affirms('manfaat') || sentence.says('lapor')) return []
        const [word] = sentence.find('manfaat')
        return sentence.mentions.flatMap(({ from, partner }) =>
          word && Math.abs(from - word.from) < 60 ? [partner] : [],
        )
      })

function benefits(reading: Reading): { named: ReadonlySet<PartnerId>; clause: ClauseReading | null } {
  const named = new Set<PartnerId>()
  const clauses = reading.about('manfaat')
  for (const { blocks } of clauses)
    for (const { lineOf, lineText, sentences } of blocks) {
      if (lineOf !== null && /[\p{L}\p{N}]/u.test(lineText)) named.add(lineOf)
      if (lineOf === null)
        for (const sentence of sentences) for (const mention of sentence.mentions) named.add(mention.partner)
    }
  for (const partner of eachClause(reading, gainersIn)) named.add(partner)
  return { named, clause: clauses[0] ?? null }
}

const COMMUNITY_KINDS: ReadonlySet<string> = new Set(['community', 'village', 'cooperative'])

const communityDeed = firstThat(
  cue(['masyarakat']),
  (sentence) => sentence.says('masyarakat') && sentence.affirms('pelaku'),
)
const communityNamed = firstThat(cue(['masyarakat']), (sentence) => sentence.says('masyarakat'))

/** The community acts: it is a partner itself, or the text lets it plan, carry out or judge. */
function communityActs(reading: Reading): boolean {
  if (reading.agreement.partners.some((partner) => COMMUNITY_KINDS.has(partner.kind))) return true
  return findSentence(reading, communityDeed) !== null
}

export const sharedGoals: readonly Rule[] = [
  {
    code: 'TB-01',
    *check(reading) {
      if (!hasGoal(reading)) yield missing(reading, 'kehendak_kata')
    },
  },
  {
    code: 'TB-04',
    *check(reading) {
      const clauses = goalClauses(reading)
      const [first] = clauses
      if (!first) return
      const weight = weightOfAll(clauses, 'tujuan')
      const least = weight > SURELY_SHARED ? MEANINGFUL_WORDS_MIN : HARDLY_ANY_WORDS
      const isEmpty = clauses.every((clause) => meaningfulWords(clause, reading.book.lexicon) < least)
      const isOfAll = clauses.some(({ sentences }) => sentences.some((sentence) => sentence.says('semua_mitra')))
      if (!isEmpty && weight < (isOfAll ? NO_GOAL_OF_ALL : SURELY_NO_GOAL)) return
      const quote = first.sentences[0]?.quote
      yield { clause: first.clause.id, ...(quote ? { quote } : {}) }
    },
  },
  {
    code: 'TB-06',
    *check(reading) {
      const { named, clause } = benefits(reading)
      const place = clause ? { clause: clause.clause.id } : {}
      if (named.size === 0) yield place
      else for (const partner of reading.partnerIds) if (!named.has(partner)) yield { ...place, parties: [partner] }
    },
  },
  {
    code: 'TB-07',
    *check(reading) {
      if (communityActs(reading)) return
      const mentioned = findSentence(reading, communityNamed)
      yield mentioned ? { clause: mentioned.clause, quote: mentioned.sentence.quote } : {}
    },
  },
]
