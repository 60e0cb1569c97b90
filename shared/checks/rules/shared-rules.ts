// AB: the rules are made together and fit the rules of each organisation.
import type { PartnerId } from '../../agreement/ids.ts'
import { cue, sentencesWith } from '../cue.ts'
import { deedsIn } from '../frames/deeds.ts'
import { isOnlyTold, isTogetherAt } from '../frames/manner.ts'
import { eachClause } from '../frames/unfair.ts'
import { words } from '../lexicon.ts'
import type { PartnerNames } from '../partner-names.ts'
import { type ClauseReading, findSentence, firstThat, type Reading } from '../reading.ts'
import { remembered, rememberedWith } from '../remember.ts'
import { askingIf, gapAs, missing, type Raised, type Rule } from '../rule.ts'
import type { Sentence } from '../sentence.ts'
import { weightOf } from '../weighing/weights.ts'
import { wordPattern } from '../word-pattern.ts'
import { isDecision } from './decision.ts'

/** "dibahas dan disetujui oleh X, Y, serta Z", whether they are known or not. */
const isBySeveral = ({ low }: Sentence): boolean =>
  /\boleh (?!pimpinan|direksi)[^.;]{3,70}(?:,| dan) [^.;]{3,40}\b(?:dan|serta|maupun) [a-z]/u.test(low)

/** "Ketentuan ini disusun bersama oleh Para Pihak", "Aturan ini kami tulis berdua". */
export const isMadeTogether = (sentence: Sentence): boolean =>
  sentence.affirms('disusun') &&
  !isOfCopies(sentence) &&
  (sentence.says('naskah') || ITSELF.test(sentence.low)) &&
  (sentence.says('semua_mitra') || sentence.says('bersama') || isBySeveral(sentence))

/** "Perjanjian ini dibuat rangkap empat": how many copies there are, and not who made it. */
const IN_COPIES =
  /\b(?:dibuat|ditulis)(?: dan [a-z]+)? (?:(?:dalam|sebanyak) )?(?:[a-z0-9]+(?: \([a-z]+\))? )?rangkap\b/u
const TALKED_OVER = /\b(?:bersama|dirunding|dimusyawarah|musyawarah|mufakat|disepakati|dibahas|dirembu)/u
export const isOfCopies = ({ low }: Sentence): boolean => IN_COPIES.test(low) && !TALKED_OVER.test(low)

/** "Adab ini ditulis bersama": whatever it is called, what is written here is the text itself. */
const ITSELF =
  /^[\s\-–•*()\d.]*(?!program|kegiatan|tujuan|jadwal|rencana|kebun|usaha|alat|produk|mimpi|gedung|anggaran|laporan|peta|data|buku)[a-z]+ ini (?:(?:kami|kita|telah|sudah) )*(?:di)?(?:tulis|susun|rumuskan|godok|rundingkan|karang|sepakati)(?: |$)/u

export const madeTogether = firstThat(cue(['disusun']), isMadeTogether)

/** "dengan menimbang peraturan X, adat Y", "rujukannya tiga: …" */
const TAKES_UP =
  /\b(?:menimbang(?! bahwa)|mengindahkan|menengok|(?:rujukan|acuan|sandaran|sumber)(?:nya)?|bertolak dari|berangkat dari|bersumber (?:dari|pada)|tanpa ada yang (?:mengalahkan|dikalahkan|didahulukan|lebih tinggi))\b/u

/** A sentence about rules that organisations have of their own; the law of the land binds everybody and is nobody's own. */
const speaksOfOwnRules = (sentence: Sentence): boolean =>
  (sentence.affirms('disesuaikan') || TAKES_UP.test(sentence.low)) &&
  sentence.low.replace(words(sentence.lexicon, 'hukum_umum'), ' ').search(words(sentence.lexicon, 'peraturan_mitra')) >=
    0

interface OwnRules {
  readonly isGeneral: boolean
  readonly named: ReadonlySet<PartnerId>
  /** Rules beside them of which the words do not tell whose they are: "kode etik juru bahasa". */
  readonly unnamed: number
}

/** The text that is being written, and not what somebody has already. */
const THIS_TEXT = /\b(?:ini|bersama|naskah|perjanjian|disusun|dirundingkan|dirumuskan)\b/iu

/** Parts of a list of rules in which no partner is named or hinted at. */
const unnamedRules = ({ plain, lexicon }: Sentence, names: PartnerNames): number =>
  plain
    .split(/[,;]|\b(?:dan|serta|maupun)\b/u)
    .filter(
      (part) =>
        !THIS_TEXT.test(part) &&
        part.toLowerCase().replace(words(lexicon, 'hukum_umum'), ' ').search(words(lexicon, 'peraturan_mitra')) >= 0 &&
        names.find(part).length === 0 &&
        names.hinted(part.toLowerCase()).size === 0,
    ).length

