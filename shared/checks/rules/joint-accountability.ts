// AK: every partner accounts to the others, in a way that can be carried out, and risks are shared.
import type { ClauseId, PartnerId } from '../../agreement/ids.ts'
import { isEmptyText } from '../blanks.ts'
import { cue } from '../cue.ts'
import { exempts } from '../exempt-from-accounting.ts'
import { groupsIn } from '../frames/groups.ts'
import { isOnlyTold } from '../frames/manner.ts'
import { findSentence, firstThat, type Reading } from '../reading.ts'
import { type ReportDuty, reportDuties } from '../report-duties.ts'
import { type Certainty, gapAs, missing, type Raised, type Rule } from '../rule.ts'
import type { Sentence } from '../sentence.ts'
import { weightOf, weightOfAll } from '../weighing/weights.ts'
import { wordPattern } from '../word-pattern.ts'

const accountabilityClause = (reading: Reading): ClauseId | undefined =>
  reading.about('akuntabilitas')[0]?.clause.id ?? reportDuties(reading)[0]?.clause

const isMechanism = (sentence: Sentence): boolean => sentence.affirms('mekanisme') || sentence.says('kala')

/** "laporan maupun penilaian tidak diperlukan", "tidak perlu ada laporan": nobody accounts, and the text says so. */
const NO_ACCOUNT = wordPattern(
  /\b(?:tidak|tak)(?: (?:perlu|memerlukan|membutuhkan|butuh|usah|ada|adanya|lagi))+ (?:(?:saling|membuat|menyusun) )?(?:laporan|pelaporan|pertanggungjawaban|melapor|penilaian|evaluasi|hitungan)\b|\b(?:laporan|pelaporan|pertanggungjawaban|penilaian|evaluasi|pemeriksaan|audit)(?:(?:,| maupun| dan| atau| ataupun)+ [a-z]+){0,3}(?: (?:dalam )?(?:bentuk )?apa pun)? (?:tidak|tak) (?:diperlukan|dibutuhkan|perlu|diwajibkan|disyaratkan)\b/u,
)
const ONLY_SOME =
  /\b(?:kecuali|selain|apabila|bila|jika|kalau|lagi|tambahan|tertulis|terpisah|khusus|tersendiri|umum|luar|setiap)\b/u
const deniedAccounting = firstThat(
  cue([], [NO_ACCOUNT]),
  (sentence) =>
    sentence.matches(NO_ACCOUNT) &&
    !ONLY_SOME.test(sentence.low) &&
    !groupsIn(sentence).some(({ kind }) => kind === 'one'),
)

function hasMechanism(reading: Reading): boolean {
  const clauses = reading.clauses.filter(
    (clause) => clause.topics.has('akuntabilitas') || clause.topics.has('tinjauan_berkala'),
  )
  const shown = reading.clauses.some((clause) => clause.tables.has('accountability'))
  const hasRow = reading.agreement.accountability.some((row) => !isEmptyText(row.what, reading.book.lexicon))
  if (shown && hasRow) return true
  const isLead = (sentence: Sentence) => shown && /:\s*$/.test(sentence.low)
  const said = clauses.some((clause) => clause.sentences.some((sentence) => isMechanism(sentence) && !isLead(sentence)))
  return said || (clauses.length === 0 && reportDuties(reading).length > 0)
}

interface Bearers {
  readonly everyone: boolean
  readonly partners: ReadonlySet<PartnerId>
  readonly first: ReportDuty | null
}

function bearers(duties: readonly ReportDuty[], reading: Reading): Bearers {
  const partners = new Set(duties.flatMap((duty) => duty.who.partners))
  return {
    everyone: duties.some((duty) => duty.who.all) || reading.partnerIds.every((partner) => partners.has(partner)),
    partners,
    first: duties.find((duty) => duty.who.partners.length > 0) ?? null,
  }
}

const isTogether = (sentence: Sentence): boolean =>
  sentence.says('bersama') || sentence.says('semua_mitra') || sentence.says('masyarakat')

const jointReview = firstThat(cue(['pantau']), (sentence) => sentence.affirms('pantau') && isTogether(sentence))

const isTelling = (sentence: Sentence): boolean =>
  sentence.affirms('tanda_lapor') && (isTogether(sentence) || sentence.mentions.length > 0)

/** Says that somebody answers for something, however vaguely. */
const speaksOfAccounting = (sentence: Sentence): boolean =>
  sentence.says('bersama') ||
  sentence.says('semua_mitra') ||
  sentence.says('lapor') ||
  /\b(?:tanggung ?jawab|bertanggung|amanah|percaya|jujur|kepercayaan)/u.test(sentence.low)

/** "Kerugian ditanggung bersama", "risiko dibagi" */
export const sharedRisk = firstThat(
  cue(['risiko']),
  (sentence) => sentence.affirms('risiko') && sentence.affirms('ditanggung'),
)

/** From here on the signs alone tell that only one side accounts, and that both do, in tenths of log-odds. */
const SURELY_ONE_WAY = 8
const SURELY_MUTUAL = -8

