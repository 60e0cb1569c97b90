// Where matters or burdens are shared out: each of several has one of its own by the same word, so that nobody rules the others or bears it all.
import type { ClauseReading } from '../reading.ts'
import { remembered, rememberedIn } from '../remember.ts'
import type { Sentence } from '../sentence.ts'
import { deedsIn, isDeedOf } from './deeds.ts'
import { groupsIn } from './groups.ts'

/** What is said to be somebody's: a matter, a say, a burden. Its reach ends where the owner stands. */
const HELD =
  /\b(?<word>urusan|perkara|wewenang|kewenangan|kuasa|tanggungan|beban|tanggung jawab|di(?:pegang|anut|jaga|pakai|jalankan|atur|urus|tentukan|tetapkan|putuskan|tanggung|pikul|ganti|perbaiki))(?: (?:oleh|dari))*\s+/gu

/** "hotel masing-masing", "pembuatnya": whoever it is each time. */
const WHOEVER = /^(?:(?:[a-z]+ )?(?:masing-masing|sendiri-sendiri)|(?:pe[a-z]{4,}|yang [a-z]{4,})nya)\b/u

/** "pengasuh Pondok", "pengurus Koperasi": who acts for the one that is named. */
const OWNER_REACH = 12

/** All of it, the rest of it, or more than its own: nothing is shared out there. */
const MORE_THAN_OWN =
  /\b(?:segala|seluruh|semua|apa ?pun|keseluruhan|selebih|sisa|lain|sepenuh)(?:nya)?\b|\b(?:sewaktu-waktu|kapan (?:saja|pun)|sepihak|wajib|tinggal|tunduk|mengikat|mengikuti|menuruti|menurut saja|bebas|dibebaskan)\b|\b(?:tidak|tak) (?:ikut|turut|menanggung|memikul|dapat)\b/u

interface Holding {
  /** The word by which it is held, or the root of what its holder does. */
  readonly by: string
  readonly owner: string
}

const holdingsIn = remembered((sentence: Sentence): readonly Holding[] =>
  Array.from(sentence.low.matchAll(HELD)).flatMap(({ index, 0: text, groups }): Holding[] => {
    const by = groups?.word ?? ''
    const at = index + text.length
    const whoever = WHOEVER.exec(sentence.low.slice(at))
    if (whoever) return [{ by, owner: whoever[0] }]
    const owner = groupsIn(sentence).find(({ kind, from }) => kind === 'one' && from >= at && from - at < OWNER_REACH)
    return owner ? [{ by, owner: owner.partners[0] ?? sentence.low.slice(owner.from, owner.to) }] : []
  }),
)

/** "X menetapkan harga kamar; Y menetapkan harga jual": the same deed by one each. */
const doingsIn = (clause: ClauseReading, sentence: Sentence): readonly Holding[] =>
  deedsIn(clause, sentence).flatMap(({ root, doer, isDenied }) =>
    doer?.kind === 'one' && doer.partners[0] !== undefined && !isDenied ? [{ by: root, owner: doer.partners[0] }] : [],
  )

/** Whether something is held in `own` by the same word as by somebody else in `all`. */
const isHeldByOthersToo = (own: readonly Holding[], all: readonly Holding[]): boolean =>
  own.some(({ by, owner }) => all.some((other) => other.by === by && other.owner !== owner))

const isInList = ({ low }: Sentence): boolean => /[;:]$/u.test(low)

/** The parts of the list in which `sentence` stands; itself where it stands in none. */
function listOf({ sentences }: ClauseReading, sentence: Sentence): readonly Sentence[] {
  const at = sentences.indexOf(sentence)
  let from = at
  let to = at
  while (from > 0 && isInList(sentences[from - 1] as Sentence)) from--
  while (to + 1 < sentences.length && isInList(sentences[to] as Sentence)) to++
  return sentences.slice(from, to + 1)
}

/** What all work by is nobody's own, and neither is what it means. */
const isOfText = (sentence: Sentence): boolean =>
  sentence.saysIn(sentence.low, 'ubah_naskah') || sentence.says('naskah_sendiri') || /[nt]afsir/u.test(sentence.low)

/** "A menjadi urusan X, sedangkan B menjadi urusan Y", in one sentence or one list. */
export const isSharedOut = rememberedIn((clause: ClauseReading, sentence: Sentence): boolean => {
  if (MORE_THAN_OWN.test(sentence.low) || isOfText(sentence)) return false
  const own = holdingsIn(sentence)
  if (own.length === 0) return false
  const list = listOf(clause, sentence)
  return isHeldByOthersToo(own, list.flatMap(holdingsIn))
})