const ownRulesIn = rememberedWith((clause: ClauseReading, names: PartnerNames): OwnRules => {
  const named = new Set<PartnerId>()
  let isGeneral = false
  let unnamed = 0
  const ofRules = clause.topics.has('aturan_bersama')
  if (ofRules)
    for (const block of clause.blocks)
      if (block.lineOf !== null && /[\p{L}\p{N}]/u.test(block.lineText)) named.add(block.lineOf)
  if (!ofRules && !clause.topics.has('kekuatan_keterbatasan') && clause.isRecognised)
    return { isGeneral, named, unnamed }
  // "Diperhatikan: aturan X; AD/ART Y; dan kebijakan Z": the parts of one list.
  let isListed = false
  /** Whom the parts of the list name in front of the one that speaks of rules: "X mengatur isinya sendiri; Y tunduk pada AD/ART". */
  let before: readonly PartnerId[] = []
  for (const sentence of clause.sentences) {
    const listedBefore = before
    before = sentence.low.endsWith(';') ? [...before, ...sentence.mentions.map(({ partner }) => partner)] : []
    const isPart = isListed && sentence.says('peraturan_mitra')
    isListed = false
    if (!isPart && !speaksOfOwnRules(sentence)) continue
    isListed = sentence.low.endsWith(';')
    if (sentence.says('semua_mitra') && !isMadeTogether(sentence)) isGeneral = true
    if (isMadeTogether(sentence) && /masing-masing|tiap|setiap/u.test(sentence.low)) isGeneral = true
    for (const partner of listedBefore) named.add(partner)
    for (const mention of sentence.mentions) named.add(mention.partner)
    for (const partner of names.hinted(sentence.low)) named.add(partner)
    unnamed += unnamedRules(sentence, names)
  }
  return { isGeneral, named, unnamed }
})

const ownRules = remembered(({ clauses, names }: Reading): OwnRules => {
  const found = clauses.map((clause) => ownRulesIn(clause, names))
  return {
    isGeneral: found.some(({ isGeneral }) => isGeneral),
    named: new Set(found.flatMap(({ named }) => [...named])),
    unnamed: found.reduce((sum, { unnamed }) => sum + unnamed, 0),
  }
})

const rulesClause = (reading: Reading): Pick<Raised, 'clause'> => {
  const [clause] = reading.about('aturan_bersama')
  return clause ? { clause: clause.clause.id } : {}
}

const hasRules = (reading: Reading): boolean =>
  reading.about('aturan_bersama').length > 0 || findSentence(reading, madeTogether) !== null

const isAmendment = (sentence: Sentence): boolean =>
  sentence.says('perubahan') &&
  (sentence.says('setuju') || /(?:lewat|melalui|dengan) adendum/u.test(sentence.low)) &&
  (sentence.says('semua_mitra') || /bersama|mufakat|musyawarah|adendum|para |kedua/u.test(sentence.low))

const amendment = firstThat(cue(['perubahan']), isAmendment)

const isAbout = (clause: ClauseReading, topic: string) => clause.topics.has(topic)

/** Sentences of a dispute: in a clause about disputes, or that speak of one. */
function disputeSentences(reading: Reading): readonly { clause: ClauseReading; sentence: Sentence }[] {
  return eachClause(reading, disputesIn)
}

/** A way to court is told by its steps alone. */
const DISPUTE = cue(['selisih', 'langkah_selisih'])

/** "Nggak beres, ke Bu Lurah", "kalau masih belum selesai …": the next step of what the sentence before begins. */
const GOES_ON =
  /^[\s\-–•*()\d.]*(?:(?:lalu|kemudian|baru|dan|kalau|bila|jika|apabila|jikalau|kalo|nek|yen)\s+)*(?:(?:masih|juga|itu|memang)\s+)*(?:tidak|tak|belum|nggak|enggak|gak|ndak|sonde|ora|gagal)\b[^.;,]{0,25}\b(?:selesai|beres|rampung|berhasil|tuntas|bisa|mempan|reda|ketemu|cukup|damai|juga|jadi|rukun)\b/u

/** "Diomong di lopo dulu, kemudian ditengahi, baru ke pengadilan": whoever goes to court at last has a dispute, whatever it is called. */
const TO_COURT =
  /\b(?:kemudian|lalu|baru|terakhir|akhirnya|selanjutnya|paling akhir|kalau|bila|jika|apabila)\b[^.;]{0,60}\b(?:pengadilan|arbitrase|(?:jalur|jalan|proses|upaya) hukum)\b/u
const isLadder = (sentence: Sentence): boolean =>
  TO_COURT.test(sentence.low) && sentence.find('langkah_selisih').length > 1