/** What the clauses on accountability say by their signs: only one side accounts. */
function weighedOneWay(reading: Reading): Raised | null {
  const clauses = reading.about('akuntabilitas')
  if (weightOfAll(clauses, 'pertanggungjawaban') < SURELY_ONE_WAY) return null
  const weight = (sentence: Sentence) => weightOf(sentence, 'pertanggungjawaban')
  const said = clauses.flatMap(({ sentences }) => sentences)
  const most = said.reduce((best, sentence) => (weight(sentence) > weight(best) ? sentence : best))
  const clause = clauses.find(({ sentences }) => sentences.includes(most))
  return clause ? { clause: clause.clause.id, quote: most.quote, data: { mitra_lain: '…' } } : null
}

/** All that is said of accounting is one sentence, and its signs say that it goes both ways. */
function isSurelyMutual(duties: readonly ReportDuty[], reading: Reading): boolean {
  const [only, ...more] = reading.about('akuntabilitas').flatMap(({ sentences }) => sentences)
  if (only === undefined || more.length > 0 || duties.some(({ quote }) => quote !== only.quote)) return false
  // "X dan Y membuat laporan untuk Z": to one who makes none.
  if (duties.some(({ who, to }) => !who.all && to.partners.some((partner) => !who.partners.includes(partner))))
    return false
  return weightOf(only, 'pertanggungjawaban') < SURELY_MUTUAL
}

/** "X melapor kepada Y, dan Y melapor kepada X": each hears from another. */
const isCrosswise = (duties: readonly ReportDuty[], { partnerIds }: Reading): boolean =>
  duties.length > 0 && partnerIds.every((id) => duties.some(({ to }) => to.partners.includes(id)))

/** What others do in passing ("mengabari", "bercerita") is hardly a report; "Desa: daftar hadir" in a list of duties is. */
const ACCOUNTS = /lapor|jawab|^[\p{L}\d ./()-]{2,50}:/iu
const NO_OTHER =
  /\b(?:hanya(?:lah)?|dikecualikan|dibebaskan|bebas dari|tidak (?:wajib|perlu|harus|diwajibkan|usah|dibebani))\b/iu
const BY = /\b(?:di[a-z]+|oleh)\s+$/u
const TOLD_TO =
  /\b(?:kepada|pada|ke|untuk|bagi|dari|terhadap|di (?:hadapan|depan|muka))(?: [a-z]+)?\s+$|\b(?:di(?:periksa|terima|nilai|telaah|teliti|ketahui|setujui|sahkan|baca|minta|verifikasi)|(?:penilaian|pemeriksaan|evaluasi)(?: [a-z]+)? di[a-z]+)(?: oleh)?\s+$/u
const APPOSITION = /^,? (?:sebagai|selaku) [a-z ]{3,40},? /u
/** Who does one of these hears of it, or is freed. */
const HEARS =
  /^,?\s*(?:(?:yang|berhak|dapat|boleh|hanya|cukup|akan|wajib|juga|lalu|kemudian)\s+)*(?:menerima|meminta|memeriksa|menilai|menelaah|meneliti|mendengar|menyimak|membaca|mengetahui|mengevaluasi|menyetujui|mengesahkan|mempelajari|memperoleh|mendapat|(?:bertindak |berlaku )?sebagai (?:pemeriksa|penerima|penilai|pengawas)|dikecualikan|dibebaskan|bebas|lepas|tidak|tak)/u
/** Stands among those that do something, or with a part of its own to tell of. */
const DOES =
  /^\s*(?:,|:|(?:dan|serta)\b|(?:(?:juga|pun|wajib|akan|harus|ikut|turut|dapat|sendiri)\s+)*(?:me|ber|saling|ter|di)[a-z]+)/u

const AND = /(?:[,;:]|\bdan|\bserta)\s+$/u
const TELLS_OF = /^\s*(?:tentang|mengenai|soal|perihal|ihwal)\b/u

type Part = 'does' | 'hears' | 'none'

/** What `partner` does where accounts are spoken of. */
function partIn({ low, mentions }: Sentence, partner: PartnerId): Part {
  const own = mentions.filter((mention) => mention.partner === partner)
  const behind = (to: number) => low.slice(to).replace(APPOSITION, ' ')
  if (own.some(({ to }) => HEARS.test(behind(to)))) return 'hears'
  const isDoing = own.some(({ from, to }) => {
    const front = low.slice(0, from)
    if (TOLD_TO.test(front)) return false
    return BY.test(front) || DOES.test(behind(to)) || (AND.test(front) && TELLS_OF.test(behind(to)))
  })
  return isDoing ? 'does' : 'none'
}

/**
 * How sure it is that `partner` accounts to nobody while others do: sure where the others report to it or it only hears, where the words
 * themselves leave no other, or where it does nothing beside them. Where the clause on accountability says something of which no duty was
 * read, nobody knows who else has one.
 */
