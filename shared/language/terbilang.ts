// Whole numbers in Indonesian words, as contracts write them behind the figures: 30 (tiga puluh).
const UNITS = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
] as const
const GROUPS: readonly (readonly [value: number, word: string])[] = [
  [1e12, 'triliun'],
  [1e9, 'miliar'],
  [1e6, 'juta'],
  [1e3, 'ribu'],
]
export const TERBILANG_MAX = 999_999_999_999_999

const rest = (n: number): string => (n === 0 ? '' : ` ${words(n)}`)

function words(n: number): string {
  const unit = UNITS[n]
  if (unit !== undefined) return unit
  if (n < 20) return `${words(n - 10)} belas`
  if (n < 100) return `${words(Math.floor(n / 10))} puluh${rest(n % 10)}`
  if (n < 200) return `seratus${rest(n - 100)}`
  if (n < 1000) return `${words(Math.floor(n / 100))} ratus${rest(n % 100)}`
  if (n < 2000) return `seribu${rest(n - 1000)}`
  for (const [value, word] of GROUPS) if (n >= value) return `${words(Math.floor(n / value))} ${word}${rest(n % value)}`
  return ''
}

/** Throws RangeError for anything but a whole number from 0 to TERBILANG_MAX. */
export function terbilang(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > TERBILANG_MAX) throw new RangeError(`no words for ${n}`)
  return words(n)
}
