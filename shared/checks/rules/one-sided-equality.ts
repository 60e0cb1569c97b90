// ST-02, ST-04, ST-05, ST-06: no vote weighs more, nothing is secret without limit, and whoever may leave, all may.
import type { PartnerId } from '../../agreement/ids.ts'
import { isEmptyText } from '../blanks.ts'
import { listsSeveral } from '../frames/each-its-own.ts'
import { type Exit, exitsOf } from '../frames/exits.ts'
import { isTogether } from '../frames/manner.ts'
import { type Power, powersOf } from '../frames/power.ts'
import { isOfAPerson, isRefused, secretsOf } from '../frames/secrecy.ts'
import { isAdopted } from '../frames/taken-back.ts'
import { inClauses, othersThan } from '../frames/unfair.ts'
import { unfairVotes } from '../frames/votes.ts'
import { fundersOf } from '../funders.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import { remembered } from '../remember.ts'
import { askingIf, type Certainty, type Raised, type Rule, raisedAs } from '../rule.ts'
import type { Sentence } from '../sentence.ts'
import { isShort, raisedBySigns, type WeighedFinding, weighedFor } from '../weighing/weighed.ts'
import { isDoubted, isSurelyFair } from '../weighing/weights.ts'
import { isDecision } from './decision.ts'
import { isParty, whom } from './whom.ts'

const named = (partners: readonly PartnerId[]): Pick<Raised, 'parties'> =>
  partners.length > 0 ? { parties: partners } : {}

const place = ({ clause, sentence }: { readonly clause: ClauseReading; readonly sentence: Sentence }) => ({
  clause: clause.clause.id,
  quote: sentence.quote,
})

/** "Bila mufakat tidak tercapai, X yang memutuskan", or a decision of X that is final, in a clause on deciding. */
function isLastWord(power: Power): boolean {
  const { topics } = power.clause
  const isDispute =
    (topics.has('penyelesaian_perselisihan') && !topics.has('kesetaraan') && !topics.has('tata_kelola')) ||
    power.sentence.says('selisih_nyata')
  if (isDispute && !/\b(?:suara|pendapat|keputusan (?:akhir|rapat|forum))\b/u.test(power.sentence.low)) return false
  if (power.over === 'lastWord') return true
  const isDeciding = power.clause.topics.has('kesetaraan') || power.clause.topics.has('tata_kelola')
  return (
    isDeciding &&
    power.over !== 'goal' &&
    /\b(?:keputusan|putusan|suara|memutuskan|diputuskan)\b/u.test(power.sentence.low)
  )
}

/** Signs alone accuse a partner that has a name, and not where something is done together. */
function voteCertainty({ certainty, sentence, holder }: WeighedFinding): Certainty {
  if (certainty !== 'sure') return certainty
  if (sentence.mentions.length === 0 && !isParty(holder, sentence)) return 'doubtful'
  return isTogether(sentence) ? 'faint' : 'sure'
}

function* votes(reading: Reading): Iterable<Raised> {
  const seen = new Set<Sentence>()
  for (const vote of inClauses(reading, unfairVotes)) {
    if (!vote.isCounted && isSurelyFair(vote.sentence)) continue
    seen.add(vote.sentence)
    yield { ...place(vote), ...named(vote.isByMoney ? fundersOf(reading) : vote.partners) }
  }
  for (const power of powersOf(reading)) {
    if (seen.has(power.sentence) || !isLastWord(power)) continue
    if (isSurelyFair(power.sentence) && !isAdopted(power.sentence)) continue
    // "Standar X, kebijakan Y, dan kesepakatan Z tetap berlaku": those of several, one beside the other.
    if (listsSeveral(power.sentence)) continue
    seen.add(power.sentence)
    yield { ...place(power), ...whom(power.holder, power.sentence, reading) }
  }
  const decided = weighedFor('sepihak', reading).filter(({ clause, sentence }) => isDecision(clause, sentence))
  for (const vote of [...weighedFor('suara', reading), ...decided])
    if (!seen.has(vote.sentence))
      yield raisedBySigns(vote, isShort(reading) ? vote.certainty : voteCertainty(vote), {
        ...place(vote),
        ...(vote.holder ? whom(vote.holder, vote.sentence, reading) : {}),
      })
}

interface Exits {
  readonly exits: readonly Exit[]
  readonly isMutual: boolean
}

/** The exits of the text, and whether every partner has one. */
const exitsIn = remembered((reading: Reading): Exits => {
  const exits = inClauses(reading, exitsOf).filter(({ sentence }) => !isSurelyFair(sentence))
  const holders = new Set(
    exits.filter((exit) => exit.who === 'one' && exit.how !== 'barred').flatMap((exit) => exit.partners),
  )
  return { exits, isMutual: reading.partnerIds.length > 0 && reading.partnerIds.every((id) => holders.has(id)) }
})

