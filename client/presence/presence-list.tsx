// Who is here: at most five marks in the bar, everybody with name and organisation in a dialog.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Awareness } from 'y-protocols/awareness'
import { lazy } from '../app/lazy.tsx'
import '../styles/presence.css'
import { monogram, type Organisation, patternClass } from './organisation-mark.ts'
import { type PersonHere, peopleHere } from './people-here.ts'
import { presenceWords } from './presence-words.ts'

const SHOWN = 5

/** With the first touch, which is what opens it. */
export const PresenceDialog = lazy(() => import('./presence-dialog.tsx').then((part) => part.PresenceDialog), {
  silent: 'coming',
})

interface PresenceProps {
  readonly awareness: Awareness
  readonly me: Omit<PersonHere, 'devices'>
  readonly organisations: readonly Organisation[]
}

function usePeople(awareness: Awareness, me: PresenceProps['me']): readonly PersonHere[] {
  const people = useSignal(peopleHere(awareness.getStates(), me))
  useEffect(() => {
    const read = () => {
      people.value = peopleHere(awareness.getStates(), me)
    }
    read()
    awareness.on('change', read)
    return () => awareness.off('change', read)
  }, [awareness, me.person, me.name, me.partner])
  return people.value
}

export function PresenceList({ awareness, me, organisations }: PresenceProps) {
  const people = usePeople(awareness, me)
  const named = useSignal(false)
  const asked = useSignal(false)
  const words = presenceWords()
  const organisation = (person: PersonHere) => organisations.find(({ id }) => id === person.partner) ?? null
  const nameOf = (person: PersonHere) => (person.person === me.person ? words.you : person.name)
  const shown = people.slice(0, SHOWN)
  const more = people.length - shown.length
  const mark = (person: PersonHere) => (
    <span
      key={person.person}
      class={`avatar ${patternClass(organisations, person.partner)}`}
      data-monogram={monogram(organisation(person) ?? { name: person.name, short: '' })}
    />
  )
  const hideNames = () => {
    named.value = false
  }
  const showNames = () => {
    named.value = true
  }
  return (
    <div class="presence">
      <button
        type="button"
        class="presence-button"
        aria-haspopup="dialog"
        aria-label={words.open(people.length)}
        onMouseEnter={showNames}
        onMouseLeave={hideNames}
        onFocus={showNames}
        onBlur={hideNames}
        onKeyDown={(event) => {
          if (event.key === 'Escape') hideNames()
        }}
        onClick={() => {
          hideNames()
          asked.value = true
        }}
      >
        {shown.map(mark)}
        {more > 0 && <span class="avatar avatar-more" data-monogram={words.more(more)} />}
      </button>
      {named.value && (
        <span class="presence-names" aria-hidden="true">
          {shown.map(nameOf).join(', ')}
          {more > 0 && `, ${words.moreLabel(more)}`}
        </span>
      )}
      {asked.value && (
        <PresenceDialog
          people={people}
          me={me}
          mark={mark}
          organisation={organisation}
          closed={() => {
            asked.value = false
          }}
        />
      )}
    </div>
  )
}