function leftOut(partner: PartnerId, duties: readonly ReportDuty[], reading: Reading): Certainty {
  if (duties.some(({ to, quote }) => to.partners.includes(partner) || NO_OTHER.test(quote))) return 'sure'
  const home = reading.about('akuntabilitas')
  const quotes = new Set(duties.map(({ quote }) => quote))
  const dutiful = new Set(duties.map(({ clause }) => clause))
  const said = reading.clauses.flatMap((clause) => {
    if (home.includes(clause)) return clause.sentences
    return dutiful.has(clause.clause.id) ? clause.sentences.filter(({ quote }) => quotes.has(quote)) : []
  })
  const parts = new Set(said.map((sentence) => partIn(sentence, partner)))
  if (parts.has('hears')) return 'sure'
  if (!duties.some(({ quote }) => ACCOUNTS.test(quote))) return 'faint'
  if (home.length > 0 && !duties.some((duty) => home.some(({ clause }) => clause.id === duty.clause))) return 'doubtful'
  return parts.has('does') ? 'doubtful' : 'sure'
}

export const jointAccountability: readonly Rule[] = [
  {
    code: 'AK-01',
    *check(reading) {
      if (reading.about('akuntabilitas').length > 0 || reportDuties(reading).length > 0) return
      yield missing(
        reading,
        'mekanisme',
        undefined,
        (sentence) => sentence.says('informasi') && sentence.says('terbuka'),
      )
    },
  },
  {
    code: 'AK-02',
    *check(reading) {
      const duties = reportDuties(reading)
      const { everyone, partners, first } = bearers(duties, reading)
      const freed = exempts(reading)
      const one = weighedOneWay(reading)
      if (freed.length > 0) {
        const ofAll =
          everyone || partners.size === 0 ? [] : reading.partnerIds.filter((partner) => !partners.has(partner))
        for (const partner of reading.partnerIds) {
          const own = freed.find((item) => item.partner === partner) ?? (ofAll.includes(partner) ? freed[0] : undefined)
          if (own) yield { clause: own.clause, quote: own.quote, parties: [partner], data: { mitra_lain: '…' } }
        }
        return
      }
      if (everyone || duties.length === 0) {
        if (isCrosswise(duties, reading)) return
        // A sentence in which each of them tells goes no one way, whatever its signs say.
        const isOfEach = ({ who, to }: ReportDuty) =>
          who.all || (to.partners.length === 0 && reading.partnerIds.every((id) => who.partners.includes(id)))
        if (one && !duties.some((duty) => duty.quote === one.quote && isOfEach(duty))) yield one
        return
      }
      if (isSurelyMutual(duties, reading)) return
      const stranger = duties.find((duty) => duty.isStranger)
      // Only somebody else reports: no partner accounts to the others.
      if (!first && stranger) yield { clause: stranger.clause, quote: stranger.quote, data: { mitra_lain: '…' } }
      if (!first) return
      for (const partner of reading.partnerIds) {
        if (partners.has(partner)) continue
        yield gapAs(leftOut(partner, duties, reading), {
          clause: first.clause,
          quote: first.quote,
          parties: [partner],
          data: { mitra_lain: [...partners].map(reading.nameOf).join(', ') },
        })
      }
    },
  },
  {
    code: 'AK-03',
    *check(reading) {
      for (const clause of reading.clauses) {
        const { sentence: denied } = deniedAccounting(clause, reading.book.lexicon)
        if (
          denied &&
          !isOnlyTold(denied) &&
          reportDuties(reading).every(({ who }) => !who.all && who.partners.length === 0)
        ) {
          yield { clause: clause.clause.id, quote: denied.quote }
          return
        }
      }
      const clause = accountabilityClause(reading)
      if (clause === undefined || hasMechanism(reading)) return
      // Something is told or shown in words that are not known: a question, no gap.
      // And so it is where what is said is of something else altogether.
      const [told] = reading
        .about('akuntabilitas')
        .filter(({ sentences }) => sentences.some(isTelling) || !sentences.some(speaksOfAccounting))
      yield told ? gapAs('doubtful', { clause: told.clause.id }) : { clause }
    },
  },
  {
    code: 'AK-05',
    *check(reading) {
      const addressed = reportDuties(reading).filter((duty) => duty.to.all || duty.to.partners.length > 0)
      const receivers = new Set(addressed.flatMap((duty) => duty.to.partners))
      const [receiver] = receivers
      const [first] = addressed
      if (receivers.size !== 1 || receiver === undefined || !first || addressed.some((duty) => duty.to.all)) return
      yield { clause: first.clause, quote: first.quote, parties: [receiver] }
    },
  },
  {
    code: 'AK-07',
    *check(reading) {
      if (findSentence(reading, jointReview)) return
      const clause = accountabilityClause(reading)
      yield clause === undefined ? missing(reading, 'pantau') : { clause }
    },
  },
  {
    code: 'AK-08',
    *check(reading) {
      if (findSentence(reading, sharedRisk)) return
      const [clause] = reading.about('berbagi_risiko')
      yield clause ? { clause: clause.clause.id } : missing(reading, 'risiko')
    },
  },
]
