// Who may leave or end the partnership: everybody, or one alone and at once.
import type { PartnerId } from '../../agreement/ids.ts'
import { cue, sentencesWith } from '../cue.ts'
import type { ClauseReading } from '../reading.ts'
import type { Lexicon } from '../rule-book.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import { type Deed, deedsOf, isDeedOf } from './deeds.ts'
import { isEnding, isEndingIt, isLeaving } from './ending.ts'
import { groupsIn } from './groups.ts'
import { leftOut } from './left-out.ts'
import { isOnlyTold, isTogether } from './manner.ts'
import { isMirrored } from './mirrored.ts'
import { isDenied } from './negation.ts'
import type { Unfair } from './unfair.ts'

export interface Exit extends Unfair {
  /** `free` at any time or without a reason; `fair` with notice or cause; `barred` may not leave. */
  readonly how: 'free' | 'fair' | 'barred'
  readonly who: 'one' | 'others' | 'every'
}

const around = (sentence: Sentence, from: number, to: number): string =>
  sentence.low.slice(Math.max(0, from - 60), to + 140)

const isHeld = ({ doer, sentence, from, to }: Deed): boolean =>
  doer !== null &&
  doer.to <= from &&
  /^\s+(?:hanya|baru)(?:lah)? (?:dapat|boleh|bisa|berhak)\b/u.test(sentence.low.slice(doer.to, from)) &&
  /\b(?:setelah|sesudah|apabila|bila|jika|kalau)\b[^.;]*\b(?:di(?:lunasi|kembalikan|bayar|ganti|serahkan|selesaikan)|melunasi|mengembalikan|membayar|mengganti|lunas)\b/u.test(
    sentence.low.slice(to),
  )

/** "X melepaskan haknya untuk mengakhiri perjanjian": what is given up is no power. */
const isWaived = ({ root, object, sentence, from }: Deed): boolean =>
  (root === 'lepas' && /^\s*(?:hak|kewenangan)/u.test(object)) ||
  /\b(?:melepaskan|menanggalkan|menyerahkan kembali|tidak (?:akan )?(?:memakai|menggunakan)) (?:hak|haknya|kewenangan|kewenangannya)\b[^.;,]{0,20}$/u.test(
    sentence.low.slice(0, from),
  )

const GUARDED =
  /\b(?:tanpa|sepihak|kecuali|selain|sebelum (?:dibahas|bermusyawarah|musyawarah)|seketika|sewaktu-waktu|begitu saja|kapan saja|setiap saat|mendadak|(?:hanya|semata-mata) karena)\b/u

/** "memutuskan hubungan kerja", "perjanjian kerja petugas": what workers have, and no partnership. */
const isOfWorkers = ({ sentence, from, to }: Deed): boolean =>
  /\b(?:hubungan kerja(?! ?sama)|perjanjian kerja(?! ?sama)|kontrak kerja(?! ?sama))\b/u.test(
    sentence.low.slice(Math.max(0, from - 70), to + 40),
  )

/** "mengakhiri kontrak sewa truknya dengan pihak luar": a contract of its own. */
const isOfItsOwnContract = ({ sentence, to }: Deed): boolean =>
  /^[^.;]{0,50}\b(?:kontrak|sewa|langganan|pesanan|perjanjian)\b[^.;]*\bdengan (?:pihak|orang|pemasok|vendor|penyedia)(?: (?:(?:di )?luar|ketiga))\b/u.test(
    sentence.low.slice(to),
  )

/** "mau X mau Y", "baik X maupun Y", "entah X, entah Y": whichever it is. */
const WHICHEVER =
  /\b(?:baik [^.;]{2,60} maupun|mau [^.;]{2,60} mau|entah [^.;]{2,60} (?:entah|atau(?:pun)?)) (?:[a-z-]+ ){0,2}$/u
