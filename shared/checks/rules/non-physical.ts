// NF: what money cannot buy may be contributed. Permitted is enough; that nobody lists any is only a warning.

import { cue, sentencesWith } from '../cue.ts'
import { isOnlyTold } from '../frames/manner.ts'
import { isDenied } from '../frames/negation.ts'
import { inClauses, isLaidDown, someClauses, type Unfair } from '../frames/unfair.ts'
import { unfairVotes } from '../frames/votes.ts'
import { groupsSaid, words } from '../lexicon.ts'
import { isNonPhysicalText, type Offer, offersOf } from '../offers.ts'
import { type ClauseReading, findSentence, firstThat, type Reading } from '../reading.ts'
import { remembered } from '../remember.ts'
import { type Certainty, gapAs, type Rule, raisedAs } from '../rule.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { isShort, raisedBySigns, weighedFor } from '../weighing/weighed.ts'
import { wordPattern } from '../word-pattern.ts'

/** The negation in "yang tidak dapat dinilai" says what is meant, it denies nothing that follows. Offsets stay. */
const withoutUnseen = (sentence: Sentence): string =>
  sentence
    .find('nonfisik_umum')
    .reduce((low, { from, to }) => low.slice(0, from) + '-'.repeat(to - from) + low.slice(to), sentence.low)

/** "… diakui sebagai kontribusi meskipun tidak dapat dinilai dengan rupiah", "tidak dinilai dengan uang, tetapi dicatat": it counts. */
const COUNTED =
  /\b(?:diakui|dicatat|dihitung|diperhitungkan|diterima|dihargai|dianggap|dipandang|didaftar|dimasukkan|setara|sejajar|sama (?:tinggi|penting|harga|nilai)(?:nya)?|(?:termasuk|merupakan) (?:bagian (?:dari )?)?(?:kontribusi|sumbangan|urunan|andil|penyertaan))\b/gu

const isCounted = ({ low }: Sentence): boolean =>
  /\b(?:meskipun|walaupun|meski|walau|biarpun|sekalipun|kendati|tetapi|namun|tapi|melainkan|(?:dan|serta) (?:tidak|tak) (?:disyaratkan|diwajibkan|diharuskan|perlu|harus|wajib|usah)|tanpa (?:harus |perlu )?(?:diberi|dinilai|ditaksir|dihargai|ditimbang|dirupiahkan|diuangkan))\b/u.test(
    low,
  ) &&
  Array.from(low.matchAll(COUNTED)).some(
    ({ index }) => !isDenied(low, index) && !/\b(?:hanya|cuma)(?: [a-z]+){0,3} (?:yang )?$/u.test(low.slice(0, index)),
  )

/** "yang bisa dipegang maupun yang tidak": both. */
const isEither = ({ low }: Sentence): boolean =>
  /\b(?:maupun|atau|dan|ataupun) (?:yang )?(?:tidak|tak)(?: [a-z]+)?(?=[.,;]|$| (?:sama|ber|di))/u.test(low) &&
  /\b(?:baik|segala|semua|maupun)\b/u.test(low)

/** "Tidak dapat dibenarkan menolak ilmu": a refusal that is refused. */
const NOT_REFUSED =
  /\b(?:tidak|tak)(?: (?:dapat|boleh|akan|pernah))*(?: (?:dibenarkan|diperbolehkan|diperkenankan))?(?: untuk)? (?:menolak|mengabaikan|mengesampingkan|meniadakan|menyisihkan)\b/u

/** "tidak dinilai dengan uang dan dihargai setara dengan kontribusi lainnya": what it is not measured by, and that it counts as much. */
const AS_MUCH =
  /\b(?:dan|serta) (?:di[a-z]+|mempunyai|memiliki|berkedudukan|kedudukannya|nilainya) (?:sama |se)(?:jajar|tara|derajat|tinggi|rendah|penting|harga|nilai|arti|terhormat)|\bnilainya (?:tidak|tak) (?:(?:lebih )?(?:rendah|kecil)|kalah|kurang)\b|\b(?:tidak|tak)(?: (?:akan|boleh|pernah))*(?: di[a-z]+)? lebih (?:rendah|kecil|hina|ringan|remeh)\b/u

