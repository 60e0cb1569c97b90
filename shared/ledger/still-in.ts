// Who still takes part: an agreement forgets nobody who was there, but lets nobody act whose link was revoked or whose data was erased.
import type { PeopleRecord, RecordedPerson } from './fold-people.ts'

/** Whether somebody who joined may still come in and be counted on. */
export const isStillIn = (
  { people, invitations }: Pick<PeopleRecord, 'people' | 'invitations'>,
  { id, invitation }: Pick<RecordedPerson, 'id' | 'invitation'>,
): boolean => people.get(id)?.erased !== true && invitations.get(invitation)?.revoked === false
