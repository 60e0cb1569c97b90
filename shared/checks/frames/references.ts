// Whose rules bind: everybody's own, or one partner's alone.
import type { PartnerId } from '../../agreement/ids.ts'
import { cue, sentencesWith } from '../cue.ts'
import type { ClauseReading } from '../reading.ts'
import { remembered } from '../remember.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import { type Group, groupsIn } from './groups.ts'
import { isOnlyTold, isTogether } from './manner.ts'
import { isDenied } from './negation.ts'
import { eachSentence, type Unfair } from './unfair.ts'

const OWNER =
  /^\s*(?:(?:(?:yang )?(?:terbitan|buatan|susunan|keluaran|bikinan|berlaku|dibuat|disusun|ditetapkan|dikeluarkan|diterbitkan|dimiliki))?\s*(?:di|pada|oleh|milik|dari|internal|perusahaan|lembaga|masing-masing|aplikasi|layanan|platform|umum|baku|tertulis)?\s*)*$/u

/** "… mengacu pada Manual X, dan Y serta Z menyelaraskan aturannya": X is none of those who must. */
const headsOf = ({ low, mentions }: Sentence, groups: readonly Group[]): Group[] =>
  groups.flatMap((group) => {
    const head = mentions.find(({ from }) => from === group.from)
    const isApart =
      group.kind !== 'one' &&
      head !== undefined &&
      /^\s*,\s*(?:dan|serta|sedangkan|sementara)\s/u.test(low.slice(head.to, group.to)) &&
      /^\s+(?:(?:wajib|harus|mesti|tinggal)\b|men(?:yelaraskan|yesuaikan)|mengikuti)/u.test(low.slice(group.to))
    return isApart && head ? [{ kind: 'one' as const, partners: [head.partner], from: head.from, to: head.to }] : []
  })

/** Whose rule each rule word of the sentence is. */
function owners(sentence: Sentence, groups: readonly Group[]): Group[] {
  const places = [...sentence.find('kata_aturan'), ...sentence.find('peraturan_mitra')]
  if (places.length === 0) return []
  const named = [...headsOf(sentence, groups), ...groups]
  return places.flatMap(({ from, to }) => {
    const owner = named.find(
      (group) =>
        group.from > from &&
        group.from - to < 45 &&
        OWNER.test(sentence.low.slice(Math.min(to, group.from), group.from)),
    )
    return owner ? [owner] : []
  })
}

/** "Standar X mengalahkan isi perjanjian ini" */
const isOverText = (sentence: Sentence, owner: Group): boolean =>
  /^[^,;]{0,20}\b(?:mengalahkan|mengesampingkan|mengungguli|lebih tinggi dari(?:pada)?|di atas)\s+(?:isi |bunyi |naskah )*(?:perjanjian|naskah|kesepakatan|ketentuan|batang tubuh)/u.test(
    sentence.low.slice(owner.to),
  ) && !isDenied(sentence.low, sentence.low.search(/mengalahkan|mengesampingkan|mengungguli|lebih tinggi|di atas/u))

/** "Bila adat berbeda dari prosedur X, prosedur X yang diikuti": whose rules prevail, whoever else's are named. */
function winnerIn(sentence: Sentence, owned: readonly Group[]): Group | null {
  if (!sentence.says('bertentangan') || sentence.saysIn(sentence.low, 'urusan_sendiri')) return null
  for (const { from, to, text } of sentence.find('mengalahkan')) {
    if (!text.startsWith('yang ') || isDenied(sentence.low, from)) continue
    const front = owned.find((group) => group.to <= from && /^(?:lah)?,? $/u.test(sentence.low.slice(group.to, from)))
    const behind = owned.find((group) => group.from >= to && group.from - to < 45)
    const winner = front ?? behind
    if (winner?.kind === 'one') return winner
  }
  return null
}

/** "Syarat X merupakan satu-satunya aturan" */
const SOLE =
  /^\s*(?:(?:merupakan|adalah|ialah|menjadi|yang menjadi|berlaku sebagai)\s+)?(?:(?:aturan|acuan|pedoman|rujukan|pegangan)\s+)?(?:satu-satunya|tunggal)\b/u

/** "Buku Mutu X menjadi satu-satunya acuan": whatever its rules are called. */
const GUIDE = wordPattern(/\b(?:satu-satunya|tunggal)\b/u)
const SOLE_GUIDE =
  /^\s*(?:merupakan|adalah|ialah|menjadi|yang menjadi|dijadikan|berlaku sebagai)\s+(?:satu-satunya (?:aturan|acuan|pedoman|rujukan|pegangan|patokan)|(?:aturan|acuan|pedoman|rujukan|pegangan|patokan) (?:tunggal|satu-satunya))\b/u

