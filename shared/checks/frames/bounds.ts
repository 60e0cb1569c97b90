// What binds whoever decides: nothing without the others, only a proposal, nothing at once.
import type { Sentence } from '../sentence.ts'
import { groupsIn } from './groups.ts'
import { isVoidUnlessAll } from './taken-back.ts'

/** "mustahil dilakukan tanpa keputusan Forum" */
const NOT_WITHOUT_FORUM =
  /\b(?:tidak|tak|mustahil|dilarang|jangan)\b[^.;,]{0,60}\btanpa (?:keputusan|persetujuan|kesepakatan|izin|restu|pembahasan)(?: (?:di|dari|dalam|oleh))? (?:forum|rapat|musyawarah)\b/u
/** "X dapat mengusulkan perubahan": who proposes has not decided. */
const PROPOSES =
  /\b(?:dapat|boleh|berhak|bisa)(?: (?:pula|juga|saja))? (?:mengusulkan|menyarankan|mengajukan (?:usul|usulan|saran))\b(?![^.;]*\b(?:wajib|harus|tinggal|mengikat|berlaku|diterima|veto)\b)/u
/** "X harus meminta persetujuan mitra lain" */
const ASKS_ALL =
  /\b(?:harus|wajib|mesti)(?: (?:lebih|terlebih) dahulu)? (?:meminta|mendapat|memperoleh|mengantongi) (?:persetujuan|izin|kesepakatan)(?: (?:tertulis|dari))* (?:(?:semua|para|seluruh|kedua|ketiga|keempat) )?(?:pihak|mitra)(?: lain(?:nya)?)?\b/u
/** "tidak serta-merta mengakhiri perjanjian" */
const NOT_AT_ONCE =
  /\b(?:tidak|tak|bukan)(?: berarti)? (?:serta[ -]merta|otomatis|dengan sendirinya|lantas) (?:(?:dapat|boleh|langsung) )?(?:mengakhiri|membubarkan|menghapus|membatalkan|menggugurkan|memutus)/u

/** "Tanpa persetujuan X, Y tidak boleh mengubah jadwal": whose consent is asked stands in front, and who may do nothing without it behind. */
const WITHOUT =
  /\btanpa (?:adanya )?(?:persetujuan|izin|restu|kesepakatan|sepengetahuan)(?: (?:tertulis|dari|pihak|lebih dahulu|terlebih dahulu))*\s+$/u
const MAY_NOT = /^\s+(?:tidak|tak|dilarang)\b/u

function isBoundToAnother(sentence: Sentence): boolean {
  if (!sentence.low.includes('tanpa ')) return false
  const groups = groupsIn(sentence)
  return groups.some(
    (asked, i) =>
      WITHOUT.test(sentence.low.slice(0, asked.from)) &&
      groups.slice(i + 1).some(({ kind, to }) => kind !== 'body' && MAY_NOT.test(sentence.low.slice(to))),
  )
}

export const proposes = ({ low }: Sentence): boolean => PROPOSES.test(low)
export const isNotAtOnce = ({ low }: Sentence): boolean => NOT_AT_ONCE.test(low)
/** Whoever it is that decides, it is nothing without all, or without another. */
export const isBoundToOthers = (sentence: Sentence): boolean =>
  isBoundToAnother(sentence) ||
  NOT_WITHOUT_FORUM.test(sentence.low) ||
  ASKS_ALL.test(sentence.low) ||
  isVoidUnlessAll(sentence)
