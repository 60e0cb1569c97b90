// Meetings that were led on this device, the latest first: one list for each agreement and person, so that two people at one browser keep apart.
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { type Meeting, parseMeeting } from '../../shared/meeting/meeting.ts'
import { readStored, writeStored } from '../app/preference.ts'

/** A negotiation has fewer; beyond it the oldest minutes go. */
const KEPT_MAX = 24

const keyOf = (agreement: AgreementId, person: PersonId): string => `mufakat.rapat/${agreement}/${person}`

export function keptMeetings(agreement: AgreementId, person: PersonId): readonly Meeting[] {
  try {
    const kept: unknown = JSON.parse(readStored(keyOf(agreement, person)) ?? '[]')
    return Array.isArray(kept) ? kept.flatMap((value: unknown) => parseMeeting(value) ?? []) : []
  } catch (error) {
    // What another program wrote under this name is no meeting.
    if (error instanceof SyntaxError) return []
    throw error
  }
}

/** False where the browser keeps nothing. */
export const keepMeetings = (agreement: AgreementId, person: PersonId, meetings: readonly Meeting[]): boolean =>
  writeStored(keyOf(agreement, person), JSON.stringify(meetings.slice(0, KEPT_MAX)))
