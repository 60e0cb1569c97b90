// AB-02, AB-03, AB-06, AB-07: nobody alone makes, changes or interprets the rules, and not only one partner's rules count.
import type { PartnerId } from '../../agreement/ids.ts'
import { cue, sentencesWith } from '../cue.ts'
import { burdensOf } from '../frames/burdens.ts'
import { isBesideOthers, listsSeveral } from '../frames/each-its-own.ts'
import { groupsIn } from '../frames/groups.ts'
import { isAlone, isOnlyTold } from '../frames/manner.ts'
import { isDenied } from '../frames/negation.ts'
import { isAtWill, speaksOfOthers } from '../frames/over-whom.ts'
import { BY_CUSTOM, isCalledOwn } from '../frames/own-affairs.ts'
import { clausePowers, type Power } from '../frames/power.ts'
import { referencesOf } from '../frames/references.ts'
import { eachClause, inClause, inClauses, othersThan } from '../frames/unfair.ts'
import { type ClauseReading, findSentence, firstThat, type Reading } from '../reading.ts'
import { remembered, rememberedIn } from '../remember.ts'
import { type Certainty, gapAs, type Raised, type Rule, raisedAs } from '../rule.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { SURE } from '../weighing/reach.ts'
import { isOfRules, isShort, raisedBySigns, type WeighedFinding, weighedFor } from '../weighing/weighed.ts'
import { isDoubted, isSurelyFair, weightOfAll } from '../weighing/weights.ts'
import { wordPattern } from '../word-pattern.ts'
import { isDecision } from './decision.ts'
import { isMadeTogether, isOfCopies, madeTogether } from './shared-rules.ts'
import { isParty, whom } from './whom.ts'

/** The rules of several partners are heeded: they bind nobody alone. */
const heedsSeveral = (sentence: Sentence): boolean =>
  sentence.says('peraturan_mitra') &&
  !sentence.says('perubahan') &&
  (sentence.says('semua_mitra') || new Set(sentence.mentions.map(({ partner }) => partner)).size > 1)

/** Changes the text itself or what is annexed to it. */
const isTextChange = ({ sentence }: Pick<Power, 'sentence'>): boolean => changesText(sentence)
const changesText = remembered((sentence: Sentence): boolean => sentence.saysIn(sentence.low, 'ubah_naskah'))

/** What the text means is a matter of its rules, however the sentence comes to it. */
const MEANING = /\b(?:(?:me|pe)?[nt]afsir(?:an|kan)?|makna|arti|pengertian)(?:nya)?\b/u

/** "meskipun semua Pihak lain berkeberatan": nobody's objection is heard. */
const OVERRULED =
  /\b(?:walaupun|meskipun|sekalipun|biarpun|kendati|kendatipun|walau|meski|biar)\b[^.;,]{0,50}\b(?:ber)?keberatan\b/u

const isDispute = (power: Power): boolean =>
  (power.clause.topics.has('penyelesaian_perselisihan') && !isTextChange(power)) ||
  (power.sentence.says('selisih') &&
    !power.isPlain &&
    !OVERRULED.test(power.sentence.low) &&
    !(power.over === 'rules' && MEANING.test(power.sentence.low)))

/** Rules and everything else that is decided alone; goals, last words and disputes have rules of their own. */
const isRulePower = (power: Power): boolean =>
  power.over !== 'goal' &&
  power.over !== 'lastWord' &&
  !isDispute(power) &&
  !listsSeveral(power.sentence) &&
  !isDecision(power.clause, power.sentence) &&
  !(power.clause.topics.has('tujuan_bersama') && power.clause.topics.size === 1)

const isPromised = (reading: Reading, power: Power): boolean =>
  reading.clauses.some(
    (clause) => clause !== power.clause && madeTogether(clause, reading.book.lexicon).sentence !== null,
  )

/** "Dalam hal jalan longsor, X dapat mengalihkan rute tanpa menunggu rapat": somebody must act at once. */
const EMERGENCY =
  /\b(?:dalam (?:hal|keadaan)|bila|bilamana|apabila|jika|kalau|ketika|saat|waktu)\b[^,.;]{0,40}\b(?:darurat|gawat|(?:ber|mem)?bahaya(?:kan)?|mengancam|longsor|banjir|kebakaran|gempa|badai|wabah|kecelakaan|cuaca buruk)\b/u

/** "memutuskan sendiri regu mana yang turun": something for itself, of which no word tells that it is anybody else's. */
const FOR_ITSELF =
  /\bme[a-z]{4,} sendiri (?!(?:tanpa|kapan|sewaktu-waktu|dan|saja|serta|atau|secara|segala|semua|apa|hal)\b)[a-z]+/u

/** "tetap menjadi kuasa X menurut hukum adat": as it has always been. */
const STAYS = /\btetap\b/u

