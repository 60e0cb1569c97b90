// What it costs to fold a ledger. Each event copies the list that it adds to, so that a record before it stays as it was; in a ledger that
// somebody made for it, of events of one kind without end, that grows with their square.
import type { LedgerEvent, LedgerPayload } from './event.ts'

/** A second's work: three thousand events of one kind that all stay. An agreement of years has some hundreds. */
export const LEDGER_WORK_MAX = 9_000_000

/** What a later event of the same kind replaces; null for events that all stay. */
function replaces(payload: LedgerPayload): string | null {
  switch (payload.type) {
    case 'consent-given':
    case 'consent-withdrawn':
      return `${payload.partner} ${payload.scope}`
    case 'negotiated-marked':
      return payload.clause
    default:
      return null
  }
}

/** How many entries are copied, about, by `reduce` and by whoever folds event by event. */
export function ledgerWork(events: readonly LedgerEvent[]): number {
  const counts = new Map<string, { count: number; kept: number; keys: Set<string> }>()
  for (const { payload } of events) {
    const kind = counts.get(payload.type) ?? { count: 0, kept: 0, keys: new Set<string>() }
    const key = replaces(payload)
    if (key === null) kind.kept++
    else kind.keys.add(key)
    counts.set(payload.type, { ...kind, count: kind.count + 1 })
  }
  let work = 0
  for (const { count, kept, keys } of counts.values()) work += count * (kept + keys.size)
  // Waivers and profiles ask of every consent whether it still holds.
  const consents = counts.get('consent-given')?.keys.size ?? 0
  const of = (type: LedgerPayload['type']): number => counts.get(type)?.count ?? 0
  const waivers = of('waiver-proposed') + of('waiver-acknowledged') + of('waiver-withdrawn')
  return work + consents * (waivers + of('profiles-chosen') + of('partner-added')) * (1 + of('waiver-proposed'))
}