/** Who may end it freely while others may not: the exits that stand against ST-06. */
function unfairExits(reading: Reading): readonly Exit[] {
  const { exits, isMutual } = exitsIn(reading)
  const isEverybody = exits.some((exit) => exit.who === 'every' && exit.how !== 'barred')
  const barred = exits.filter((exit) => exit.who === 'one' && exit.how === 'barred')
  // All may leave, but one of them freely and another not: that is what is unfair.
  const free = exits.filter((exit) => exit.who === 'one' && exit.how === 'free')
  const freed = new Set(free.flatMap((exit) => exit.partners))
  if (isMutual && barred.length === 0) return reading.partnerIds.every((id) => freed.has(id)) ? [] : free
  return exits.filter((exit) => exit.who === 'one' && (exit.how === 'free' || exit.how === 'barred' || !isEverybody))
}

/** Exits that are one-sided by their signs; not where a frame says that everybody has the same. */
function weighedExits(reading: Reading): readonly WeighedFinding[] {
  const { exits, isMutual } = exitsIn(reading)
  const shared = new Set(exits.filter(({ who }) => isMutual || who === 'every').map(({ sentence }) => sentence))
  return weighedFor('keluar', reading).filter(({ sentence }) => !shared.has(sentence))
}

/** Rows of the table of secrets without a day on which the secret ends. */
function* endlessSecrets(reading: Reading): Iterable<Raised> {
  const shown = reading.clauses.find((clause) => clause.tables.has('secrets'))
  if (!shown) return
  for (const { id, partner, what, until } of reading.agreement.secrets)
    if (!isEmptyText(what, reading.book.lexicon) && until === '')
      yield { clause: shown.clause.id, row: id, quote: what, ...(partner ? { parties: [partner] } : {}) }
}

/** "Tertutup untuk umum: … sampai satu tahun setelah perjanjian berakhir": partners know it, and it ends. */
const isShutOutside = ({ low }: Sentence): boolean =>
  /\b(?:tertutup|ditutup|dirahasiakan|tidak (?:dibuka|diumumkan|disebarkan))(?: [a-z]+)? (?:untuk|bagi|kepada|dari) (?:umum|publik|khalayak|masyarakat luas|(?:pihak|orang) luar)\b/u.test(
    low,
  ) && /\b(?:sampai|hingga|selama|kecuali)\b/u.test(low)

export const oneSidedEquality: readonly Rule[] = [
  { code: 'ST-02', check: votes },
  {
    code: 'ST-04',
    *check(reading) {
      const seen = new Set<ClauseReading>()
      for (const secret of inClauses(reading, secretsOf)) {
        if (secret.what !== 'all' || seen.has(secret.clause) || isSurelyFair(secret.sentence)) continue
        if (isShutOutside(secret.sentence)) continue
        seen.add(secret.clause)
        yield raisedAs(
          isDoubted(secret.sentence, 'rahasia') && !isRefused(secret.sentence) ? 'faint' : 'sure',
          place(secret),
        )
      }
      for (const secret of weighedFor('rahasia', reading)) {
        if (seen.has(secret.clause) || isShutOutside(secret.sentence) || isOfAPerson(secret.sentence)) continue
        seen.add(secret.clause)
        yield raisedBySigns(secret, secret.certainty, place(secret))
      }
    },
  },
  {
    code: 'ST-05',
    *check(reading) {
      yield* endlessSecrets(reading)
      const secrets = inClauses(reading, secretsOf)
      const isWide = new Set(secrets.filter((secret) => secret.what === 'all').map((secret) => secret.clause))
      const seen = new Set<ClauseReading>()
      for (const secret of secrets) {
        const { clause } = secret
        if (
          secret.what !== 'named' ||
          isWide.has(clause) ||
          seen.has(clause) ||
          !clause.topics.has('keterbukaan_kerahasiaan')
        )
          continue
        seen.add(clause)
        if (!clause.sentences.some((sentence) => sentence.says('batas_rahasia_waktu')))
          yield { clause: clause.clause.id, quote: secret.sentence.quote }
      }
    },
  },
  {
    code: 'ST-06',
    *check(reading) {
      const seen = new Set<Sentence>()
      for (const exit of unfairExits(reading)) {
        if (seen.has(exit.sentence)) continue
        seen.add(exit.sentence)
        const others = othersThan(exit.partners, reading)
        // Who may not leave is as much concerned as who may.
        const concerned: Pick<Raised, 'parties' | 'data'> =
          exit.how === 'barred' && exit.partners.length > 0
            ? { parties: reading.partnerIds, data: { mitra: others.map(reading.nameOf).join(', ') } }
            : named(exit.partners)
        yield askingIf(exit.how === 'barred' && isDoubted(exit.sentence, 'keluar'), { ...place(exit), ...concerned })
      }
      for (const exit of weighedExits(reading))
        if (!seen.has(exit.sentence))
          yield raisedBySigns(exit, exit.certainty, { ...place(exit), ...named(exit.partners) })
    },
  },
]