const COUNTS_AS_MUCH = wordPattern(/\b(?:sejajar|setara|sederajat|nilainya|sama)\b/gu)

/** "Mantra tidak dicatat di dalamnya karena hanya untuk kalangan adat": it is not refused, it is kept by its owners. */
const RITES = /\b(?:mantra|ritual|ritus|(?:tata )?upacara|sakral|keramat|pamali|doa adat|rahasia adat)\b/u

/** "Jejaring dinilai setara dengan sumbangan uang" */
const LIKE_MONEY =
  /\b(?:dinilai|dihitung|dihargai|diakui|dianggap|dipandang|dicatat|diperlakukan)(?: tetap)? (?:setara|sejajar|sederajat|sama (?:tinggi|nilai|penting)(?:nya)?) dengan (?:sumbangan |kontribusi |setoran |penyertaan )?(?:uang|dana|modal|barang)\b/u
const isLikeMoney = ({ low }: Sentence): boolean => {
  const at = low.search(LIKE_MONEY)
  return at >= 0 && !isDenied(low, at)
}
/** "… sedangkan kontribusi mitra dapat berupa keahlian" */
const MAY_BE =
  /\b(?:kontribusi|sumbangan|urunan|andil|penyertaan)\b[^.;]{0,20}\b(?:dapat|boleh|bisa)(?: juga)? (?:berupa|berbentuk|dalam bentuk) /u
function mayBeUnseen({ low, lexicon }: Sentence): boolean {
  const found = MAY_BE.exec(low)
  return (
    found !== null &&
    !isDenied(low, found.index + found[0].length) &&
    isNonPhysicalText(low.slice(found.index + found[0].length), lexicon)
  )
}

/** What counts for as much although it is not seen or bought, and what its owners keep to themselves. */
export const isCountedAlike = (sentence: Sentence): boolean =>
  isCounted(sentence) ||
  isEither(sentence) ||
  NOT_REFUSED.test(sentence.low) ||
  AS_MUCH.test(sentence.low) ||
  isLikeMoney(sentence) ||
  mayBeUnseen(sentence) ||
  (RITES.test(sentence.low) && !sentence.says('kata_kontribusi'))

/** Gifts of these kinds are no papers that somebody might count for another reason. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['pengetahuan', 'jejaring', 'kearifan_lokal', 'kepercayaan'])
const UNCOUNTED =
  /\b(?:tidak|tak)(?: (?:akan|ikut|turut|pernah|boleh))* (?:dihitung|diperhitungkan|masuk hitungan)\s*(?:[,.;]|sama sekali\b|$)/u
/** "Kenalan dan kepercayaan warga tidak dihitung": as what need not be said. */
const isPlainlyUncounted = ({ low, lexicon }: Sentence): boolean => {
  const at = low.search(UNCOUNTED)
  return at >= 0 && groupsSaid(lexicon, 'nonfisik', low.slice(0, at)).some((kind) => OF_PEOPLE.has(kind))
}

/** "Yang sah dibukukan sebagai sumbangan ialah uang, perahu, dan tenaga upahan": and nothing that one cannot see. */
const BOOKED =
  /\byang sah (?:untuk )?di(?:bukukan|catat|hitung|akui) sebagai (?:sumbangan|kontribusi|penyertaan|andil|urunan) (?:ialah|adalah|hanya(?:lah)?)\b/u
/** "Yang dapat dicatat sebagai andil hanyalah hal yang ada harga belinya" */
const PRICED_ONLY =
  /\byang (?:dapat|boleh|sah|bisa) di(?:bukukan|catat|hitung|akui) sebagai (?:sumbangan|kontribusi|penyertaan|andil|urunan)(?: [a-z]+)? (?:ialah |adalah )?(?:hanya|hanyalah|cuma|sebatas) (?:hal|barang|sesuatu|apa)?[^.;,]{0,12}\byang (?:ada|punya|mempunyai|memiliki) (?:harga|nilai|kuitansi|bukti)\b/u
