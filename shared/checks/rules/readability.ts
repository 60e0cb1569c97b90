// UM-06, UM-07, UM-08: partners are called as the list calls them, sentences can be read aloud, and nobody's private data stands in the text.
import { words } from '../lexicon.ts'
import type { Reading } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Sentence } from '../sentence.ts'

/** Read aloud, a longer sentence is not followed to its end. */
const WORDS_MAX = 40

const ORDINAL =
  /\b(?:pihak|mitra)\s+(pertama|kesatu|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|kesembilan|kesepuluh|i|ii|iii|iv|v|vi|vii|viii|ix|x|\d{1,2})\b/gu

/** Labels that no partner bears, each as it stands: "PIHAK KEEMPAT" among three. */
function strangers(sentence: Sentence): string[] {
  const out: string[] = []
  for (const match of sentence.low.matchAll(ORDINAL)) {
    const from = match.index
    const to = from + match[0].length
    const written = sentence.plain.slice(from, to)
    // "kedua pihak", "pihak kedua" in small letters is everyday speech.
    if (written === match[0] && !/\d$/u.test(written)) continue
    if (/\bpihak ketiga/u.test(match[0]) && written !== written.toUpperCase()) continue
    if (!sentence.mentions.some((mention) => mention.from <= from && to <= mention.to)) out.push(written)
  }
  return out
}

const NIK = /(?<![\d.])\d{16}(?!\d)/u
const NUMBERED = /\b(?:nik|ktp|no\.? ?ktp|nomor induk kependudukan|paspor|npwp)\b[^\d\n]{0,20}(\d[\d.\- ]{7,24}\d)/u
const ACCOUNT = /\b(?:rekening|no\.? ?rek)\b[^\d\n]{0,60}(\d[\d.\- ]{6,20}\d)/u
const INSTITUTION =
  /\b(?:atas nama|a\.n\.?)\s+(?:pt|cv|yayasan|koperasi|desa|dinas|kelompok|perkumpulan|bumdes|kas|lembaga|kemitraan|program|bersama|universitas|sekolah|pemerintah)/u
const HEALTH = /\b(?:mengidap|menderita|penderita|positif hiv|didiagnosis|diagnosa|gangguan jiwa|odgj)\b/u
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
  const nik = NIK.exec(sentence.low)?.[0] ?? NUMBERED.exec(sentence.low)?.[1]
  if (nik) return masked(nik)
  const account = ACCOUNT.exec(sentence.low)?.[1]
  if (account && !INSTITUTION.test(sentence.low) && PERSON.test(sentence.plain)) return masked(account)
  return HEALTH.test(sentence.low) && PERSON.test(sentence.plain) ? '…' : null
}

const wordCount = (text: string): number => text.trim().split(/\s+/u).length

function hardWord(sentence: Sentence, reading: Reading): boolean {
  return sentence.low.search(words(reading.book.lexicon, 'istilah_langka')) >= 0
}

export const readability: readonly Rule[] = [
  {
    code: 'UM-06',
    *check(reading) {
      const seen = new Set<string>()
      for (const clause of reading.clauses)
        for (const sentence of clause.sentences)
          for (const label of strangers(sentence)) {
            if (seen.has(label.toLowerCase())) continue
            seen.add(label.toLowerCase())
            yield { clause: clause.clause.id, quote: label }
          }
    },
  },
  {
    code: 'UM-07',
    *check(reading) {
      for (const clause of reading.clauses) {
        // One a clause is enough to begin with.
        const hard = clause.sentences.find(
          (sentence) => hardWord(sentence, reading) || wordCount(sentence.low) > WORDS_MAX,
        )
        if (hard) yield { clause: clause.clause.id, quote: hard.quote }
      }
    },
  },
  {
    code: 'UM-08',
    *check(reading) {
      for (const clause of reading.clauses)
        for (const sentence of clause.sentences) {
          const shown = privateData(sentence)
          if (shown !== null) yield { clause: clause.clause.id, data: { kutipan: shown } }
        }
    },
  },
]
