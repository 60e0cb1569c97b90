// A browser has one session for each agreement, and two people may use one browser: a page says for whom it writes, so that what one of them
// has not sent yet never goes out under the other's name.
import { type PersonId, parsePersonId } from '../agreement/ids.ts'

/** Header of a request; a websocket, which has none, offers the subprotocol. */
export const PERSON_HEADER = 'mufakat-person'
const PREFIX = 'person.'

export const personProtocol = (person: PersonId): string => `${PREFIX}${person}`

/** The person whom a request expects to speak for; null when it expects nobody in particular. `header` reads a header's value. */
export function expectedPerson(header: (name: string) => string | undefined): PersonId | null {
  const offered = (header('sec-websocket-protocol') ?? '').split(',').map((name) => name.trim())
  const named = offered.find((name) => name.startsWith(PREFIX))?.slice(PREFIX.length)
  return parsePersonId(header(PERSON_HEADER) ?? named)
}
