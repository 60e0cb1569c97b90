// Who does what in running text: "Desa: lahan 2 hektare. PT Laut menyediakan bibit dan Koperasi menyediakan tenaga." gives three segments.
import type { PartnerId } from '../agreement/ids.ts'
import type { BlockReading } from './reading.ts'
import type { Parties, Sentence } from './sentence.ts'

export interface Segment {
  readonly who: Parties
  /** The words behind the name, as they stand where the sentence has single spaces. */
  readonly text: string
  readonly sentence: Sentence
}

interface Head {
  readonly from: number
  readonly to: number
  readonly partner: PartnerId | null
}

const LEAD =
  /^(?:[\s\-–•*]|\d{1,2}(?:\.\d{1,2})+\.?(?=\s)|\(?[\da-z]{1,2}[.)]|(?:(?:di|pada|dalam) )?(?:kolom|baris|lajur)\b|adapun|sedangkan|sementara|selanjutnya|dari|oleh|untuk|bagi|pihak|sisi)*\s*$/u
const MODALS =
  /^\s*,?\s*(?:(?:akan|bersedia|wajib|berkewajiban|harus|juga|turut|ikut|hanya|berhak|dapat|sanggup|telah|selaku|sepakat)\s+)*(?:\(?(?:[a-h]|\d)[.)]\s+)?/u

/** "Yang disetor X ialah kawat baja" */
const WHAT_IS_GIVEN =
  /^[\s\-–•*()\d.]*yang di(?:setor|sumbangkan|berikan|serahkan|bawa|sediakan|tanggung|pinjamkan)(?: oleh)? (?:pihak )?$/u
const IS = /^\s+(?:ialah|adalah|yaitu|yakni|berupa)\b/u

/** "X membantu Y menyusun peta": what Y does then is X's help. */
const HELPS =
  /\b(?:membantu|menolong|mendampingi|membimbing|melatih|mengajari|mengajak|menemani|memfasilitasi|mendorong|mengantar)\s+(?:pihak )?$/u

/** `verbs` are keys of the lexicon: a name in mid-sentence begins a segment only in front of one of these words or of a colon. */
function heads(sentence: Sentence, verbs: readonly string[]): Head[] {
  const names: Head[] = [
    ...sentence.mentions.map((mention) => ({ from: mention.from, to: mention.to, partner: mention.partner })),
    ...sentence.find('semua_mitra').map((found) => ({ from: found.from, to: found.to, partner: null })),
  ].sort((a, b) => a.from - b.from)
  const begins = (at: number) => verbs.some((key) => sentence.find(key).some((found) => found.from === at))
  return names.filter((name) => {
    const front = sentence.low.slice(0, name.from)
    if (LEAD.test(front) || (WHAT_IS_GIVEN.test(front) && IS.test(sentence.low.slice(name.to)))) return true
    if (HELPS.test(front)) return false
    const behind = sentence.low.slice(name.to)
    if (/^\s*(?:\([^)]*\)\s*)?:/u.test(behind)) return true
    const modals = MODALS.exec(behind)?.[0] ?? ''
    return begins(name.to + modals.length)
  })
}

/** "Di kolom Desa tertulis: …": that it is written there is nothing given. */
const WRITTEN = /^(?:\s*(?:tertulis|tercatat|tercantum|tertera|ditulis(?:kan)?|disebut(?:kan)?)\s*:)?[\s:,\-–]+/iu

const isJoin = (text: string): boolean => /^[\s,]*(?:dan|serta|beserta|maupun|&)?[\s,]*$/u.test(text)