/** "Baik X maupun Y dapat berhenti"; not "baik karena … maupun karena …". */
const EITHER_MAY =
  /\b(?:baik|mau) (?!(?:karena|sebab|dalam|bila|ketika|saat|pada|di|untuk|secara) )[^.;,]{2,50} (?:maupun|mau) [^.;,]{2,40} (?:dapat|boleh|berhak|bisa|bebas)\b/u
export const mayEither = ({ low }: Sentence): boolean => EITHER_MAY.test(low)
const MAY = /^(?: (?:pun|juga|sendiri))*,? (?:boleh|dapat|bisa|berhak|bebas)\b/u
const UNLIKE = /\b(?:sedangkan|sementara|adapun|tetapi|tapi|namun|hanya|baru|kecuali|tidak|tak|bukan)\b/u

/** "X boleh berhenti, Y pun boleh": each of several has it said of itself. */
const isSaidOfEach = (sentence: Sentence): boolean =>
  !UNLIKE.test(sentence.low) &&
  new Set(
    groupsIn(sentence).flatMap(({ kind, partners, to }) =>
      kind === 'one' && MAY.test(sentence.low.slice(to)) ? partners : [],
    ),
  ).size > 1

/** "X tidak berhak menarik alatnya apabila ia keluar": when it goes, and not whether. */
const isSupposed = ({ sentence, from }: Deed): boolean =>
  /\b(?:apabila|bila|jika|kalau|ketika|setelah|sesudah|bilamana) (?:ia|mereka|dirinya)\s+(?:\S+\s+)?$/u.test(
    sentence.low.slice(0, from),
  )

/** The same is said of the others. */
function isMutual({ doer, sentence }: Deed, clause: ClauseReading): boolean {
  if (doer?.kind !== 'one') return false
  return (
    isSaidOfEach(sentence) ||
    WHICHEVER.test(sentence.low.slice(0, doer.from)) ||
    mayEither(sentence) ||
    isMirrored(clause, sentence, doer.partners)
  )
}

/** "X melepaskan haknya untuk mengakhiri perjanjian": X alone may no longer leave; of leaving at will nobody is in want. */
function waivedBy(deed: Deed, clause: ClauseReading, lexicon: Lexicon): Exit | null {
  const { sentence, from } = deed
  const [holder, other] = groupsIn(sentence).filter(({ to }) => to <= from)
  const ends = isDeedOf(deed, 'mengakhiri', lexicon) && sentence.saysIn(deed.object, 'objek_akhir_inti')
  if (holder?.kind !== 'one' || holder.partners.length === 0 || other || deed.isDenied || !ends) return null
  if (GUARDED.test(sentence.low) || isMirrored(clause, sentence, holder.partners)) return null
  return { clause, sentence, partners: holder.partners, who: 'one', how: 'barred' }
}

/** "Tidak seorang pun, pemilik modal sekalipun, boleh …": what is put in ends no denial. */
const ASIDE = /,[^,;:]{1,50}\b(?:sekalipun|pun),/gu
function isDeniedAside({ sentence, from }: Deed): boolean {
  const front = sentence.low.slice(0, from)
  const whole = front.replace(ASIDE, ' ')
  return whole !== front && isDenied(whole, whole.length)
}

const MAY_NOT =
  /^\s+(?:tidak|tak|dilarang|belum)(?: (?:boleh|dapat|bisa|berhak|diperkenankan|diperbolehkan|dibenarkan|untuk))*\s+$/u