/** "Aturan X yang menjadi pegangan": X's and no other. */
const IS_GUIDE =
  /^(?:lah)?\s+yang\s+(?:menjadi|dijadikan|dipakai sebagai|digunakan sebagai|dipakai menjadi)\s+(?:acuan|pedoman|rujukan|pegangan|patokan|dasar)\b/u
/** "Yang menjadi acuan adalah prosedur X" */
const GUIDE_IS =
  /\byang\s+(?:(?:menjadi|dijadikan|dipakai sebagai|digunakan sebagai)\s+(?:acuan|pedoman|rujukan|pegangan|patokan)|(?:berlaku|dipakai|diikuti|dianut)(?:\s+(?:di|dalam|pada|bagi)(?: [a-z]+){1,3}?)?)\s+(?:adalah|ialah|hanya|hanyalah)\s+(?:[a-z]+\s+){1,3}$/u

/** "aturan yang lain mengalah": all others give way. */
const GIVES_WAY =
  /\b(?:aturan|peraturan|ketentuan|pedoman|adat|kebiasaan|standar)(?: yang| milik)?(?: (?:pihak|mitra|lembaga))? lain(?:nya)? (?:harus |wajib |yang )?(?:mengalah|kalah|tunduk|dikesampingkan|gugur|disisihkan|menyesuaikan)\b/u
const IS_USED = /^(?:lah)?,? yang (?:dipakai|berlaku|diikuti|dipegang|menang|dianut|dijalankan)\b/u

/** "Ketentuan X berlaku mutlak", "peraturan X berlaku bagi semua mitra" */
const BINDS_ALL =
  /^\s+(?:ini |itu )?berlaku\s+(?:(?:secara )?(?:mutlak|penuh|sepenuhnya|tanpa kecuali)\b|(?:bagi|untuk|terhadap|atas|kepada|pada) (?:(?:semua|seluruh|setiap|para|kedua|ketiga|keempat|kelima) (?:pihak|mitra|peserta kemitraan)|(?:mitra|pihak)(?: yang)? lain(?:nya)?)\b)/u

/** The partner whose rules bind others too; null where the sentence says no such thing. */
function ownerIn(sentence: Sentence): readonly PartnerId[] | null {
  const groups = groupsIn(sentence)
  if (!groups.some(({ kind }) => kind === 'one') && headsOf(sentence, groups).length === 0) return null
  const owned = owners(sentence, groups)
  const winner = winnerIn(sentence, owned)
  if (winner && !isOnlyTold(sentence) && !isTogether(sentence)) return winner.partners
  const guide = groups.find(({ kind, to }) => kind === 'one' && SOLE_GUIDE.test(sentence.low.slice(to)))
  if (guide && !isOnlyTold(sentence) && !isDenied(sentence.low, guide.to + 1)) return guide.partners
  const [owner] = owned
  if (
    owner?.kind !== 'one' ||
    owned.some(
      (other) => other.kind !== 'one' || (other.from !== owner.from && other.partners[0] !== owner.partners[0]),
    )
  )
    return null
  if (isOnlyTold(sentence) || isTogether(sentence)) return null
  const of = owner.partners
  if (BINDS_ALL.test(sentence.low.slice(owner.to)) && !isDenied(sentence.low, owner.to + 1)) return of
  if (sentence.saysIn(sentence.low, 'urusan_sendiri')) return null
  if (GIVES_WAY.test(sentence.low) && IS_USED.test(sentence.low.slice(owner.to))) return of
  const isSole = SOLE.test(sentence.low.slice(owner.to)) || IS_GUIDE.test(sentence.low.slice(owner.to))
  if (isSole && !isDenied(sentence.low, owner.to)) return of
  if (GUIDE_IS.test(sentence.low.slice(0, owner.from)) && !isDenied(sentence.low, owner.from)) return of
  const prevails = sentence.find('mengalahkan').some(({ from }) => !isDenied(sentence.low, from))
  if (prevails && (sentence.says('bertentangan') || isOverText(sentence, owner))) return of
  // "Bila kebijakan X berubah, Y wajib menyesuaikan diri."
  const follows = sentence.find('wajib_ikut').find(({ from }) => from >= owner.to && !isDenied(sentence.low, from))
  const follower = follows
    ? groups.filter((group) => group.to <= follows.from && group.from > owner.from).at(-1)
    : undefined
  if (follower && follower.kind !== 'body' && follower.partners[0] !== owner.partners[0]) return of
  const bound = sentence
    .find('tunduk')
    .find(({ from, to }) => to <= owner.from && owner.from - to < 90 && !isDenied(sentence.low, from))
  if (!bound) return null
  // Who is bound: everybody, or somebody else. A partner that follows its own rules binds nobody.
  const bearer = groups.filter((group) => group.to <= bound.from).at(-1)
  const isOther =
    bearer === undefined ||
    bearer.kind === 'every' ||
    (bearer.kind === 'several' && !bearer.partners.some((partner) => owner.partners.includes(partner))) ||
    (bearer.kind === 'one' && (bearer.partners[0] !== owner.partners[0] || bearer.partners.length === 0))
  const isDuty =
    ISSUED_BY.test(sentence.low.slice(0, owner.from)) ||
    /\b(?:wajib|harus|tunduk|berkewajiban|hanya|sepenuhnya|patuh|mesti|diatur|terikat|satu-satunya|tunggal|hanyalah|cuma|men(?:yelaraskan|yesuaikan) (?:[a-z]+nya|aturan|peraturan) dengan|(?:beserta|termasuk|berikut) (?:semua |segala |setiap )?perubahan(?:nya)?)\b/u.test(
      sentence.low,
    )
  return isOther && isDuty ? of : null
}