const BINDS_OTHERS =
  /\b(?:terikat|mengikat|tunduk|(?:wajib|harus|mesti|tinggal) (?:mengikuti|menaati|mematuhi|menerima|menyesuaikan))\b/u

/** "ditulis oleh X sendiri" */
const isByItself = (sentence: Sentence, holder: Power['holder']): boolean =>
  groupsIn(sentence).some(
    ({ kind, partners, from, to }) =>
      kind === 'one' &&
      partners[0] === holder.partners[0] &&
      /\bdi[a-z]{4,} (?:oleh )?$/u.test(sentence.low.slice(0, from)) &&
      /^ sendiri\b/u.test(sentence.low.slice(to)),
  )

/**
 * What is decided is no rule, or hardly any sign speaks for it: it may be a matter of the holder's own, or of the moment. Nobody doubts what
 * is done "tanpa persetujuan Pihak lain".
 */
function certaintyAlone(power: Power, isOfFew: boolean): Certainty {
  const { holder, over, sentence, isPlain, isOfUnknown, isPartlyOwn } = power
  if (isPlain) return 'sure'
  if (isPartlyOwn && !isAtHome(power) && !isAtWill(sentence)) return 'faint'
  if (isOfUnknown && !isOfFew && !speaksOfOthers(sentence, holder))
    if (!isAtHome(power)) return 'faint'
    else if (FOR_ITSELF.test(sentence.low) && !isAtWill(sentence))
      return isDoubted(sentence, 'sepihak', SURE) ? 'faint' : 'doubtful'
  if (BY_CUSTOM.test(sentence.low) && STAYS.test(sentence.low)) return 'faint'
  if ((over === 'course' || over === 'rules') && EMERGENCY.test(sentence.low) && !isTextChange(power)) return 'faint'
  if (isTheirOwnToo(power)) return 'faint'
  if (isAlone(sentence) || isByItself(sentence, holder)) return 'sure'
  const isSuspect = isDoubted(sentence, 'sepihak')
  if (over === 'course' && isSuspect && !BINDS_OTHERS.test(sentence.low)) return 'faint'
  if (isSuspect) return over === 'rules' ? 'doubtful' : 'faint'
  return over === 'course' && isDoubted(sentence, 'sepihak', 0) ? 'faint' : 'sure'
}

/** The rest, whatever it is, what the others pay, are paid or share, and what goes before all else or is followed as it changes. */
const OF_ALL_ELSE =
  /\b(?:sisanya|selebihnya|segala(?:nya)?|apa ?pun|setiap perubahan|harga|tarif|upah|iuran|potongan|bagi hasil|pembagian|keuntungan|laba|mutu|di(?:utamakan|dahulukan)|mengalahkan|yang (?:terakhir|terbaru))\b/u

/** In a text of some length a power is an error only where its sentence tells of the rules of all, of the others, or that it is done at will. */
function certaintyIn(power: Power, isOfFew: boolean): Certainty {
  const certainty = certaintyAlone(power, isOfFew)
  const { sentence, holder, isPlain } = power
  if (certainty !== 'sure' || isPlain || isOfFew) return certainty
  const isOfAll =
    isTextChange(power) || isOfRules(sentence) || BINDS_OTHERS.test(sentence.low) || OF_ALL_ELSE.test(sentence.low)
  return isOfAll || isAtWill(sentence) || speaksOfOthers(sentence, holder) ? 'sure' : 'doubtful'
}
/** What a power is depends on its clause alone, and on whether the text is short. */
const ofFew = rememberedIn((_: ClauseReading, power: Power) => certaintyIn(power, true))
const ofMany = rememberedIn((_: ClauseReading, power: Power) => certaintyIn(power, false))
const certaintyOf = (power: Power, reading: Reading): Certainty =>
  (isShort(reading) ? ofFew : ofMany)(power.clause, power)

/** Each of several has the like of it, or the sentence says that it is as it was. What all work by is nobody's own. */
const isTheirOwnToo = (item: Pick<Power, 'clause' | 'sentence'>): boolean =>
  !isAtHome(item) && (isBesideOthers(item.clause, item.sentence) || isCalledOwn(item.clause, item.sentence))

/** There it is laid down by what all work. */
const HOME = ['aturan_bersama', 'perubahan'] as const
const isAtHome = (item: Pick<Power, 'clause' | 'sentence'>): boolean =>
  HOME.some((topic) => item.clause.topics.has(topic)) || isTextChange(item)

/** What stands against each of the two rules; found in one go. */
interface AgainstRules {
  readonly 'AB-03': readonly Raised[]
  readonly 'AB-06': readonly Raised[]
}