function exitOf(deed: Deed, clause: ClauseReading, lexicon: Lexicon): Exit | null {
  const { sentence } = deed
  if (!isEnding(deed, lexicon) || isOnlyTold(sentence) || isOfWorkers(deed)) return null
  if (isWaived(deed)) return waivedBy(deed, clause, lexicon)
  if (isOfItsOwnContract(deed)) return null
  const { doer } = deed
  const kind = doer?.kind ?? 'several'
  const partners: readonly PartnerId[] = doer?.partners ?? []
  const base = { clause, sentence, partners }
  if (isDeniedAside(deed)) return { ...base, who: 'every', how: 'barred' }
  const only = deed.isDenied ? leftOut(sentence) : 'nobody'
  if (only !== 'nobody') return { ...base, partners: only.partners, who: 'one', how: 'free' }
  if (kind === 'body' || isSupposed(deed)) return null
  // "Y dan Z tidak boleh mundur": of the others it is not said.
  if (
    doer?.kind === 'several' &&
    partners.length > 0 &&
    MAY_NOT.test(sentence.low.slice(doer.to, deed.from)) &&
    isLeaving(deed) &&
    !isMirrored(clause, sentence, partners)
  )
    return GUARDED.test(sentence.low.slice(deed.from)) ? null : { ...base, who: 'one', how: 'barred' }
  if (kind === 'every' || kind === 'several' || isMutual(deed, clause))
    return { ...base, who: doer === null ? 'others' : 'every', how: deed.isDenied ? 'barred' : 'fair' }
  const text = around(sentence, deed.from, deed.to)
  const isCore = deed.sentence.saysIn(deed.object, 'objek_akhir_inti') || isLeaving(deed) || isEndingIt(deed)
  // "X tidak dapat mengakhirinya tanpa persetujuan Y" protects; a plain "tidak dapat" bars.
  const isGuarded = GUARDED.test(sentence.low.slice(deed.from))
  if (deed.isDenied) return isCore && !isGuarded ? { ...base, who: 'one', how: 'barred' } : null
  // "Y hanya dapat berhenti setelah seluruh modal dilunasi": held until something is paid or given back.
  if (isCore && isHeld(deed)) return { ...base, who: 'one', how: 'barred' }
  if (isTogether(sentence) && !sentence.saysIn(text, 'keluar_segera')) return { ...base, who: 'every', how: 'fair' }
  const isAtOnce = /\b(?:sepihak|seketika|sewaktu-waktu|serta[ -]merta)\b/u.test(text)
  if (!sentence.saysIn(sentence.low, 'boleh_keluar') && deed.voice !== 'passive' && !isAtOnce) return null
  if (sentence.saysIn(text, 'keluar_segera')) return { ...base, who: 'one', how: 'free' }
  if (/\b(?:hanya|cuma)\b/u.test(sentence.low.slice(0, deed.from))) return { ...base, who: 'one', how: 'free' }
  return isCore ? { ...base, who: 'one', how: 'fair' } : null
}

const ENDS = wordPattern(
  /\b(?:berakhir|gugur|bubar|putus|selesai|batal|di(?:akhiri|hentikan|putuskan?|bubarkan|sudahi))\b/u,
)
const ENDING = cue([], [ENDS])

/** "Kemitraan berakhir bila X menghendakinya" */
function willedEnds(clause: ClauseReading): Exit[] {
  return sentencesWith(clause.sentences, ENDING).flatMap((sentence) => {
    if (!sentence.matches(ENDS) || !sentence.says('objek_akhir_inti') || isOnlyTold(sentence) || isTogether(sentence))
      return []
    const one = groupsIn(sentence).find(
      ({ kind, from, to }) =>
        kind === 'one' &&
        /\b(?:bila|apabila|jika|kalau|kapan saja|kapan pun|begitu|setiap saat|manakala)\s+(?:(?:terjadi|ada|terdapat)\s+)?(?:(?:perubahan|pergantian|pembaruan)\s+(?:(?:dalam|pada|di)\s+)?)?(?:(?:dana|anggaran|rencana|kepentingan|kebijakan|pimpinan|usaha|pemilik)\s+)?$/u.test(
          sentence.low.slice(0, from),
        ) &&
        /^(?:\s*,|\s+(?:menghendaki|menginginkan|mau|menarik|menganggap|memandang|menilai|berpendapat|menyatakan tidak|kecewa|(?:tidak|kurang|belum) puas|tidak lagi|memutuskan|merasa|dialihkan|berubah|berganti|habis))/u.test(
          sentence.low.slice(to),
        ),
    )
    return one ? [{ clause, sentence, partners: one.partners, who: 'one' as const, how: 'free' as const }] : []
  })
}

