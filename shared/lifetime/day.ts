// Days of the calendar as ISO text (`2026-12-01`), which sort as they follow each other.

/** Western Indonesia keeps UTC+7 all year. */
const WIB_MS = 7 * 3_600_000
const DAY_MS = 86_400_000

/** The day in western Indonesia of a moment in milliseconds since 1970. */
export const dayAt = (ms: number): string => new Date(ms + WIB_MS).toISOString().slice(0, 10)

/** `day` and so many days on. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** `day` and so many months on; the last of a month stays the last where the other month is shorter. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  const target = Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate()))
  return new Date(target).toISOString().slice(0, 10)
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text)
}
