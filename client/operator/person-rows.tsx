// Who came in, each with what can be done for or about them.
import type { operatorPage } from '../../shared/language/id/operator-page.ts'
import { t } from '../app/locale.ts'
import type { ListedPerson } from './operator-api.ts'

interface PersonRowsProps {
  readonly people: readonly ListedPerson[]
  /** Names by partner id */
  readonly partners: ReadonlyMap<string, string>
  readonly words: typeof operatorPage.people
  readonly busy: boolean
  make(person: ListedPerson): void
  signOut(person: ListedPerson): void
  erase(person: ListedPerson): void
}

function Row({ person, partners, words, busy, make, signOut, erase }: PersonRowsProps & { person: ListedPerson }) {
  const { name, role, partnerId, stillIn } = person
  const deed = (label: string, spoken: string, run: (person: ListedPerson) => void) => (
    <button
      type="button"
      class="button button-small"
      aria-label={spoken}
      aria-disabled={busy}
      onClick={() => run(person)}
    >
      {label}
    </button>
  )
  return (
    <li>
      <span>
        <strong>{name || words.erased}</strong>{' '}
        <span class="quiet">
          {[t().common.roles[role], partnerId && partners.get(partnerId), !stillIn && words.out]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      {name !== '' && (
        <span class="button-row">
          {stillIn && deed(words.make, words.makeFor(name), make)}
          {stillIn && deed(words.signOut.open, words.signOut.title(name), signOut)}
          {deed(words.erase.open, words.erase.title(name), erase)}
        </span>
      )}
    </li>
  )
}

export const PersonRows = (props: PersonRowsProps) => (
  <ul class="listed-people">
    {props.people.map((person) => (
      <Row key={person.personId} {...props} person={person} />
    ))}
  </ul>
)
