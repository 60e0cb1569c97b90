// Dates, numbers and money as people read them. Written out here instead of taken from Intl, whose answers change with the machine: a sealed
// page must come out the same everywhere.
import type { Locale } from './locale.ts'
import { TERBILANG_MAX, terbilang } from './terbilang.ts'

const MONTHS: Readonly<Record<Locale, readonly string[]>> = {
  id: [
    'Januari',
    'Februari',
    'Maret',
    'April',
    'Mei',
    'Juni',
    'Juli',
    'Agustus',
    'September',
    'Oktober',
    'November',
    'Desember',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
}
/** Western Indonesia keeps UTC+7 all year. */
const WIB_MS = 7 * 3_600_000
const THOUSANDS: Readonly<Record<Locale, string>> = { id: '.', en: ',' }
const DECIMAL: Readonly<Record<Locale, string>> = { id: ',', en: '.' }

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The day that ISO text (`2026-12-01`, a time may follow) names; null when it is none of the calendar. */
export function parseDay(text: string): Day | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(text.trim())
  if (!parts) return null
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number)
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : null
}

const dayOf = (ms: number): Day => {
  const date = new Date(ms + WIB_MS)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** "1 Desember 2026". ISO text or milliseconds (the day in western Indonesia); other text comes back as it is. */
export function formatDate(locale: Locale, value: string | number): string {
  const day = typeof value === 'number' ? dayOf(value) : parseDay(value)
  return day ? `${day.day} ${MONTHS[locale][day.month - 1] ?? ''} ${day.year}` : String(value)
}

/** "10.15 WIB" */
export function formatTime(locale: Locale, ms: number): string {
  const time = new Date(ms + WIB_MS).toISOString().slice(11, 16)
  return `${locale === 'id' ? time.replace(':', '.') : time} WIB`
}

/** "1 Desember 2026, 10.15 WIB" */
export const formatDateTime = (locale: Locale, ms: number): string =>
  `${formatDate(locale, ms)}, ${formatTime(locale, ms)}`

/** "1.250,5": at most six decimals, without trailing zeros. */
export function formatNumber(locale: Locale, value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return String(value)
  const [whole = '0', decimals = ''] = Math.abs(value).toFixed(6).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THOUSANDS[locale])
  const trimmed = decimals.replace(/0+$/, '')
  const sign = value < 0 && (Number(whole) !== 0 || trimmed !== '') ? '-' : ''
  return sign + grouped + (trimmed ? DECIMAL[locale] + trimmed : '')
}

/** "Rp125.000.000" */
export const formatRupiah = (locale: Locale, value: number): string =>
  value < 0 ? `-Rp${formatNumber(locale, -value)}` : `Rp${formatNumber(locale, value)}`

/** Whether what is counted is money. */
export const isRupiah = (unit: string): boolean => /^(rupiah|rp\.?|idr)$/i.test(unit.trim())

/** A quantity in its unit; rupiah as money. */
export const formatQuantity = (locale: Locale, quantity: number, unit: string): string =>
  isRupiah(unit) ? formatRupiah(locale, quantity) : `${formatNumber(locale, quantity)} ${unit.trim()}`.trim()

/** "5000000" or "5.000.000"; null for what is no whole number that has words. */
export function wholeNumber(text: string): number | null {
  const plain = /^\d{1,3}(\.\d{3})+$/.test(text) ? text.replaceAll('.', '') : text
  return /^\d{1,15}$/.test(plain) && Number(plain) <= TERBILANG_MAX ? Number(plain) : null
}

/** A figure with its words behind it, "30 (tiga puluh)"; text that is no whole number comes back as it is. */
export function inFiguresAndWords(value: string): string {
  const text = value.trim()
  const number = wholeNumber(text)
  return number === null ? text : `${formatNumber('id', number)} (${terbilang(number)})`
}

/** Money as contracts write it, "Rp5.000.000 (lima juta rupiah)"; text that is no whole number comes back as it is. */
export function rupiahInWords(value: string): string {
  const text = value.trim()
  const amount = wholeNumber(text)
  return amount === null ? text : `${formatRupiah('id', amount)} (${terbilang(amount)} rupiah)`
}

const ROMAN: readonly (readonly [value: number, numeral: string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

/** Roman numeral of a positive whole number. */
export function roman(n: number): string {
  let left = n
  let out = ''
  for (const [value, numeral] of ROMAN)
    while (left >= value) {
      out += numeral
      left -= value
    }
  return out
}

/** «1 Desember 2026» → `2026-12-01`; null for what is no such day. */
export function dayInWords(text: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2}) (\p{L}+) (\d{4})$/u.exec(text.trim()) ?? []
  const at = MONTHS.id.indexOf(month)
  const iso = `${year}-${String(at + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
  return at >= 0 && parseDay(iso) ? iso : null
}