/** Sentences that speak of a dispute, and those that go on about it. */
function disputed({ sentences }: ClauseReading): readonly Sentence[] {
  const out = sentencesWith(sentences, DISPUTE).filter((sentence) => sentence.says('selisih') || isLadder(sentence))
  for (const sentence of out) {
    const next = sentences[sentences.indexOf(sentence) + 1]
    if (next && GOES_ON.test(next.low) && !out.includes(next)) out.push(next)
  }
  return out
}

const disputesIn = (clause: ClauseReading) =>
  (isAbout(clause, 'penyelesaian_perselisihan') ? clause.sentences : disputed(clause)).map((sentence) => ({
    clause,
    sentence,
  }))

/** Disputes that one partner alone settles. */
const decidedIn = (clause: ClauseReading): readonly Required<Pick<Raised, 'clause' | 'quote' | 'parties'>>[] =>
  disputesIn(clause).flatMap(({ sentence }) => {
    if (!isAbout(clause, 'penyelesaian_perselisihan') && isDecision(clause, sentence)) return []
    const partner = decider(sentence) ?? activeDecider(sentence, clause)
    return partner === null ? [] : [{ clause: clause.clause.id, quote: sentence.quote, parties: [partner] }]
  })

/** What the signs must say for a way that no list knows, and against one that a list knows, in tenths of log-odds. */
const SURELY_A_PATH = 6
const SURELY_NO_PATH = -25

/** "Kalau besok belum cocok juga, minta tolong Bu Kades menengahi", "memilih domisili hukum di Pengadilan": a way, whatever it is called. */
const WAY_OUT = wordPattern(
  /\b(?:kalau|bila|bilamana|jika|apabila|manakala)\b[^.;]{0,50}\b(?:belum|tidak|tak|gagal|buntu|mentok)\b[^.;]*\b(?:menengah[a-z]*|ditengahi|penengah|orang tengah|juru damai|mediator|pengadilan)\b|\bdomisili (?:hukum )?[^.;]{0,60}\bpengadilan\b/u,
)
/** "Apabila mufakat belum tercapai, pembahasan dilanjutkan dengan bantuan penengah": how all decide, and no dispute. No court decides for them. */
const OF_DECIDING = /\b(?:mufakat|keputusan|putusan|pembahasan)\b/u
const wayOut = firstThat(
  cue([], [WAY_OUT]),
  (sentence) =>
    sentence.matches(WAY_OUT) &&
    (!OF_DECIDING.test(sentence.low) || /\bpengadilan\b/u.test(sentence.low)) &&
    !isOnlyTold(sentence),
)

/** "diserahkan kepada X": one partner is named and nobody else, which is its power and no way. */
const isOnesAlone = ({ mentions }: Sentence): boolean => new Set(mentions.map(({ partner }) => partner)).size === 1

const SETTLES =
  /selesai|yelesai|tempuh|dibawa|membawa|serahkan|ajukan|adukan|musyawarahkan|runding|bicara|bermusyawarah|menengah|ditengah|damai|mediasi|rukun|memutus|gugat|arbitra|jalan keluar|jalan tengah|buntu|obrol|duduk|minta|panggil|temu|lewat|melalui|\b(?:lalu|kemudian|dulu|dahulu|terakhir|baru|sesudah|setelah|bila|bilamana|kalau|jika|apabila)\b|tabayun|islah|dengar|rembu|penengah (?:dipilih|ditunjuk|diminta|yang)|urai|cari|luruskan/u

/** "Pengadilan terletak di ibu kota" names one who settles, and settles nothing. */
const isStep = (sentence: Sentence): boolean =>
  sentence.says('selisih') ||
  SETTLES.test(sentence.low) ||
  !/\b(?:me|mem|men|meng|di|ber|ter)[a-z]{4,}\b/u.test(sentence.low)

/** "Tata cara penanganan perselisihan belum dibicarakan." */
const NOT_YET =
  /\bbelum (?:pernah |sempat )?di(?:bicarakan|atur|bahas|tentukan|sepakati|tetapkan|rumuskan|pikirkan)\s*[.;]?$/u

/** A step is told: by words that are known, as long as not every sign speaks against it, or by the signs alone. */
function hasPath(sentences: readonly Sentence[]): boolean {
  const weight = (sentence: Sentence) => weightOf(sentence, 'jalan_selisih')
  return (
    sentences.some(
      (sentence) =>
        sentence.affirms('langkah_selisih') &&
        !NOT_YET.test(sentence.low) &&
        isStep(sentence) &&
        weight(sentence) > SURELY_NO_PATH,
    ) ||
    sentences.some(
      (sentence) =>
        weight(sentence) >= SURELY_A_PATH &&
        !isOnesAlone(sentence) &&
        !NOT_YET.test(sentence.low) &&
        !sentence.says('langkah_selisih'),
    )
  )
}

