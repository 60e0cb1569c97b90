// Amounts of money in figures and in words: "Rp12.500.000,00 (dua belas juta lima ratus ribu rupiah)".
import type { Reading } from './reading.ts'
import type { Raised } from './rule.ts'

const UNITS: Readonly<Record<string, number>> = {
  nol: 0,
  satu: 1,
  dua: 2,
  tiga: 3,
  empat: 4,
  lima: 5,
  enam: 6,
  tujuh: 7,
  delapan: 8,
  sembilan: 9,
}
const SCALES: Readonly<Record<string, number>> = { ribu: 1e3, juta: 1e6, miliar: 1e9, milyar: 1e9, triliun: 1e12 }

/** The number that `text` spells out ("seratus dua puluh lima juta"); null where a word is none of a number's. */
export function spelledNumber(text: string): number | null {
  let total = 0
  let group = 0
  let digit = 0
  const tokens = text
    .toLowerCase()
    .trim()
    .split(/[\s-]+/u)
  for (const token of tokens) {
    if (token in UNITS) digit = UNITS[token] ?? 0
    else if (token === 'belas') {
      group += 10 + digit
      digit = 0
    } else if (token === 'puluh') {
      group += digit * 10
      digit = 0
    } else if (token === 'ratus') {
      group += digit * 100
      digit = 0
    } else if (token === 'sepuluh') group += 10
    else if (token === 'sebelas') group += 11
    else if (token === 'seratus') group += 100
    else if (token === 'seribu') total += 1000
    else if (token === 'sejuta') total += 1e6
    else if (token in SCALES) {
      total += (group + digit || 1) * (SCALES[token] ?? 1)
      group = 0
      digit = 0
    } else return null
  }
  return tokens.length === 0 ? null : total + group + digit
}

const FIGURE = /Rp\.?\s?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2})|,-)?\s*(ribu|juta|miliar|milyar|triliun)?/giu
const SPELLED = /^\s*(?:,-)?\s*\((?:terbilang:?\s*)?([\p{L}\s-]{4,160}?)\s*rupiah\)/iu

const amountOf = (digits: string, cents: string | undefined, scale: string | undefined): number => {
  const whole = Number(digits.replaceAll('.', ''))
  const factor = scale ? (SCALES[scale.toLowerCase()] ?? 1) : 1
  return scale && cents ? whole * factor + (Number(cents) / 10 ** cents.length) * factor : whole * factor
}

/** Amounts of `text` whose words say another number, each as it stands with its words. */
export function rupiahMismatches(text: string): readonly string[] {
  const out: string[] = []
  if (!text.includes('(')) return out
  for (const match of text.matchAll(FIGURE)) {
    const [figure, digits = '', cents, scale] = match
    const spelled = SPELLED.exec(text.slice(match.index + figure.length, match.index + figure.length + 200))
    const value = spelled?.[1] ? spelledNumber(spelled[1]) : null
    if (spelled && value !== null && value !== amountOf(digits, cents, scale)) out.push(`${figure}${spelled[0]}`)
  }
  return out
}

const sumIn = (text: string): number[] =>
  Array.from(text.matchAll(FIGURE), ([, digits = '', cents, scale]) => amountOf(digits, cents, scale))

/** A total that the clause on funding names although the funds of the table add up to another. */
export function rupiahTotals(reading: Reading): Raised | null {
  const funds = reading.agreement.contributions.filter((row) => row.kind === 'dana' && row.unit === 'rupiah')
  if (funds.length === 0) return null
  const sum = funds.reduce((total, row) => total + (row.quantity ?? 0), 0)
  for (const clause of reading.about('pembiayaan'))
    for (const sentence of clause.sentences) {
      if (!/(?<![\p{L}])(?:jumlah|total|seluruhnya|keseluruhan)(?![\p{L}])/u.test(sentence.low)) continue
      const [total] = sumIn(sentence.plain)
      if (total !== undefined && total !== sum) return { clause: clause.clause.id, quote: sentence.quote }
    }
  return null
}