const booksThingsOnly = (sentence: Sentence, lexicon: Lexicon): boolean => {
  const at = sentence.low.search(BOOKED)
  const named = sentence.low.slice(Math.max(0, at))
  return at >= 0 && sentence.saysIn(named, 'bendawi') && !isNonPhysicalText(named, lexicon)
}

/** "Bekal yang tidak bisa ditimbang atau dihitung harganya tidak dimuat di sini" */
const UNWEIGHED =
  /\byang (?:tidak|tak) (?:dapat|bisa|mungkin) di(?:timbang|hitung|ukur|taksir|nilai|uangkan|rupiahkan)(?: (?:atau|maupun|dan) di[a-z]+)?(?: [a-z]+){0,3}? (?:tidak|tak) (?:akan |perlu )?di(?:muat|catat|hitung|masukkan|akui|tulis|daftar|perhitungkan|cantumkan)\b/u

/** "Keahlian tidak dianggap sebagai penyertaan", "hanya berupa uang dan barang"; not "tidak hanya berupa uang". */
export function isExclusion(sentence: Sentence, lexicon: Lexicon, before?: Sentence): boolean {
  // "Yang dicatat sebagai bekal ialah barang; gagasan tidak ikut dihitung": the part in front says of what.
  const speaksOfGiving =
    sentence.says('kata_kontribusi') || (before?.low.endsWith(';') === true && before.says('kata_kontribusi'))
  if (sentence.says('bukan_hanya') || isOnlyTold(sentence) || isCountedAlike(sentence)) return false
  const speaksOfThings = sentence.says('bendawi')
  // "Kontribusi ialah uang; selain itu tidak dicatat"
  const saysOfThings =
    before?.low.endsWith(';') === true &&
    before.says('bendawi') &&
    /^(?:(?:yang )?(?:selain|di luar) (?:itu|yang demikian)|selebihnya|selainnya|sisanya|yang lain(?:nya)?)\b/u.test(
      sentence.low,
    )
  if (
    sentence.affirms('nonfisik_tolak_langsung') ||
    sentence.affirms('nonfisik_tolak_pula') ||
    isPlainlyUncounted(sentence) ||
    UNWEIGHED.test(sentence.low) ||
    booksThingsOnly(sentence, lexicon) ||
    PRICED_ONLY.test(sentence.low)
  )
    return true
  if (
    speaksOfGiving &&
    speaksOfThings &&
    sentence
      .find('hanya_itu')
      .some(
        ({ from, to }) => !isDenied(sentence.low, from) && sentence.saysIn(sentence.low.slice(to, to + 70), 'bendawi'),
      )
  )
    return true
  return sentence.find('tidak_diakui').some(({ from, to, text }) => {
    // "Tidak ada sumbangan yang ditolak"
    if (!/^(?:tidak|tak|bukan)/u.test(text) && isDenied(withoutUnseen(sentence), from)) return false
    const before = sentence.low.slice(Math.max(0, from - 110), from)
    const behind = sentence.low.slice(to, to + 60)
    const isUnseen =
      sentence.saysIn(before, 'nonfisik_umum') ||
      sentence.saysIn(before, 'nonfisik_kata') ||
      isNonPhysicalText(before, lexicon)
    const isBeyond =
      /\b(?:selain|di luar|(?:tidak|tanpa|belum) (?:me[a-z]+|punya|ada|setor|bawa))\b/u.test(before) &&
      (sentence.saysIn(before, 'bendawi') || saysOfThings)
    const isAllElse = saysOfThings && /^(?:selebihnya|selainnya|sisanya|yang lain(?:nya)?)\b/u.test(sentence.low)
    // "Barang yang tidak memenuhi mutu dianggap tidak ada" is about the thing, "selain barang" about all else.
    if (/(?:tidak ada|nihil|nol)$/u.test(text) && !isUnseen && !/\b(?:selain|di luar)\b/u.test(before)) return false
    if (isAllElse) return true
    return (isUnseen || isBeyond) && (speaksOfGiving || sentence.saysIn(behind, 'kata_kontribusi') || isBeyond)
  })
}

