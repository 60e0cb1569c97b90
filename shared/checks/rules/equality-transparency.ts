// ST: partners decide as equals and know the same things.
import type { PartnerId } from '../../agreement/ids.ts'
import { cue, sentencesWith } from '../cue.ts'
import { groupsIn } from '../frames/groups.ts'
import { eachClause } from '../frames/unfair.ts'
import { type ClauseReading, findSentence, firstThat, type Reading } from '../reading.ts'
import { type Certainty, gapAs, missing, type Rule } from '../rule.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'

/** "Yayasan, Desa, dan Koperasi" are everybody where there are no others. */
const namesAll = (sentence: Sentence): boolean => groupsIn(sentence).some(({ kind }) => kind === 'every')

/** "Tanpa persetujuan ketiganya tidak ada keputusan" */
const NO_DECISION_WITHOUT_ALL =
  /\btanpa persetujuan (?:semua|kedua|ketiga|keempat|kelima|para|seluruh|setiap)[a-z ]{0,25},? (?:tidak|tak|belum) (?:ada|sah)\b[^.;,]{0,15}\b(?:keputusan|putusan)|\b(?:tidak|tak) ada (?:keputusan|putusan)[^.;,]{0,20} tanpa persetujuan (?:semua|kedua|ketiga|keempat|kelima|para|seluruh|setiap)/u

/** A dispute has its own path: only a sentence that speaks of deciding or voting counts there. */
function isJointDecision(sentence: Sentence, clause: ClauseReading): boolean {
  const disputed =
    sentence.says('selisih') || (clause.topics.size === 1 && clause.topics.has('penyelesaian_perselisihan'))
  if (disputed && !/keputusan|suara/u.test(sentence.low)) return false
  if (clause.topics.has('kesetaraan'))
    return (
      sentence.affirms('keputusan_bersama') ||
      NO_DECISION_WITHOUT_ALL.test(sentence.low) ||
      (sentence.affirms('keputusan') && (sentence.says('semua_mitra') || namesAll(sentence)))
    )
  return (
    (sentence.affirms('keputusan') && sentence.affirms('keputusan_bersama')) ||
    NO_DECISION_WITHOUT_ALL.test(sentence.low)
  )
}

const DECIDES = /\b(?:putus|keputusan|setuju|persetujuan|sepakat|mufakat|suara)/u

/** All of them decide or choose, in words that are not known, and no one alone does. */
const isOfAll = (sentence: Sentence): boolean =>
  (sentence.affirms('tanda_memutuskan') || DECIDES.test(sentence.low)) &&
  (sentence.says('semua_mitra') || sentence.says('bersama') || namesAll(sentence)) &&
  !groupsIn(sentence).some(({ kind }) => kind === 'one')

/** Opens to one partner only: "hanya terbuka bagi PIHAK PERTAMA". */
const isOnlyForSome = (sentence: Sentence): boolean =>
  /\bhanya\b/u.test(sentence.low) &&
  sentence.mentions.length > 0 &&
  sentence.mentions.length < sentence.everybody.length

const OPEN_TO =
  /\b(?:terbuka|dibuka|terang|jelas|nyata) (?:untuk|bagi|kepada) (?:kami|kita|semua|seluruh|kedua|ketiga|keempat|para|setiap|siapa|umum|publik|masyarakat|warga)\b|\b(?:dapat|boleh|bisa|bebas) di(?:baca|lihat|periksa|cek|salin|buka|cocokkan|tengok|akses)(?: oleh)? (?:semua|seluruh|kedua|ketiga|keempat|kelima|para|setiap|siapa|kami|kita)\b/u

/** "Siapa saja boleh buka": what, the sentence before has told. */
const ANYBODY_MAY =
  /\b(?:siapa (?:saja|pun)|semua (?:orang|warga|pihak|mitra)|(?:setiap|para|kedua|ketiga|keempat|kelima|seluruh) (?:orang|warga|pihak|mitra)|warga|kami|kita|(?:ke)?(?:dua|tiga|empat|lima)nya)(?: [a-z]+){0,4} (?:boleh|bisa|dapat|bebas) (?:di|me[a-z]{0,2})?(?:buka|baca|lihat|periksa|salin|tengok|tanya|cocok|ncocok|ecek|cek)|\bsiapa(?: yang)? (?:mau|ingin|hendak|perlu) (?:me[a-z]{0,2})?(?:buka|baca|lihat|periksa|salin|tengok|tanya|tahu)[a-z]*[,.]? [^.;]*\b(?:silakan|boleh|dipersilakan|tinggal|bisa)\b/u