/** "X menentukan sendiri kapan rapat para Pihak diadakan": when all meet is never one's own, whatever the signs say. */
const WHEN_ALL_MEET =
  /\bsendiri\b[^.;,]{0,25}\b(?:rapat|musyawarah|forum) (?:para|semua|seluruh|kedua|ketiga) (?:pihak|mitra)\b/u

/** The powers of a clause that stand against a rule, one for each sentence. */
function rulePowers(clause: ClauseReading, lexicon: Lexicon): readonly Power[] {
  const seen = new Set<Sentence>()
  return inClause(clause, lexicon, clausePowers).filter((power) => {
    const { sentence, isPlain } = power
    if (
      seen.has(sentence) ||
      !isRulePower(power) ||
      (isSurelyFair(sentence) && !isPlain && !WHEN_ALL_MEET.test(sentence.low))
    )
      return false
    seen.add(sentence)
    return true
  })
}

const powers = remembered((reading: Reading): AgainstRules => {
  const found = { 'AB-03': [] as Raised[], 'AB-06': [] as Raised[] }
  const seen = new Set<Sentence>()
  for (const power of eachClause(reading, rulePowers)) {
    seen.add(power.sentence)
    const code = isTextChange(power) && isPromised(reading, power) ? 'AB-06' : 'AB-03'
    found[code].push(
      raisedAs(certaintyOf(power, reading), {
        clause: power.clause.clause.id,
        quote: power.sentence.quote,
        ...whom(power.holder, power.sentence, reading),
      }),
    )
  }
  found['AB-03'].push(...weighedPowers(reading, seen))
  const quotes = new Set(found['AB-03'].map(({ quote }) => quote))
  const ready = [...eachClause(reading, readyMadeIn), ...eachClause(reading, standardIn)]
  found['AB-03'].push(...ready.filter(({ quote }) => !quotes.has(quote)))
  return found
})

/** Whose the goal is, its own rule asks (TB-03). */
const isOfGoal = ({ topics }: ClauseReading, sentence: Sentence): boolean =>
  topics.has('tujuan_bersama') && topics.size === 1 && !isTextChange({ sentence })

/**
 * In a text of some length signs alone accuse a partner, and of something: of the rules, or where rules stand, or with what it means for the
 * others.
 */
function weighedAs(item: WeighedFinding, reading: Reading): Certainty {
  const { certainty, sentence, holder, clause } = item
  if (certainty !== 'sure' || isShort(reading)) return certainty
  if (isTheirOwnToo(item)) return 'faint'
  const isHome = isAtHome(item) || isOfRules(sentence)
  // "… isi Manual yang diikuti; revisinya dikerjakan Yayasan": the other part names whose it is.
  const next = sentence.low.endsWith(';') ? clause.sentences[clause.sentences.indexOf(sentence) + 1] : undefined
  if (isHome && next && next.mentions.length > 0) return 'sure'
  if (isParty(holder, sentence) && (isHome || isAtWill(sentence) || speaksOfOthers(sentence, holder))) return 'sure'
  return isHome ? 'doubtful' : 'faint'
}

/** Of no matter that another rule asks about, and not of the rules of several. */
const isOfRulesAlone = rememberedIn(
  (clause: ClauseReading, sentence: Sentence): boolean =>
    !clause.topics.has('penyelesaian_perselisihan') &&
    !inClause(clause, sentence.lexicon, burdensOf).some((burden) => burden.sentence === sentence) &&
    !isDecision(clause, sentence) &&
    !isOfGoal(clause, sentence) &&
    !heedsSeveral(sentence) &&
    !listsSeveral(sentence),
)

/** No frame knows them, but their signs say that somebody alone decides. */
function* weighedPowers(reading: Reading, seen: ReadonlySet<Sentence>): Iterable<Raised> {
  for (const item of weighedFor('sepihak', reading)) {
    const { clause, sentence, holder } = item
    if (!seen.has(sentence) && isOfRulesAlone(clause, sentence))
      yield raisedBySigns(item, weighedAs(item, reading), {
        clause: clause.clause.id,
        quote: sentence.quote,
        ...(holder ? whom(holder, sentence, reading) : {}),
      })
  }
}

/** "… ditulis X dan disodorkan kepada Y untuk ditandatangani": what the others get is ready, and theirs is to sign. */
const TO_BE_SIGNED = wordPattern(
  /\bdi(?:sodorkan|suguhkan|serahkan|kirim|kirimkan|berikan|bawa|antar|antarkan)\b[^.;]{0,60}\b(?:untuk|guna|agar|supaya|tinggal)\b[^.;]{0,20}\bdi(?:tandatangani|teken|cap|paraf|stempel)\b/u,
)
const TALKED_OVER =
  /\b(?:bersama|dibahas|dirembuk[a-z]*|dirunding[a-z]*|dimusyawarah[a-z]*|disepakati|disetujui|dikoreksi|diperbaiki|notaris|setelah|sesudah|rapat|musyawarah)\b/u

