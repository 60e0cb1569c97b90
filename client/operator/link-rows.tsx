// The links of an agreement: what each is for, whose it is, and its revocation.
import type { operatorPage } from '../../shared/language/id/operator-page.ts'
import { formatDate, t } from '../app/locale.ts'
import type { ListedLink, ListedPerson } from './operator-api.ts'

interface LinkRowsProps {
  readonly people: readonly ListedPerson[]
  readonly invitations: readonly ListedLink[]
  /** Names by partner id */
  readonly partners: ReadonlyMap<string, string>
  readonly words: typeof operatorPage.people
  readonly busy: boolean
  /** `which` names the link, `names` who came by it */
  revoke(link: ListedLink, which: string, names: string): void
}

function Row({ link, people, partners, words, busy, revoke }: LinkRowsProps & { link: ListedLink }) {
  const { role, partnerId, expiresAt, revoked, joined, personal, invitationId } = link
  const came = people.filter((person) => person.invitationId === invitationId && person.name !== '')
  const names = came.map(({ name }) => name).join(', ')
  const which = [t().common.roles[role], partnerId && partners.get(partnerId)].filter(Boolean).join(' · ')
  const says = [
    personal && names !== '' ? words.link.of(names) : words.link.joined(joined),
    expiresAt !== null && words.link.until(formatDate(expiresAt)),
    revoked && words.link.revoked,
  ]
  return (
    <li>
      <span>
        <strong>{which}</strong> <span class="quiet">{says.filter(Boolean).join(' · ')}</span>
      </span>
      {!revoked && (
        <button
          type="button"
          class="button button-small"
          aria-label={words.revoke.of([which, names].filter(Boolean).join(', '))}
          aria-disabled={busy}
          onClick={() => revoke(link, which, names)}
        >
          {words.revoke.open}
        </button>
      )}
    </li>
  )
}

export const LinkRows = (props: LinkRowsProps) => (
  <ul class="listed-people">
    {props.invitations.map((link) => (
      <Row key={link.invitationId} {...props} link={link} />
    ))}
  </ul>
)