/** "Buku kas diletakkan di balai": where everybody goes anybody reads it. */
const LIES_OPEN = wordPattern(
  /\b(?:buku|catatan|hitungan|pembukuan|nota|laporan|daftar|timbangan)\b(?: [a-z]+){0,5} (?:di(?:letakkan|taruh|tinggal|tinggalkan|gantung|gantungkan|sandarkan|sediakan)|terletak|tergantung) di (?:balai|balee|bale|baileo|meunasah|masjid|surau|langgar|musala|gereja|kapela|sopo|lapau|pos|posyandu|warung|pendopo|sanggar|lopo|rumah (?:adat|gadang|betang|panjang))\b/u,
)
const LOCKED = /\b(?:dikunci|terkunci|kunci|gembok|digembok|lemari|brankas|laci)\b/u
const liesOpen = (sentence: Sentence): boolean =>
  sentence.matches(LIES_OPEN) && !isShut(sentence) && !LOCKED.test(sentence.low)

function isOpenness(sentence: Sentence, { topics }: ClauseReading): boolean {
  if (liesOpen(sentence)) return true
  const isOpened =
    OPEN_TO.test(sentence.low) || (topics.has('keterbukaan_kerahasiaan') && ANYBODY_MAY.test(sentence.low))
  if (!(sentence.says('informasi') || isOpened) || isOnlyForSome(sentence)) return false
  if (isOpened && ANYBODY_MAY.test(sentence.low)) return !/\b(?:tidak|tak|dilarang|jangan|belum)\b/u.test(sentence.low)
  return sentence.find('terbuka').some(({ from, text }) => !sentence.isNegated(from) || /^(?:tidak|tak)\b/u.test(text))
}

const KEPT_BACK = /\b(?:tidak|tak|bukan|tanpa|dilarang|jangan|belum|hanya|cuma|kecuali|haram|pantang)\b/u

/** Speaks of what may be known, and neither shuts nor limits it. */
const tellsOfInformation = (sentence: Sentence): boolean =>
  (sentence.says('informasi') || sentence.says('info_kunci')) &&
  !sentence.says('sifat_rahasia') &&
  !sentence.says('rahasia') &&
  !KEPT_BACK.test(sentence.low)

/** Keeps something back. */
const isShut = (sentence: Sentence): boolean =>
  sentence.says('sifat_rahasia') ||
  sentence.says('rahasia') ||
  sentence.says('tutup_info') ||
  KEPT_BACK.test(sentence.low)

/** That nothing is opened is sure only where something is shut; where information is told of in words that are not known, it hardly is. */
function certaintyOfShut(said: readonly Sentence[]): Certainty {
  if (said.some(tellsOfInformation)) return 'faint'
  return said.some(isShut) ? 'sure' : 'doubtful'
}

interface Standing {
  readonly everyone: boolean
  readonly partners: ReadonlyMap<PartnerId, { readonly clause: ClauseReading; readonly sentence: Sentence }>
}

interface Stand {
  /** Null is everybody. */
  readonly partner: PartnerId | null
  readonly clause: ClauseReading
  readonly sentence: Sentence
}

const KEYS = { periksa: cue(['periksa']), hak: cue(['hak']), wajib: cue(['wajib']) } as const
type Key = keyof typeof KEYS

/** Who stands in front of one of the words `key` in a clause, as long as `accept` takes the sentence. */
function stands(clause: ClauseReading, key: Key, accept: (sentence: Sentence, at: number) => boolean): Stand[] {
  const out: Stand[] = []
  for (const sentence of sentencesWith(clause.sentences, KEYS[key])) {
    for (const { from } of sentence.find(key)) {
      if (!accept(sentence, from)) continue
      const who = sentence.doersBefore(from)
      const last = who.all ? null : who.partners.at(-1)
      if (last !== undefined) out.push({ partner: last, clause, sentence })
    }
  }
  return out
}