/** One partner alone settles the dispute: "diputuskan oleh Yayasan". */
function decider(sentence: Sentence): PartnerId | null {
  const decides = sentence.find('diputus').find((found) => !sentence.isNegated(found.from))
  if (!decides) return null
  const by = sentence.partiesAfter(decides.from, 'oleh')
  const whose = sentence.mentions.filter(
    (mention) => mention.from >= decides.to && sentence.low.slice(decides.to, mention.from).trim() === '',
  )
  const alone = by.partners.length === 1 ? by.partners : whose.map((mention) => mention.partner)
  const [partner] = alone
  return partner !== undefined && alone.length === 1 && !by.all ? partner : null
}

const ENDS_IT =
  /\b(?:penyelesaian|jalan keluar|hasil|akhir|perselisihan|sengketa|selisih|perkara|masalah|siapa yang benar|keputusan)|^(?:nya)?\s*[.;]?$/u

/** "X menetapkan penyelesaiannya" */
function activeDecider(sentence: Sentence, clause: ClauseReading): PartnerId | null {
  const deed = deedsIn(clause, sentence).find(
    (item) =>
      (item.root === 'putus' || item.root === 'tetap' || item.root === 'tentu') &&
      (item.voice === 'active' || item.voice === 'bare') &&
      item.doer?.kind === 'one' &&
      !item.isDenied &&
      ENDS_IT.test(item.object),
  )
  const [partner] = deed?.doer?.partners ?? []
  return deed && partner !== undefined && !isOnlyTold(sentence) && !isTogetherAt(sentence, deed.from) ? partner : null
}

export const sharedRules: readonly Rule[] = [
  {
    code: 'AB-01',
    *check(reading) {
      if (!hasRules(reading)) yield missing(reading, 'naskah')
    },
  },
  {
    code: 'AB-04',
    *check(reading) {
      if (!hasRules(reading)) return
      const { isGeneral, named, unnamed } = ownRules(reading)
      if (isGeneral) return
      const left = reading.partnerIds.filter((partner) => !named.has(partner))
      // Nobody's rules are named: a gap to talk about. Only one partner's are: the others' do not count. Several partners' are, or there are
      // as many more that may be the others': a gap again.
      if (named.size === 0) yield { ...rulesClause(reading), level: 'warning' }
      else
        for (const partner of left) {
          const gap: Raised = { ...rulesClause(reading), parties: [partner] }
          if (named.size > 1 || unnamed >= left.length) yield { ...gap, level: 'warning' }
          // Whoever made the rules together has heeded the others' somehow: it is asked how.
          else yield askingIf(findSentence(reading, madeTogether) !== null, gap)
        }
    },
  },
  {
    code: 'AB-05',
    *check(reading) {
      const { isGeneral, named } = ownRules(reading)
      if (!isGeneral) return
      for (const partner of reading.partnerIds)
        if (!named.has(partner)) yield { ...rulesClause(reading), parties: [partner] }
    },
  },
  {
    code: 'AB-08',
    *check(reading) {
      if (findSentence(reading, amendment)) return
      const [clause] = reading.about('perubahan')
      yield clause ? { clause: clause.clause.id } : missing(reading, 'perubahan')
    },
  },
  {
    code: 'AB-09',
    *check(reading) {
      const sentences = disputeSentences(reading)
      const [decided] = eachClause(reading, decidedIn)
      if (decided) {
        yield decided
        return
      }
      if (hasPath(sentences.map(({ sentence }) => sentence)) || findSentence(reading, wayOut)) return
      // Some way is told in words that are not known: a question, no gap.
      const hinted = sentences.find(({ sentence }) => sentence.affirms('tanda_selisih'))
      if (hinted) {
        yield gapAs('doubtful', { clause: hinted.clause.clause.id })
        return
      }
      const first = sentences.find(({ clause }) => isAbout(clause, 'penyelesaian_perselisihan')) ?? sentences[0]
      yield first ? { clause: first.clause.clause.id } : missing(reading, 'langkah_selisih')
    },
  },
  {
    code: 'AB-10',
    *check(reading) {
      const clauses = reading.about('kekuatan_keterbatasan')
      const [first] = clauses
      if (!first) return
      const told = new Set<PartnerId>()
      for (const { blocks } of clauses)
        for (const { lineOf, lineText, block, sentences } of blocks) {
          if (lineOf === null)
            for (const sentence of sentences) for (const mention of sentence.mentions) told.add(mention.partner)
          const blanks = block.content.filter((part) => part.type === 'blank')
          const isAnswered =
            blanks.length === 0
              ? lineText !== ''
              : blanks.some((part) => part.type === 'blank' && part.value.trim() !== '')
          if (lineOf !== null && isAnswered) told.add(lineOf)
        }
      for (const partner of reading.partnerIds)
        if (!told.has(partner)) yield { clause: first.clause.id, parties: [partner] }
    },
  },
]
