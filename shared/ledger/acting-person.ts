import type { PersonId } from '../agreement/ids.ts'
import type { LedgerEvent } from './event.ts'

/** Whose word an event is. Throws RangeError for one of the operator or the server. */
export function actingPerson({ actor, payload }: LedgerEvent): PersonId {
  if (actor === 'operator' || actor === 'server') throw new RangeError(`${payload.type} is a person's word`)
  return actor
}
