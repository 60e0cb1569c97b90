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
import { isOnlyTold, isTogether } from './manner.ts'
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

function exitOf(deed: Deed, clause: ClauseReading, lexicon: Lexicon): Exit | null {
  const { sentence } = deed
  if (!isEnding(deed, lexicon) || isOnlyTold(sentence)) return null
  const { doer } = deed
  const kind = doer?.kind ?? 'several'
  const partners: readonly PartnerId[] = doer?.partners ?? []
  const base = { clause, sentence, partners }
  if (kind === 'body') return null
  const isMutual = /\b(?:begitu|demikian)(?: juga| pula)\b/u.test(sentence.low.slice(deed.to))
  if (kind === 'every' || kind === 'several' || (kind === 'one' && isMutual))
    return { ...base, who: doer === null ? 'others' : 'every', how: deed.isDenied ? 'barred' : 'fair' }
  const text = around(sentence, deed.from, deed.to)
  const isCore = deed.sentence.saysIn(deed.object, 'objek_akhir_inti') || isLeaving(deed) || isEndingIt(deed)
  // "X tidak dapat mengakhirinya tanpa persetujuan Y" protects; a plain "tidak dapat" bars.
  const isGuarded = /\b(?:tanpa|sepihak|kecuali|selain|sebelum (?:dibahas|bermusyawarah|musyawarah))\b/u.test(
    sentence.low.slice(deed.from),
  )
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

const ENDS = wordPattern(/\b(?:berakhir|gugur|bubar|putus|selesai|batal)\b/u)
const ENDING = cue([], [ENDS])

/** "Kemitraan berakhir bila X menghendakinya" */
function willedEnds(clause: ClauseReading): Exit[] {
  return sentencesWith(clause.sentences, ENDING).flatMap((sentence) => {
    if (!sentence.matches(ENDS) || !sentence.says('objek_akhir_inti') || isOnlyTold(sentence)) return []
    const one = groupsIn(sentence).find(
      ({ kind, from, to }) =>
        kind === 'one' &&
        /\b(?:bila|apabila|jika|kalau|kapan saja|kapan pun|begitu|setiap saat|manakala)\s+(?:(?:dana|anggaran|rencana|kepentingan|kebijakan|pimpinan|usaha|pemilik)\s+)?$/u.test(
          sentence.low.slice(0, from),
        ) &&
        /^\s+(?:menghendaki|menginginkan|mau|menarik|menganggap|memandang|tidak lagi|memutuskan|merasa|dialihkan|berubah|berganti|habis)/u.test(
          sentence.low.slice(to),
        ),
    )
    return one ? [{ clause, sentence, partners: one.partners, who: 'one' as const, how: 'free' as const }] : []
  })
}

const GOES = wordPattern(
  /\b(?:angkat kaki|meninggalkan (?:kemitraan|kerja ?sama|perjanjian|ikatan)|(?:tidak|tak)(?: lagi)? (?:melanjutkan|meneruskan|memperpanjang) (?:kemitraan|kerja ?sama|perjanjian|ikatan|kesepakatan)|melepaskan diri|berlepas diri|memisahkan diri|undur diri|melepaskan ikatan|meninggalkan (?:forum|kami)|lepas dari (?:kemitraan|kerja ?sama|perjanjian|ikatan))\b/gu,
)
const GOING = cue([], [GOES])
const GOES_FREELY =
  /\b(?:kapan saja|kapan pun|sewaktu-waktu|setiap saat|sepihak|seketika|tanpa|begitu saja|bebas|semaunya|(?:dianggap|dipandang|dirasa)(?:nya)? perlu)\b/u

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

export function exitsOf(clause: ClauseReading, lexicon: Lexicon): readonly Exit[] {
  return [
    ...deedsOf(clause)
      .filter((deed) => isDeedOf(deed, 'mengakhiri', lexicon))
      .flatMap((deed) => exitOf(deed, clause, lexicon) ?? []),
    ...willedEnds(clause),
    ...goings(clause),
  ]
}