const IT =
  '(?:perjanjian|kemitraan|kerja ?sama|kesepakatan|ikatan|surat|piagam|kontrak|nota)(?: (?:kemitraan|kerja sama|ini|itu))*'
const OVER = '(?:berakhir|selesai|bubar|putus|batal|gugur|usai|habis|tidak berlaku(?: lagi)?)'
const DECLARES = wordPattern(
  /\b(?:menyatakan|menganggap|memandang|mengumumkan)\b[^.;,]{0,30}\b(?:berakhir|selesai|bubar|putus|batal|gugur|usai|tidak berlaku)\b|\b(?:cukup|tinggal)\b[^.;]{0,60}\b(?:dan|maka|lalu|langsung)\b/u,
)
const DECLARING = cue([], [DECLARES])
const SAYS_IT_IS_OVER = new RegExp(
  `^(?:\\s+(?:pun|juga|sendiri))?\\s+(?:dapat|berhak|boleh|bisa|berwenang|cukup|leluasa|bebas)(?: untuk)?\\s+(?:(?:setiap saat|sewaktu-waktu|kapan saja|kapan pun)\\s+)?(?:menyatakan|menganggap|memandang|mengumumkan)\\s+(?:bahwa\\s+)?${IT}\\s+(?:telah\\s+|sudah\\s+)?${OVER}\\b`,
  'u',
)
const IS_OVER_BY_IT = new RegExp(
  `^\\s+(?:cukup|tinggal)\\b[^.;]{0,60}\\b(?:dan|maka|lalu|langsung)\\s+${IT}\\s+${OVER}\\b`,
  'u',
)

/** "X berhak menyatakan perjanjian berakhir setiap saat", "X cukup mengirim surat, dan perjanjian selesai" */
const declaredEnds = (clause: ClauseReading): Exit[] =>
  sentencesWith(clause.sentences, DECLARING).flatMap((sentence) => {
    if (!sentence.matches(DECLARES) || isOnlyTold(sentence) || isTogether(sentence)) return []
    const one = groupsIn(sentence).find(
      ({ kind, to }) =>
        kind === 'one' && (SAYS_IT_IS_OVER.test(sentence.low.slice(to)) || IS_OVER_BY_IT.test(sentence.low.slice(to))),
    )
    return one ? [{ clause, sentence, partners: one.partners, who: 'one' as const, how: 'free' as const }] : []
  })

const STAYS = wordPattern(
  /\b(?:wajib|harus|mesti) (?:tetap |terus )?(?:tetap|berada|tinggal|bertahan|ikut|terikat)(?: (?:berada|tinggal|ikut|serta))? (?:di )?(?:dalam|pada|di) (?:kemitraan|perjanjian|kerja ?sama|ikatan)\b/u,
)
const STAYING = cue([], [STAYS])

/** "X dan Y wajib tetap dalam kemitraan sampai …": some must stay, and of the others it is not said. */
const heldIn = (clause: ClauseReading): Exit[] =>
  sentencesWith(clause.sentences, STAYING).flatMap((sentence): Exit[] => {
    const stays = sentence.match(STAYS)
    const held =
      stays &&
      groupsIn(sentence)
        .filter(({ to }) => to <= stays.index)
        .at(-1)
    return held && held.partners.length > 0 && held.kind !== 'every' && !isOnlyTold(sentence)
      ? [{ clause, sentence, partners: held.partners, who: 'one', how: 'barred' }]
      : []
  })

