// Who wrote first what stands under somebody else's client id: asked of the thread for history, once for a state of the log.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { type OriginRow, type Origins, originsFrom } from '../../shared/agreement/origins.ts'
import { HistoryError } from '../history/history-desk.ts'
import type { Parts } from './parts.ts'

/** Agreements whose answer is kept; the one that was asked about longest ago goes first. */
const KEPT = 256

interface Known {
  readonly head: number
  readonly origins: Origins
}

type Desk = Parts['history']

const known = new WeakMap<Desk, Map<AgreementId, Known>>()

function knownBy(desk: Desk): Map<AgreementId, Known> {
  const all = known.get(desk) ?? new Map<AgreementId, Known>()
  known.set(desk, all)
  return all
}

/** As far as they were told: nothing is asked. Null where nobody has asked yet. */
export const toldOrigins = ({ history }: Pick<Parts, 'history'>, id: AgreementId): Origins | null =>
  knownBy(history).get(id)?.origins ?? null

/** For the log as it is. Rejects with HistoryError where it cannot be worked out now. */
export async function readOrigins(
  { history, store }: Pick<Parts, 'history' | 'store'>,
  id: AgreementId,
): Promise<Origins> {
  const all = knownBy(history)
  const { index: head } = store.head(id)
  const before = all.get(id)
  if (before?.head === head) return before.origins
  // Our own thread's answer, in the form in which it was made.
  const rows = JSON.parse(await history.ask(id, { kind: 'origins' })) as readonly OriginRow[]
  const origins = originsFrom(rows)
  all.delete(id)
  all.set(id, { head, origins })
  for (const [oldest] of all) if (all.size > KEPT) all.delete(oldest)
  return origins
}

/** For a report: where the thread cannot say now, what it said last, or null. */
export async function originsForReport(
  parts: Pick<Parts, 'history' | 'store'>,
  id: AgreementId,
): Promise<Origins | null> {
  try {
    return await readOrigins(parts, id)
  } catch (error) {
    if (error instanceof HistoryError) return toldOrigins(parts, id)
    throw error
  }
}
