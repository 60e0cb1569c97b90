// In what way something is done: alone and at any time, or together; and whether it is told as something past, supposed, or one's own affair.
import { remembered } from '../remember.ts'
import type { Sentence } from '../sentence.ts'
import { isDenied } from './negation.ts'

/** "bila mufakat tidak tercapai, …": what stands there says when, not how. */
function conditionEnd(low: string, at: number): number | null {
  const starts = Array.from(
    low
      .slice(0, at)
      .matchAll(
        /\b(?:apabila|bilamana|bila|jika|jikalau|kalau|dalam hal|ketika|manakala|seandainya|walaupun|meskipun|andai)\b/gu,
      ),
  )
  const last = starts.at(-1)
  if (!last) return null
  const comma = low.slice(last.index).search(/,|\bmaka\b/u)
  return comma < 0 ? low.length : last.index + comma
}

const isInCondition = (low: string, at: number): boolean => {
  const end = conditionEnd(low, at)
  return end !== null && at < end
}

/** Alone, at any time, without asking: "sewaktu-waktu", "tanpa persetujuan", "cukup diberitahukan". */
export const isAlone = remembered((sentence: Sentence): boolean =>
  sentence.find('cara_sepihak').some(({ from }) => !isDenied(sentence.low, from)),
)

/** With the others: "secara mufakat", "setelah disepakati", "bersama Y"; not where it is taken back or only supposed. */
export const isTogether = remembered((sentence: Sentence): boolean =>
  sentence
    .find('cara_bersama')
    .some(
      ({ from, to }) =>
        !isDenied(sentence.low, from) &&
        !isInCondition(sentence.low, from) &&
        !sentence.find('cara_sepihak').some((alone) => alone.from <= from && to <= alone.to),
    ),
)

/** Told as past, supposed, or given as an example: nothing that the agreement lays down. */
export const isOnlyTold = (sentence: Sentence): boolean => sentence.says('bukan_ketentuan')

/** Consent could not be reached: who decides then has the last word. */
export const isDeadlock = (sentence: Sentence): boolean => sentence.says('buntu')

const THEN =
  /^(?:(?:pada|dalam) (?:saat|keadaan|waktu|hal|kondisi)|(?:kalau|bila|jika|apabila)(?: sudah)?|ketika|saat|waktu) (?:begitu|demikian|itu|tersebut|seperti itu)\b/u

/** The same, or it goes on from a sentence that says so: "Kata sepakat belum datang. Pada saat begitu …" */
export function isDeadlockIn(sentence: Sentence, sentences: readonly Sentence[]): boolean {
  if (isDeadlock(sentence)) return true
  if (!THEN.test(sentence.low)) return false
  const before = sentences[sentences.indexOf(sentence) - 1]
  return before !== undefined && isDeadlock(before)
}