function readyMadeIn(clause: ClauseReading): readonly Raised[] {
  return sentencesWith(clause.sentences, READY_MADE).flatMap((sentence) => {
    const ready = sentence.match(TO_BE_SIGNED)
    if (!ready || !sentence.says('naskah') || TALKED_OVER.test(sentence.low) || isOnlyTold(sentence)) return []
    const maker = groupsIn(sentence).find(({ kind, to }) => kind === 'one' && to <= ready.index)
    return maker && !isDenied(sentence.low, ready.index)
      ? [{ clause: clause.clause.id, quote: sentence.quote, parties: maker.partners }]
      : []
  })
}
const READY_MADE = cue([], [TO_BE_SIGNED])

const STANDARD = wordPattern(
  /\b(?:merupakan|adalah|ialah|memakai|menggunakan|mengikuti) (?:naskah|dokumen|format|formulir|rancangan|perjanjian|kontrak) (?:baku|standar)(?: (?:milik|dari|buatan))?\s+(?=\S)/gu,
)
const STANDARDS = cue([], [STANDARD])
/** "Isi perjanjian ini merupakan naskah baku X": what X has made for everybody, before anybody spoke. */
const standardIn = (clause: ClauseReading): readonly Raised[] =>
  sentencesWith(clause.sentences, STANDARDS).flatMap((sentence) => {
    const [place] = sentence.places(STANDARD)
    const maker = place && groupsIn(sentence).find(({ kind, from }) => kind === 'one' && from === place.to)
    if (!maker || !sentence.says('naskah') || isOnlyTold(sentence) || isDenied(sentence.low, place.from)) return []
    return TALKED_OVER.test(sentence.low)
      ? []
      : [{ clause: clause.clause.id, quote: sentence.quote, parties: maker.partners }]
  })

/** Anything that shows the rules came from everybody: "hasil rembuk", "kami tulis", "disepakati Para Pihak". */
const jointMaking = firstThat(
  cue(['disusun', 'dibuat_bersama']),
  (sentence, clause) =>
    isMadeTogether(sentence) ||
    ((clause.topics.has('aturan_bersama') || sentence.says('naskah')) &&
      sentence.affirms('dibuat_bersama') &&
      !isOfCopies(sentence)),
)

/** From here on the signs alone tell that the rules were made together, in tenths of log-odds. */
const SURELY_JOINT = 8

/** All partners and none alone, in words that are not known: who made it is a question. Whom it binds, or how it is changed, is something else. */
const speaksOfAll = (sentence: Sentence): boolean =>
  sentence.says('semua_mitra') &&
  !groupsIn(sentence).some(({ kind }) => kind === 'one') &&
  !sentence.says('perubahan') &&
  !sentence.says('wajib') &&
  !/\b(?:mengikat|berlaku|menaati|mematuhi|taat|patuh|melaksanakan|menjalankan|ditandatangani|tunduk|disiapkan|diterima)\b/u.test(
    sentence.low,
  )

export const oneSidedRules: readonly Rule[] = [
  {
    code: 'AB-02',
    *check(reading) {
      const clauses = reading.about('aturan_bersama')
      const [first] = clauses
      // Without any such clause AB-01 speaks.
      if (!first || findSentence(reading, jointMaking)) return
      const isCounted = clauses.every(({ sentences }) => sentences.every(isOfCopies))
      if (!isCounted && weightOfAll(clauses, 'dibuat_bersama') >= SURELY_JOINT) return
      const isOddlyNamed = first.clause.kind === 'lain' && clauses.some((clause) => clause.topics.size > 1)
      if (isOddlyNamed) yield { clause: first.clause.id, level: 'warning', doubt: true }
      else {
        const isOfAll = clauses.some(({ sentences }) => sentences.some(speaksOfAll))
        yield gapAs(isOfAll ? 'doubtful' : 'sure', { clause: first.clause.id })
      }
    },
  },
  { code: 'AB-03', check: (reading) => powers(reading)['AB-03'] },
  { code: 'AB-06', check: (reading) => powers(reading)['AB-06'] },
  {
    code: 'AB-07',
    *check(reading) {
      const found = inClauses(reading, referencesOf).filter(({ sentence }) => !isSurelyFair(sentence))
      const owners = new Set<PartnerId>(found.flatMap((item) => item.partners))
      // Each follows the other's rules: nobody's alone.
      if (owners.size > 1) return
      const [first] = found
      if (!first) return
      const others = othersThan(first.partners, reading)
      yield {
        clause: first.clause.clause.id,
        quote: first.sentence.quote,
        ...(first.partners.length > 0 ? { parties: first.partners } : {}),
        data: { mitra_lain: others.map(reading.nameOf).join(', ') },
      }
    },
  },
]