/** "Lahan disediakan Desa", "dana datang dari Yayasan", "tanah 2 hektare dari Desa": who gives stands behind what is given. */
const GIVEN_BY =
  /\b(?:(?:datang|berasal|bersumber|didapat) dari|di(?:sediakan|berikan|sumbangkan|sumbang|serahkan|tanggung|pinjamkan|pinjami|siapkan|biayai|kirim|kirimkan|bawa|bawakan|hibahkan|wakafkan|tugaskan|kerahkan|pasok|danai|bayar|bagikan|ajarkan|tempatkan|setor|urus|rikan|dirikan|bangun|bangunkan|pasang|pasangi|gratiskan|latih|cetak|buatkan|rawat|kerjakan|isi|lengkapi|relakan|lepas|gali|tanam|olah|jahit|masak|angkut|antar|alokasikan|anggarkan|salurkan|kucurkan|cairkan|terbitkan|tunjuk|hadirkan|datangkan|sewakan|belikan|carikan|rintis|ajari|dampingi|bimbing|pandu)(?: oleh| dari)?|(?<!\b(?:di|me|ber)[a-z]+ )dari)\s+$/u
const BRACKET = /^\s*\([^)]*\)/u

/** Without a name in front each name behind a passive ends what it gives; a list of names gives it together. */
function givenSegments(sentence: Sentence): Segment[] {
  const out: Segment[] = []
  let start = 0
  let named: number | null = null
  for (const { from, to, partner } of sentence.mentions) {
    const by = GIVEN_BY.exec(sentence.low.slice(0, from))
    const before = out.at(-1)
    const end = to + (BRACKET.exec(sentence.low.slice(to))?.[0].length ?? 0)
    if (before && named !== null && isJoin(sentence.low.slice(named, from)))
      out[out.length - 1] = { ...before, who: { all: false, partners: [...before.who.partners, partner] } }
    else if (by) {
      const text = sentence.plain
        .slice(start, by.index)
        .replace(/^[\s,;]*(?:(?:dan|serta|sedangkan|sementara)\s+)?/u, '')
      out.push({ who: { all: false, partners: [partner] }, text: text.trim(), sentence })
    } else {
      named = null
      continue
    }
    named = end
    start = end
  }
  return out
}

function sentenceSegments(sentence: Sentence, verbs: readonly string[], carried: Parties | null): Segment[] {
  const found = heads(sentence, verbs)
  const [first] = found
  if (!first) {
    const given = givenSegments(sentence)
    if (given.length > 0) return given
    return carried ? [{ who: carried, text: sentence.plain, sentence }] : []
  }
  const out: Segment[] = []
  let group: Head[] = []
  found.forEach((head, i) => {
    group.push(head)
    const next = found[i + 1]
    const text = sentence.plain.slice(head.to, next?.from ?? sentence.plain.length)
    if (next && isJoin(text)) return
    const all = group.some((item) => item.partner === null)
    const partners = group.flatMap((item) => (item.partner === null ? [] : [item.partner]))
    out.push({ who: { all, partners }, text: text.replace(WRITTEN, '').trim(), sentence })
    group = []
  })
  return out
}

/** "Puskesmas" on a line of its own leads the list below it as with a colon. */
const isNameAlone = ({ sentences: [only, more] }: BlockReading): boolean => {
  const [name] = only?.mentions ?? []
  return only !== undefined && more === undefined && name?.from === 0 && name.to === only.plain.trimEnd().length
}

/** Who gives what stands in `blocks`: "PIHAK PERTAMA memberikan:" leads the list below it. `lead` is whom the heading names. */
export function listedSegments(
  blocks: readonly BlockReading[],
  verbs: readonly string[],
  lead: Parties | null = null,
): Segment[] {
  let leader = lead
  return blocks.flatMap((block) => {
    const isItem = block.block.list !== null && block.block.list !== 'verse'
    const segments = segmentsOf(block, verbs, isItem ? leader : null)
    const last = segments.at(-1)
    if (last && (/:\s*$/u.test(block.text) || isNameAlone(block))) leader = last.who
    else if (!isItem) leader = lead
    return segments
  })
}

/** The segments of a block. A sentence that names nobody goes on about whom the one before it named, the first about `lead`. */
export function segmentsOf(block: BlockReading, verbs: readonly string[], lead: Parties | null = null): Segment[] {
  const out: Segment[] = []
  let carried = lead
  for (const sentence of block.sentences) {
    const segments = sentenceSegments(sentence, verbs, carried)
    out.push(...segments)
    const last = segments.at(-1)
    if (last) carried = last.who
    else if (sentence.mentions.length > 0) carried = null
  }
  return out
}
