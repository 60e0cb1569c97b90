// UM-06, UM-07, UM-08: partners are called as the list calls them, sentences can be read aloud, and nobody's private data stands in the text.

import { cue, sentencesWith } from '../cue.ts'
import { eachClause } from '../frames/unfair.ts'
import type { ClauseReading } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'

/** Read aloud, a longer sentence is not followed to its end. */
const WORDS_MAX = 40

const ORDINAL = wordPattern(
  /\b(?:pihak|mitra)\s+(pertama|kesatu|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|kesembilan|kesepuluh|i|ii|iii|iv|v|vi|vii|viii|ix|x|\d{1,2})\b/gu,
)

const LABELLED = cue([], [ORDINAL])
const NO_STRANGER: readonly string[] = []

/** Labels that no partner bears, each as it stands: "PIHAK KEEMPAT" among three. */
function strangers(sentence: Sentence): readonly string[] {
  const places = sentence.places(ORDINAL)
  if (places.length === 0) return NO_STRANGER
  const out: string[] = []
  for (const { from, to, text } of places) {
    const written = sentence.plain.slice(from, to)
    // "kedua pihak", "pihak kedua" in small letters is everyday speech.
    if (written === text && !/\d$/u.test(written)) continue
    if (/\bpihak ketiga/u.test(text) && written !== written.toUpperCase()) continue
    if (!sentence.mentions.some((mention) => mention.from <= from && to <= mention.to)) out.push(written)
  }
  return out
}

const NIK = /(?<![\d.])\d{16}(?!\d)/u
const NIK_DIGITS = /\d{16}/u
const NUMBERED = wordPattern(
  /\b(?:nik|ktp|no\.? ?ktp|nomor induk kependudukan|paspor|npwp)\b[^\d\n]{0,20}(\d[\d.\- ]{7,24}\d)/u,
)
const ACCOUNT = wordPattern(/\b(?:rekening|no\.? ?rek)\b[^\d\n]{0,60}(\d[\d.\- ]{6,20}\d)/u)
const INSTITUTION =
  /\b(?:atas nama|a\.n\.?)\s+(?:pt|cv|yayasan|koperasi|desa|dinas|kelompok|perkumpulan|bumdes|kas|lembaga|kemitraan|program|bersama|universitas|sekolah|pemerintah)/u
const HEALTH = wordPattern(/\b(?:mengidap|menderita|penderita|positif hiv|didiagnosis|diagnosa|gangguan jiwa|odgj)\b/u)
const PERSON = /\b(?:bapak|ibu|pak|bu|sdr\.?|sdri\.?|saudara|saudari|anak bernama|atas nama)\s+\p{Lu}/u

/** Digits beyond the first and last two are hidden: the finding must not repeat what it warns of. */
const masked = (text: string): string => {
  const digits = text.replace(/\D/gu, '').length
  let at = 0
  return text.replace(/\d/gu, (digit) => {
    at++
    return at <= 2 || at > digits - 2 ? digit : '•'
  })
}

function privateData(sentence: Sentence): string | null {
  const nik = (NIK_DIGITS.test(sentence.low) ? NIK.exec(sentence.low)?.[0] : undefined) ?? sentence.match(NUMBERED)?.[1]
  if (nik) return masked(nik)
  const account = sentence.match(ACCOUNT)?.[1]
  if (account && !INSTITUTION.test(sentence.low) && PERSON.test(sentence.plain)) return masked(account)
  return sentence.matches(HEALTH) && PERSON.test(sentence.plain) ? '…' : null
}

/** `low` has single spaces. */
function isLong(low: string): boolean {
  if (low.length <= 2 * WORDS_MAX) return false
  const text = low.trim()
  let words = 1
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) words++
  return words > WORDS_MAX
}

interface Seen {
  readonly clause: ClauseReading
  readonly text: string
}

const strangersIn = (clause: ClauseReading): readonly Seen[] =>
  sentencesWith(clause.sentences, LABELLED).flatMap((sentence) => strangers(sentence).map((text) => ({ clause, text })))

/** One a clause is enough to begin with. */
function hardIn(clause: ClauseReading): readonly Seen[] {
  const hard = clause.sentences.find((sentence) => sentence.says('istilah_langka') || isLong(sentence.low))
  return hard ? [{ clause, text: hard.quote }] : []
}

const privateIn = (clause: ClauseReading): readonly Seen[] =>
  clause.sentences.flatMap((sentence) => {
    const text = privateData(sentence)
    return text === null ? [] : [{ clause, text }]
  })

export const readability: readonly Rule[] = [
  {
    code: 'UM-06',
    *check(reading) {
      const seen = new Set<string>()
      for (const { clause, text } of eachClause(reading, strangersIn)) {
        if (seen.has(text.toLowerCase())) continue
        seen.add(text.toLowerCase())
        yield { clause: clause.clause.id, quote: text }
      }
    },
  },
  {
    code: 'UM-07',
    *check(reading) {
      for (const { clause, text } of eachClause(reading, hardIn)) yield { clause: clause.clause.id, quote: text }
    },
  },
  {
    code: 'UM-08',
    *check(reading) {
      for (const { clause, text } of eachClause(reading, privateIn))
        yield { clause: clause.clause.id, data: { kutipan: text } }
    },
  },
]
