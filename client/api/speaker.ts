// For whom this page speaks in an agreement. A browser has one session there, and another tab may have made it somebody else's: then what is
// asked or said here is refused, and nothing of it stands under the other's name.
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { PERSON_HEADER } from '../../shared/protocol/expected-person.ts'

interface Speaker {
  readonly person: PersonId
}

const speakers = new Map<string, Speaker>()

/** From now on; returns how it ends. Whoever opens the same agreement later takes the place. */
export function speakAs(agreement: AgreementId, person: PersonId): () => void {
  const speaker = { person }
  speakers.set(agreement, speaker)
  return () => {
    if (speakers.get(agreement) === speaker) speakers.delete(agreement)
  }
}

/** Everything inside an agreement; what it is and who one is there is asked without a name. */
const INSIDE = /^\/api\/v1\/agreements\/([^/?]+)\/(?!opening$)/

export function nameSpeaker(headers: Headers, path: string): void {
  const speaker = speakers.get(INSIDE.exec(path)?.[1] ?? '')
  if (speaker) headers.set(PERSON_HEADER, speaker.person)
}