function standing(found: readonly Stand[]): Standing {
  const partners = new Map<PartnerId, Stand>()
  for (const stand of found)
    if (stand.partner !== null && !partners.has(stand.partner)) partners.set(stand.partner, stand)
  return { everyone: found.some(({ partner }) => partner === null), partners }
}

const isNotNegated = (sentence: Sentence, at: number) => !sentence.isNegated(at)
const mayInspect = (sentence: Sentence, at: number) =>
  sentence.find('hak').some((right) => right.to <= at && at - right.to < 40 && !sentence.isNegated(right.from))

const inspectorsIn = (clause: ClauseReading) => stands(clause, 'periksa', mayInspect)
const rightsIn = (clause: ClauseReading) => stands(clause, 'hak', isNotNegated)
const dutiesIn = (clause: ClauseReading) => stands(clause, 'wajib', () => true)

/** "yang wajib dicapai oleh PIHAK KEDUA": the bearer stands behind the duty. */
const dutiesBehindIn = (clause: ClauseReading): Stand[] =>
  sentencesWith(clause.sentences, KEYS.wajib).flatMap((sentence) =>
    sentence.find('wajib').flatMap(({ from }) => {
      const by = sentence.partiesAfter(from, 'oleh')
      return by.all ? [] : by.partners.map((partner): Stand => ({ partner, clause, sentence }))
    }),
  )

const jointDecision = firstThat(cue(['keputusan', 'keputusan_bersama']), isJointDecision)
const openness = firstThat(cue(['terbuka'], [LIES_OPEN]), isOpenness)
const meantEquality = firstThat(cue(['setara_arti']), (sentence) => sentence.says('setara_arti'))
const keeper = firstThat(cue(['penjaga']), (sentence) => sentence.affirms('penjaga'))
const plainEquality = firstThat(cue(['setara_sama']), (sentence) => sentence.says('setara_sama'))

/** A row of the table of decisions is a fact: every way that can be chosen is one of all partners. */
const hasDecisionRule = ({ clauses, agreement }: Reading): boolean =>
  clauses.some((clause) => clause.tables.has('decisions')) &&
  agreement.decisions.some((row) => row.subject.trim() !== '' && row.way !== '')

export const equalityTransparency: readonly Rule[] = [
  {
    code: 'ST-01',
    *check(reading) {
      if (findSentence(reading, jointDecision) || hasDecisionRule(reading)) return
      const clauses = reading.about('kesetaraan')
      const [clause] = clauses
      if (!clause) yield missing(reading, 'keputusan')
      else
        yield gapAs(clauses.some(({ sentences }) => sentences.some(isOfAll)) ? 'faint' : 'sure', {
          clause: clause.clause.id,
        })
    },
  },
  {
    code: 'ST-03',
    *check(reading) {
      if (findSentence(reading, openness)) return
      const clauses = reading.about('keterbukaan_kerahasiaan')
      const [clause] = clauses
      if (!clause) yield missing(reading, 'terbuka')
      else yield gapAs(certaintyOfShut(clauses.flatMap(({ sentences }) => sentences)), { clause: clause.clause.id })
    },
  },
  {
    code: 'ST-07',
    *check(reading) {
      const { everyone, partners } = standing(eachClause(reading, inspectorsIn))
      const [only] = partners
      if (everyone || partners.size !== 1 || !only) return
      const [partner, { clause, sentence }] = only
      yield { clause: clause.clause.id, quote: sentence.quote, parties: [partner] }
    },
  },
  {
    code: 'ST-08',
    *check(reading) {
      const rights = standing(eachClause(reading, rightsIn))
      if (rights.everyone) return
      const behind = eachClause(reading, dutiesBehindIn).flatMap((stand): [PartnerId, Stand][] =>
        stand.partner === null ? [] : [[stand.partner, stand]],
      )
      const duties = new Map([...behind, ...standing(eachClause(reading, dutiesIn)).partners])
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
      const same = findSentence(reading, plainEquality)
      if (!same || findSentence(reading, meantEquality)) return
      yield { clause: same.clause, quote: same.sentence.quote }
    },
  },
  {
    code: 'ST-10',
    *check(reading) {
      if (findSentence(reading, keeper)) return
      const [clause] = reading.about('tata_kelola')
      yield clause ? { clause: clause.clause.id } : {}
    },
  },
]