/** "sumbangan terbesar", "dihargai setara": whatever it is not measured by, it is prized. */
const PRIZED =
  /\b(?:setara|sejajar|sederajat|dihargai(?! (?:dengan|dalam|secara|menurut) )|dihormati|terbesar|tertinggi|terpenting|berharga|tak ternilai|termasuk (?:kontribusi|sumbangan|urunan|andil|penyertaan)|(?:tidak|tak) (?:kalah|(?:lebih )?(?:rendah|kecil)|kurang))\b/gu
const isPrized = ({ low }: Sentence): boolean =>
  Array.from(low.matchAll(PRIZED)).some(({ index }) => !REFUSED_BEFORE.test(low.slice(0, index)))
const REFUSED_BEFORE = /\b(?:tidak|tak|bukan(?:lah)?|belum|tanpa)(?: (?:dapat|boleh|akan|pernah|ikut|turut|bisa))*\s+$/u

const ALL_ELSE = /\b(?:selain|di luar|kecuali|terbatas|cuma|selebihnya|selainnya|sisanya)\b/u
const AS_GIFT = /\b(?:kontribusi|sumbangan|urunan|andil|penyertaan|modal|saham|bagian|setoran|iuran|bawaan)\b/u
/** A "tidak" before these says only how something is measured, unless "sebagai kontribusi" stands behind. */
const MEASURED = /\b(?:dinilai|dihargai|bernilai|nilai|harga|ditaksir|diukur|ditakar)\b/u

/** Says that nothing counts but things and money, or that something is no contribution. */
function isPlainRefusal(sentence: Sentence, clause: ClauseReading): boolean {
  if (
    sentence.says('nonfisik_tolak_langsung') ||
    sentence.says('nonfisik_tolak_pula') ||
    ALL_ELSE.test(sentence.low) ||
    isPlainlyUncounted(sentence)
  )
    return true
  if (sentence.find('hanya_itu').some(({ to }) => sentence.saysIn(sentence.low.slice(to, to + 70), 'bendawi')))
    return true
  const before = clause.sentences[clause.sentences.indexOf(sentence) - 1]
  const isOfGifts =
    sentence.says('kata_kontribusi') || (before?.low.endsWith(';') === true && before.says('kata_kontribusi'))
  if (!isOfGifts) return false
  const denied = sentence.find('tidak_diakui')
  return (
    denied.length === 0 ||
    denied.some(({ text, to }) => !MEASURED.test(text) || AS_GIFT.test(sentence.low.slice(to, to + 60)))
  )
}

/** How sure it is that the sentence refuses, where the text names gifts of that kind elsewhere (`isNamed`) or nowhere. */
function refusalIn({ clause, sentence }: Pick<Unfair, 'clause' | 'sentence'>, isNamed: boolean): Certainty {
  if (!isPrized(sentence) && isPlainRefusal(sentence, clause)) return 'sure'
  return isNamed ? 'faint' : 'doubtful'
}

/** Without any of these nothing is refused. */
const REFUSING = cue(['nonfisik_tolak_langsung', 'nonfisik_tolak_pula', 'hanya_itu', 'tidak_diakui'])

/** The first sentence of a clause that refuses what cannot be bought. */
function exclusionIn(
  clause: ClauseReading,
  lexicon: Lexicon,
): readonly { clause: ClauseReading; sentence: Sentence }[] {
  let at = 0
  for (const sentence of sentencesWith(clause.sentences, REFUSING)) {
    while (clause.sentences[at] !== sentence) at++
    if (isExclusion(sentence, lexicon, clause.sentences[at - 1])) return [{ clause, sentence }]
  }
  return []
}

/** What is called a contribution may be narrowed where words are explained, too. */
const defining = remembered((reading: Reading): readonly ClauseReading[] =>
  reading.clauses.filter((clause) => isLaidDown(clause) || clause.topics.has('pengertian')),
)

