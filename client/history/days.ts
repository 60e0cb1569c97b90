// The timeline as a reader sees it: days, and in each day sittings with the decisions that fell in them, and decisions between sittings.
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import type { SittingView } from './history-api.ts'

export type DayItem =
  | {
      readonly kind: 'sitting'
      readonly at: number
      readonly sitting: SittingView
      readonly events: readonly LedgerEvent[]
    }
  | { readonly kind: 'event'; readonly at: number; readonly event: LedgerEvent }

export interface Day {
  /** A time of that day, milliseconds since 1970 */
  readonly at: number
  readonly items: readonly DayItem[]
}

/** Newest first; `dayOf` names the day of a time as the reader's clock has it. */
export function byDay(
  sittings: readonly SittingView[],
  events: readonly LedgerEvent[],
  dayOf: (at: number) => string,
): readonly Day[] {
  const during = ({ began, ended }: SittingView, { at }: LedgerEvent) => at >= began && at <= ended
  const items: DayItem[] = [
    ...sittings.map(
      (sitting): DayItem => ({
        kind: 'sitting',
        at: sitting.began,
        sitting,
        events: events.filter((event) => during(sitting, event)),
      }),
    ),
    ...events
      .filter((event) => !sittings.some((sitting) => during(sitting, event)))
      .map((event): DayItem => ({ kind: 'event', at: event.at, event })),
  ]
  items.sort((a, b) => b.at - a.at)
  const days: { readonly at: number; readonly items: DayItem[] }[] = []
  for (const item of items) {
    const last = days.at(-1)
    if (last && dayOf(last.at) === dayOf(item.at)) last.items.push(item)
    else days.push({ at: item.at, items: [item] })
  }
  return days
}