const RESERVED = wordPattern(
  /\b(?:pengunduran diri|pengakhiran|penghentian|pemutusan|hak(?: untuk)? (?:mengakhiri|menghentikan|memutus(?:kan)?|mundur|berhenti|keluar|mengundurkan diri))\b[^.;,]{0,40}\b(?:hanya|melekat|dipegang|dimiliki|ada|berada|milik|tersedia|terbuka)\b/u,
)
const RESERVING = cue([], [RESERVED])
const FOR_ONE =
  /\b(?:(?:hanya |cuma )?(?:terbuka|tersedia|berlaku|diberikan|disediakan) (?:bagi|untuk|kepada)|(?:melekat|ada|berada|terletak) (?:hanya )?(?:pada|di tangan)|(?:dipegang|dimiliki)(?: oleh)?|milik|hanya (?:bagi|untuk|milik|hak|pada))(?: (?:mitra|pihak|lembaga))?\s+$/u

const FOR_WHO_PAYS =
  /\bhanya (?:terbuka|tersedia|berlaku|diberikan|ada)? ?(?:bagi|untuk|pada|kepada) (?:mitra |pihak )?yang (?:menyediakan|membawa|memberi(?:kan)?|menyumbang(?:kan)?|menaruh|menanam(?:kan)?) (?:dana|modal|uang|biaya)\b/u

/** "Hak mengakhiri nota ini melekat pada X seorang", "pengunduran diri hanya terbuka bagi X" */
const reservedEnds = (clause: ClauseReading): Exit[] =>
  sentencesWith(clause.sentences, RESERVING).flatMap((sentence): Exit[] => {
    if (!sentence.matches(RESERVED) || isOnlyTold(sentence) || isTogether(sentence)) return []
    const [only, ...others] = groupsIn(sentence)
    if (!only && FOR_WHO_PAYS.test(sentence.low)) return [{ clause, sentence, partners: [], who: 'one', how: 'free' }]
    if (only?.kind !== 'one' || others.some(({ kind }) => kind !== 'one')) return []
    return FOR_ONE.test(sentence.low.slice(0, only.from)) && !isDenied(sentence.low, only.from)
      ? [{ clause, sentence, partners: only.partners, who: 'one', how: 'free' }]
      : []
  })

const GOES = wordPattern(
  /\b(?:angkat kaki|meninggalkan (?:kegiatan|program|kemitraan|kerja ?sama|perjanjian|kesepakatan|nota|piagam|ikatan)|(?:tidak|tak)(?: lagi)? (?:melanjutkan|meneruskan|memperpanjang) (?:kemitraan|kerja ?sama|perjanjian|ikatan|kesepakatan)|melepaskan diri|berlepas diri|memisahkan diri|undur diri|melepaskan ikatan|meninggalkan (?:forum|kami)|lepas dari (?:kemitraan|kerja ?sama|perjanjian|ikatan))\b/gu,
)
const GOING = cue([], [GOES])
const GOES_FREELY =
  /\b(?:kapan saja|kapan pun|sewaktu-waktu|setiap saat|sepihak|seketika|tanpa|begitu saja|bebas|leluasa|semaunya|(?:hari|saat|detik) itu juga|(?:dianggap|dipandang|dirasa)(?:nya)? perlu)\b/u

/** "X bebas angkat kaki kapan saja" */
function goings(clause: ClauseReading): Exit[] {
  return sentencesWith(clause.sentences, GOING).flatMap((sentence) =>
    sentence.places(GOES).flatMap(({ from }): Exit[] => {
      const one = groupsIn(sentence)
        .filter(({ to }) => to <= from && from - to < 50)
        .at(-1)
      if (one?.kind !== 'one' || isOnlyTold(sentence) || isTogether(sentence) || isDenied(sentence.low, from)) return []
      return GOES_FREELY.test(sentence.low)
        ? [{ clause, sentence, partners: one.partners, who: 'one', how: 'free' }]
        : []
    }),
  )
}

const PERMITTED = wordPattern(
  /\b(?:diperlukan|memerlukan|dibutuhkan|membutuhkan|perlu|harus|wajib|mesti|hanya|menunggu|seizin|meminta|minta|atas|dengan) ?(?:ada |adanya |dengan |mendapat |seizin |meminta |minta |menunggu |memperoleh |atas )*(?:izin|persetujuan|restu|perkenan|kerelaan)(?: tertulis| lebih dulu)?(?: dari| oleh)? (?=\S)/gu,
)
const PERMITTING = cue([], [PERMITTED])