/** "… berpedoman pada ketentuan yang dikeluarkan X": whatever X may issue. */
const ISSUED_BY = /\b(?:ketentuan|aturan|peraturan) yang (?:akan )?di(?:keluarkan|terbitkan)(?: oleh)?\s+$/u

/** Whose a rule is can be asked only where one is named. */
const RULES = cue(['kata_aturan', 'peraturan_mitra'], [GUIDE])

const boundTo = remembered((sentence: Sentence): readonly (readonly PartnerId[])[] => {
  const owner = ownerIn(sentence)
  return owner ? [owner] : []
})

/** "Mitra lainnya wajib menyesuaikan peraturannya dengan pedoman tersebut": that of the sentence in front. */
const BENDS_TO_IT =
  /\b(?:wajib|harus|mesti|tinggal)\b[^.;]*\b(?:menyesuaikan|mengikuti|mematuhi|menaati|tunduk|berpedoman)\b[^.;]*\b(?:pedoman|aturan|peraturan|kode(?: etik| perilaku)?|manual|buku|standar|prosedur|kebijakan|ketentuan|panduan|tata tertib|sop|protokol)(?: [a-z]+){0,2} (?:itu|tersebut|dimaksud|tadi)\b/u

const NEWER = wordPattern(
  /\b(?:mengeluarkan|menerbitkan|menetapkan|membuat) (?:ketentuan|aturan|peraturan|pedoman|kebijakan)(?: [a-z]+){0,2} (?:yang )?(?:berbeda|bertentangan|menyimpang|berlainan|tidak sejalan) (?:dengan|dari)(?: isi)? (?:perjanjian|naskah|kesepakatan|nota|piagam)\b[^.;]*\byang (?:berlaku|dipakai|diikuti)(?:lah)? (?:adalah |ialah )?(?:ketentuan|aturan|peraturan|pedoman|kebijakan) (?:yang )?(?:(?:di[a-z]+ )?kemudian|(?:ter)?baru|terakhir|itu|tersebut)\b/u,
)
const ISSUING = cue([], [NEWER])

/** "Apabila X mengeluarkan ketentuan yang berbeda dengan perjanjian ini, yang berlaku adalah ketentuan yang dikeluarkan kemudian" */
const issuedLater = (clause: ClauseReading): Unfair[] =>
  sentencesWith(clause.sentences, ISSUING).flatMap((sentence) => {
    const place = sentence.match(NEWER)
    const issuer = place && groupsIn(sentence).findLast(({ to }) => to <= place.index)
    return issuer?.kind === 'one' && !isOnlyTold(sentence) ? [{ clause, sentence, partners: issuer.partners }] : []
  })

/** The rules of one are named, and in the next sentence the others must bend to them. */
function carriedOver({ sentences }: ClauseReading): readonly (readonly [Sentence, readonly PartnerId[]])[] {
  return sentences.flatMap((sentence, i): (readonly [Sentence, readonly PartnerId[]])[] => {
    const before = sentences[i - 1]
    if (!before || !BENDS_TO_IT.test(sentence.low) || isOnlyTold(before) || isTogether(before) || isOnlyTold(sentence))
      return []
    const owned = owners(before, groupsIn(before))
    const [owner] = owned
    const partner = owner?.partners[0]
    if (partner === undefined || owned.some((other) => other.kind !== 'one' || other.partners[0] !== partner)) return []
    const bends = groupsIn(sentence)[0]
    const isOther = bends !== undefined && bends.kind !== 'body' && bends.partners[0] !== partner
    return isOther && boundTo(before).length === 0 ? [[sentence, owner?.partners ?? []]] : []
  })
}

const BENDING = cue([], [wordPattern(/\b(?:itu|tersebut|dimaksud|tadi)\b/gu)])

export const referencesOf = (clause: ClauseReading): readonly Unfair[] => [
  ...eachSentence(sentencesWith(clause.sentences, RULES), boundTo, (sentence, partners) => ({
    clause,
    sentence,
    partners,
  })),
  ...(sentencesWith(clause.sentences, BENDING).length === 0
    ? []
    : carriedOver(clause).map(([sentence, partners]) => ({ clause, sentence, partners }))),
  ...issuedLater(clause),
]
