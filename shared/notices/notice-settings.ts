// When somebody wants to hear by mail what waits: once a day at an hour of their own, never at night.
import type { ClauseId } from '../agreement/ids.ts'

/** Hours of the person's own clock, 0 to 23. From `from` up to, not including, `to`; the same hour twice is no quiet at all. */
export interface QuietHours {
  readonly from: number
  readonly to: number
}

export interface NoticeSettings {
  /** The hour from which the day's mail may leave */
  readonly hour: number
  readonly quiet: QuietHours
  /** Minutes that the person's clock is ahead of UTC: 420 for WIB */
  readonly zoneMinutes: number
  /** Clauses of whose comments and consents nothing is said. */
  readonly muted: readonly ClauseId[]
}

/** At seven, never from eight in the evening to six in the morning; the clock of western Indonesia. */
export const DEFAULT_NOTICES: NoticeSettings = { hour: 7, quiet: { from: 20, to: 6 }, zoneMinutes: 420, muted: [] }

/** UTC+14 is the most that a clock can be ahead; UTC−12 the most behind. */
export const ZONE_MINUTES = { min: -720, max: 840 }
/** More clauses than any agreement has; a bound for what is stored. */
export const MUTED_MAX = 300

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

const localTime = (now: number, { zoneMinutes }: NoticeSettings): number => now + zoneMinutes * MINUTE_MS

const localHour = (now: number, settings: NoticeSettings): number =>
  Math.floor((localTime(now, settings) % DAY_MS) / HOUR_MS)

const isQuietHour = (hour: number, { from, to }: QuietHours): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to

export const isQuiet = (now: number, settings: NoticeSettings): boolean =>
  isQuietHour(localHour(now, settings), settings.quiet)

/** Days since 1970 on the person's own calendar. */
export const localDay = (now: number, settings: NoticeSettings): number => Math.floor(localTime(now, settings) / DAY_MS)

/** The hour from which the day's mail leaves: the chosen one, or, where that is a quiet one, the hour that ends the quiet. */
export const leavingHour = ({ hour, quiet }: Pick<NoticeSettings, 'hour' | 'quiet'>): number =>
  isQuietHour(hour, quiet) ? quiet.to : hour

/** Whether the mail of a day may leave now; `lastDay` is the day whose mail was last looked at, null for none. */
export function isDigestDue(now: number, settings: NoticeSettings, lastDay: number | null): boolean {
  return (
    localDay(now, settings) !== lastDay && localHour(now, settings) >= leavingHour(settings) && !isQuiet(now, settings)
  )
}

/** `WITA (UTC+8)`; without a name where the clock is none of Indonesia's. */
export function zoneName(zoneMinutes: number): string {
  const [hours, minutes] = [Math.floor(Math.abs(zoneMinutes) / 60), Math.abs(zoneMinutes) % 60]
  const utc = `UTC${zoneMinutes < 0 ? '−' : '+'}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`
  const name = ZONES.get(zoneMinutes)
  return name === undefined ? utc : `${name} (${utc})`
}

const ZONES: ReadonlyMap<number, string> = new Map([
  [420, 'WIB'],
  [480, 'WITA'],
  [540, 'WIT'],
])
