// Everybody who is here, with name and organisation.
import type { ComponentChild } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { Organisation } from './organisation-mark.ts'
import type { PersonHere } from './people-here.ts'
import { presenceWords } from './presence-words.ts'
import '../styles/presence-dialog.css'

export interface DialogProps {
  readonly people: readonly PersonHere[]
  readonly me: Pick<PersonHere, 'person'>
  readonly mark: (person: PersonHere) => ComponentChild
  readonly organisation: (person: PersonHere) => Organisation | null
  readonly closed: () => void
}

export function PresenceDialog({ people, me, mark, organisation, closed }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const words = presenceWords()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} class="dialog presence-dialog" aria-labelledby={heading} onClose={closed}>
      <h2 id={heading}>{words.title}</h2>
      {people.length === 1 && <p>{words.alone}</p>}
      <ul class="plain-list presence-people">
        {people.map((person) => (
          <li key={person.person}>
            {mark(person)}
            <span class="presence-person">
              <strong>{person.person === me.person ? `${person.name} (${words.you})` : person.name}</strong>
              <span class="quiet">{organisation(person)?.name ?? words.unaffiliated}</span>
              {person.devices > 1 && <span class="quiet">{words.devices(person.devices)}</span>}
            </span>
          </li>
        ))}
      </ul>
      <form method="dialog">
        <button type="submit" class="button">
          {words.close}
        </button>
      </form>
    </dialog>
  )
}