/** "Bila Y atau Z ingin berhenti, diperlukan izin X": they are held by one of them. */
function permittedEnds(clause: ClauseReading, lexicon: Lexicon): Exit[] {
  return sentencesWith(clause.sentences, PERMITTING).flatMap((sentence): Exit[] => {
    if (isOnlyTold(sentence)) return []
    const groups = groupsIn(sentence)
    const deed = deedsOf(clause).find(
      (item) => item.sentence === sentence && isDeedOf(item, 'mengakhiri', lexicon) && isEnding(item, lexicon),
    )
    // "X dapat keluar kapan saja, Y hanya dengan persetujuan X": the verb is left out the second time.
    const gapped = sentence
      .places(PERMITTED)
      .map(({ from, text }) =>
        text.startsWith('hanya') ? groups.find(({ to }) => from >= to && from - to < 3) : undefined,
      )
      .find((group) => group?.kind === 'one')
    const leaver = gapped ?? deed?.doer
    if (
      !deed ||
      !leaver ||
      deed.isDenied ||
      leaver.kind === 'every' ||
      leaver.kind === 'body' ||
      leaver.partners.length === 0
    )
      return []
    const holder = sentence
      .places(PERMITTED)
      .map(({ to }) => groups.find(({ from }) => from >= to && from - to < 3))
      .find((group) => group?.kind === 'one' && !group.partners.some((id) => leaver.partners.includes(id)))
    return holder ? [{ clause, sentence, partners: leaver.partners, who: 'one', how: 'barred' }] : []
  })
}

const APPROVED = wordPattern(
  /\b(?:pengunduran diri|pengakhiran|penarikan diri|keluarnya|mundurnya|berhentinya)\b[^.;,]{0,60}\b(?:hanya|baru) (?:sah|berlaku|dapat|boleh|diakui|diterima)\b[^.;,]{0,30}\b(?:setelah|sesudah|apabila|bila|jika|kalau|dengan|atas) (?:di(?:setujui|izinkan|restui|terima|sahkan)|(?:mendapat |ada |memperoleh )?(?:persetujuan|izin|restu))(?: (?:tertulis|oleh|dari|pimpinan|direksi))*\s+(?=\S)/gu,
)
const APPROVING = cue([], [APPROVED])

/** "Pengunduran diri X baru sah setelah disetujui Y": X is held by Y. */
const approvedEnds = (clause: ClauseReading): Exit[] =>
  sentencesWith(clause.sentences, APPROVING).flatMap((sentence): Exit[] => {
    const [place] = sentence.places(APPROVED)
    const groups = groupsIn(sentence)
    const leaver = place && groups.find(({ from, to }) => from >= place.from && to <= place.to)
    const holder = place && groups.find(({ from }) => from >= place.to && from - place.to < 3)
    if (!leaver || leaver.partners.length === 0 || leaver.kind === 'every' || holder?.kind !== 'one') return []
    return isOnlyTold(sentence) || isMirrored(clause, sentence, leaver.partners)
      ? []
      : [{ clause, sentence, partners: leaver.partners, who: 'one', how: 'barred' }]
  })

export function exitsOf(clause: ClauseReading, lexicon: Lexicon): readonly Exit[] {
  return [
    ...deedsOf(clause)
      .filter((deed) => isDeedOf(deed, 'mengakhiri', lexicon))
      .flatMap((deed) => exitOf(deed, clause, lexicon) ?? []),
    ...willedEnds(clause),
    ...declaredEnds(clause),
    ...goings(clause),
    ...permittedEnds(clause, lexicon),
    ...reservedEnds(clause),
    ...heldIn(clause),
    ...approvedEnds(clause),
  ]
}