/** The same by a deed, or in the sentence before or behind: that it is shared out is likely. */
export const isBesideOthers = rememberedIn((clause: ClauseReading, sentence: Sentence): boolean => {
  if (MORE_THAN_OWN.test(sentence.low) || isOfText(sentence)) return false
  const at = clause.sentences.indexOf(sentence)
  const near = [...listOf(clause, sentence), ...clause.sentences.slice(Math.max(0, at - 1), at + 2)]
  const held = (item: Sentence) => [...holdingsIn(item), ...doingsIn(clause, item)]
  return isHeldByOthersToo(held(sentence), near.flatMap(held))
})

/** "Motif pesanan ditentukan X, sedangkan motif warisan tetap diputuskan Y": each decides about something else. */
export const decidesApart = rememberedIn((clause: ClauseReading, sentence: Sentence): boolean => {
  if (MORE_THAN_OWN.test(sentence.low) || isOfText(sentence)) return false
  const deciders = deedsIn(clause, sentence).flatMap((deed) =>
    deed.doer?.kind === 'one' && !deed.isDenied && isDeedOf(deed, 'menentukan', sentence.lexicon)
      ? deed.doer.partners
      : [],
  )
  return new Set(deciders).size > 1
})

const HEEDED =
  /\b(?:(?:di)?jadi(?:kan)? (?:acuan|rujukan|pedoman|pegangan|patokan)|di(?:hormati|indahkan|perhatikan|acu|rujuk|pegang))\b/u
const BUT =
  /\b(?:apabila|bila|jika|kalau|kecuali|selain|bertentangan|berlainan|berbeda|hanya|saja|tetapi|namun|wajib|harus)\b/u

/** "Standar X, kode etik Y, dan kesepakatan Z dijadikan acuan": those of three and more, one beside the other. */
const areHeeded = ({ low, mentions }: Sentence): boolean =>
  HEEDED.test(low) && new Set(mentions.map(({ partner }) => partner)).size > 2

const ALONG =
  /\b(?:di(?:sesuaikan|selaraskan) dengan|berpedoman (?:pada|kepada)|mengikuti|mengacu (?:pada|kepada)|tunduk (?:pada|kepada))\b/u
const RENEWED =
  /\b(?:perubahan|pembaruan|revisi|edisi|(?:mem|di)perbarui|(?:meng|di)ganti|(?:meng|di)ubah|terbaru)(?:nya)?\b/u

/** "Pelaksanaannya disesuaikan dengan statuta X, kebijakan Y, dan tata tertib Z": nobody named follows, and the rules are several's. */
function areFollowed(sentence: Sentence): boolean {
  const at = sentence.low.search(ALONG)
  if (at < 0 || RENEWED.test(sentence.low)) return false
  const rules = sentence.find('peraturan_mitra').filter(({ from }) => from > at)
  const owners = new Set(sentence.mentions.map(({ partner }) => partner))
  return rules.length > 1 && owners.size > 1 && sentence.mentions.every(({ from }) => from > at)
}

const ALL_HOLD =
  /\b(?:semua(?:nya)?|seluruhnya|(?:ke)?(?:dua|tiga|empat|lima|enam)(?:-(?:dua|tiga|empat|lima|enam))?nya|sama-sama)(?: (?:tetap|sama-sama|juga|ikut|akan))* (?:dipakai|berlaku|dihormati|diikuti|dijalankan|diakui|dihargai|dipegang|diperhatikan|mengikat|dirujuk|diacu|ditaati)\b|\btidak saling (?:menghapus|mengalahkan|meniadakan|membatalkan|mengesampingkan|menggugurkan)(?:kan)?\b/u
/** Who has rules and signs nothing. */
const CUSTOMARY =
  /\b(?:gereja|masjid|paroki|adat|rw|rt|nagari|dusun|kampung|desa|banjar|marga|dinas|negara|pabrik|pasar|kelurahan)\b/u

/** "Aturan gereja, Peraturan Desa, dan kebijakan X semua dipakai": each part of the list says whose its rules are, and they are several's. */
function areKept(sentence: Sentence): boolean {
  const at = sentence.low.search(ALL_HOLD)
  if (at < 0) return false
  const owners = new Set<string>()
  let from = 0
  for (const part of sentence.low.slice(0, at).split(/,|\b(?:dan|serta|maupun|beserta)\b/u)) {
    from = sentence.low.indexOf(part, from)
    const to = from + part.length
    if (!sentence.saysIn(part, 'peraturan_mitra')) continue
    const named = groupsIn(sentence).flatMap((group) => (group.from < to && group.to > from ? group.partners : []))
    const owner = sentence.mentions.find((item) => item.from >= from && item.to <= to)?.partner ?? named[0]
    owners.add(owner ?? CUSTOMARY.exec(part)?.[0] ?? '')
  }
  return owners.size > 1 && !owners.has('')
}

/** The rules of several are heeded one beside the other. */
export const listsSeveral = remembered(
  (sentence: Sentence): boolean =>
    !BUT.test(sentence.low) && (areHeeded(sentence) || areFollowed(sentence) || areKept(sentence)),
)