/** "Waktu yang dipakai kami catat sebagai sumbangan", "kabar itu dihitung sama pentingnya dengan obat": whatever it is, it is no thing. */
const COUNTS_AS_GIFT = wordPattern(
  /\b(?:di|kami |kita )(?:catat|hitung|akui|terima|anggap|pandang|hargai|tulis)(?: (?:juga|pula|tetap))* (?:(?:sebagai|menjadi) (?:kontribusi|sumbangan|urunan|andil|penyertaan|bawaan)|(?:sama|setara|sejajar|se(?:berharga|penting|tinggi|nilai))(?: ?(?:penting|tinggi|berharga|nilai|berat|besar))?(?:nya)? (?:dengan|kayak|seperti))\b/u,
)
const isCountedGift = (sentence: Sentence): boolean => {
  const counted = sentence.match(COUNTS_AS_GIFT)
  if (!counted || isDenied(sentence.low, counted.index)) return false
  const what = sentence.low.slice(0, counted.index)
  return !/\b(?:hanya|cuma)\b/u.test(what) && !sentence.saysIn(what, 'bendawi') && !ANY_GIFT.test(what)
}
/** "Setiap kontribusi dicatat setara": of what kind is not said. */
const ANY_GIFT = /\b(?:kontribusi|sumbangan|urunan|andil|penyertaan|bawaan|setoran|pengeluaran|nilai)\b/u

function isPermission(sentence: Sentence, lexicon: Lexicon): boolean {
  if (isExclusion(sentence, lexicon)) return false
  if (isCountedGift(sentence)) return true
  const speaksOfGiving = /kontribusi|sumbang|urunan|andil|penyertaan/u.test(sentence.low)
  if (speaksOfGiving && AS_MUCH.test(sentence.low)) return true
  if (sentence.affirms('nonfisik_umum')) return speaksOfGiving || sentence.affirms('boleh_nonfisik')
  return speaksOfGiving && isNonPhysicalText(sentence.low, lexicon) && sentence.affirms('boleh_nonfisik')
}

const listed = (reading: Reading): readonly Offer[] => offersOf(reading).filter((offer) => offer.isNonPhysical)

/** "Warga membagikan cara lama …": given by somebody who is no known partner, in a clause on contributions. */
const isGivenBySomebody = (reading: Reading): boolean =>
  reading
    .about('kontribusi')
    .some((clause) =>
      clause.sentences.some(
        (sentence) =>
          isNonPhysicalText(sentence.low, reading.book.lexicon) && !isExclusion(sentence, reading.book.lexicon),
      ),
    )

const permission = firstThat(
  cue(['nonfisik_umum', 'boleh_nonfisik'], [COUNTS_AS_MUCH, COUNTS_AS_GIFT]),
  (sentence, _, lexicon) => isPermission(sentence, lexicon),
)
const permitToUse = firstThat(
  cue(['izin_pakai']),
  ({ low }, _, lexicon) => low.search(words(lexicon, 'izin_pakai')) >= 0,
)

/** "Kepercayaan umat tidak dapat dibeli. Semuanya dicatat sejajar dengan uang": what, the sentence before has told. */
const ALL_OF_IT_COUNTS =
  /^[\s\-–•*()\d.]*(?:semua(?:nya)?(?: itu)?|itu semua|hal itu|keduanya|ketiganya) (?:kami |kita )?(?:di)?(?:catat|akui|hitung|hargai|terima|perhitungkan)\b/u

const isPermittedInTwo = ({ sentences }: ClauseReading, lexicon: Lexicon): boolean =>
  sentences.some((sentence, i) => {
    const before = sentences[i - 1]
    return (
      before !== undefined &&
      ALL_OF_IT_COUNTS.test(sentence.low) &&
      isNonPhysicalText(before.low, lexicon) &&
      !isExclusion(before, lexicon)
    )
  })

