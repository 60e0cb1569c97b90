// What a meeting decided, out of the record of decisions: what was recorded between its beginning and its end.
import type { ClauseId } from '../../shared/agreement/ids.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import type { Meeting } from '../../shared/meeting/meeting.ts'

export interface MeetingDecided {
  readonly seq: number
  /** '' where it was erased */
  readonly text: string
  readonly reason: string
  readonly clause: ClauseId | null
}

/** Without a meeting: everything that meetings have decided. */
export function decisionsOf(
  ledger: readonly LedgerEvent[],
  meeting: Pick<Meeting, 'afterSeq' | 'untilSeq'> | null,
): readonly MeetingDecided[] {
  return ledger.flatMap(({ seq, payload }) => {
    if (payload.type !== 'decision-recorded') return []
    if (meeting && (seq <= meeting.afterSeq || seq > (meeting.untilSeq ?? Number.POSITIVE_INFINITY))) return []
    return [{ seq, text: payload.text, reason: payload.reason, clause: payload.clause }]
  })
}

/** What the device holds and the record does not yet: the record may come before the answer to what was sent. */
export const stillUnsent = (
  { unsent }: Pick<Meeting, 'unsent'>,
  decided: readonly MeetingDecided[],
): Meeting['unsent'] =>
  unsent.filter(
    ({ text, reason, clause }) =>
      !decided.some((known) => known.text === text && known.reason === reason && known.clause === clause),
  )