const isPermitted = (reading: Reading): boolean =>
  findSentence(reading, permission) !== null ||
  reading.about('kontribusi_nonfisik').some((clause) => isPermittedInTwo(clause, reading.book.lexicon))

/** It is named where gifts are told, and nothing refuses it. */
const isSpokenOf = (reading: Reading): boolean =>
  [...reading.about('kontribusi'), ...reading.about('kontribusi_nonfisik')].some(
    (clause) =>
      exclusionIn(clause, reading.book.lexicon).length === 0 &&
      clause.sentences.some(
        (sentence) =>
          sentence.says('nonfisik_umum') || isPrized(sentence) || isNonPhysicalText(sentence.low, reading.book.lexicon),
      ),
  )

const place = (reading: Reading) => {
  const clause = reading.about('kontribusi_nonfisik')[0] ?? reading.about('kontribusi')[0]
  return clause ? { clause: clause.clause.id } : {}
}

/** "Pengetahuan lokal": so few words say neither about what nor by whom. */
const BARE_WORDS_MAX = 2

const OWNED_KINDS: ReadonlySet<string> = new Set(['kearifan_lokal', 'budaya'])

export const nonPhysical: readonly Rule[] = [
  {
    code: 'NF-01',
    *check(reading) {
      if (listed(reading).length > 0 || isPermitted(reading) || isGivenBySomebody(reading)) return
      // Something is given in words that are not known, and it may be what money cannot buy: a question, no gap.
      const isHinted =
        reading
          .about('kontribusi')
          .some(({ sentences }) => sentences.some((sentence) => sentence.affirms('tanda_nonfisik'))) ||
        isSpokenOf(reading)
      yield gapAs(isHinted ? 'doubtful' : 'sure', place(reading))
    },
  },
  {
    code: 'NF-02',
    *check(reading) {
      const seen = new Set<ClauseReading>()
      const isNamed = listed(reading).length > 0 || isPermitted(reading)
      for (const item of someClauses(defining(reading), reading, exclusionIn)) {
        const { clause, sentence } = item
        seen.add(clause)
        yield raisedAs(refusalIn(item, isNamed), { clause: clause.clause.id, quote: sentence.quote })
      }
      for (const item of weighedFor('nonfisik_ditolak', reading)) {
        const { clause, sentence, certainty } = item
        if (seen.has(clause) || isCountedAlike(sentence)) continue
        seen.add(clause)
        yield raisedBySigns(item, certainty === 'sure' && !isShort(reading) ? refusalIn(item, isNamed) : certainty, {
          clause: clause.clause.id,
          quote: sentence.quote,
        })
      }
    },
  },
  {
    code: 'NF-03',
    *check(reading) {
      if (listed(reading).length === 0 && isPermitted(reading)) yield place(reading)
    },
  },
  {
    code: 'NF-04',
    *check(reading) {
      for (const offer of listed(reading)) {
        const row = offer.contribution
        const isTold =
          row && (row.when.trim() !== '' || row.quantity !== null || row.unit.trim() !== '' || row.owner.trim() !== '')
        if (!row || isTold || (offer.text.match(/\p{L}{2,}/gu) ?? []).length > BARE_WORDS_MAX) continue
        yield {
          ...(offer.clause ? { clause: offer.clause } : {}),
          row: row.id,
          parties: offer.partners,
          quote: offer.text,
        }
      }
    },
  },
  {
    code: 'NF-05',
    *check(reading) {
      const givers = new Set(listed(reading).flatMap((offer) => offer.partners))
      if (givers.size === 0 && !isPermitted(reading)) return
      const byMoney = inClauses(reading, unfairVotes).find((vote) => vote.isByMoney)
      if (!byMoney) return
      const parties = reading.partnerIds.filter((partner) => givers.has(partner))
      yield {
        clause: byMoney.clause.clause.id,
        quote: byMoney.sentence.quote,
        ...(parties.length > 0 ? { parties } : {}),
      }
    },
  },
  {
    code: 'NF-06',
    *check(reading) {
      if (findSentence(reading, permitToUse)) return
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
