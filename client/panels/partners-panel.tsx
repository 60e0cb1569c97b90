// Who belongs to whom, and the links that let people in.
import { useSignal } from '@preact/signals'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { announce } from '../app/announce.ts'
import { lazy } from '../app/lazy.tsx'
import { t } from '../app/locale.ts'
import { meanings } from '../app/meanings.ts'
import { decisionWords } from './decision-words.ts'
import { InviteForm } from './invite-form.tsx'
import { LinkList } from './link-list.tsx'
import { nameOf, partnersOf } from './partner-names.ts'
import { PeopleList } from './people-list.tsx'
import { iMay, type Workspace } from './workspace.ts'
import '../styles/decisions.css'
import '../styles/forms.css'

const SurvivingTable = lazy(() => import('./surviving-table.tsx').then((part) => part.SurvivingTable))

/** For everybody: nobody counts words of others in secret. Counted when somebody asks. */
function SurvivingSection({ workspace }: { workspace: Workspace }) {
  const { surviving } = decisionWords()
  const open = useSignal(false)
  return (
    <details
      class="section surviving clause-matrix"
      onToggle={(event) => {
        open.value = event.currentTarget.open
      }}
    >
      <summary>{surviving.title}</summary>
      {open.value && <SurvivingTable workspace={workspace} />}
    </details>
  )
}

export function PartnersPanel({ workspace }: { workspace: Workspace }) {
  const { common } = t()
  const { partners: words } = decisionWords()
  const invited = useSignal<PartnerId | null>(null)
  const record = workspace.live.record.value
  if (!record) return <p class="quiet">{common.loading}</p>
  const anybody = iMay(workspace, 'invite')
  const mayInvite = anybody || iMay(workspace, 'invite-colleague')
  const mayInviteFrom = (partner: PartnerId) => anybody || (mayInvite && partner === workspace.me.partnerId)
  const links = [...record.invitations.values()].filter((link) => !link.revoked)
  const invite = (partner: PartnerId) => {
    invited.value = partner
    document.getElementById('undang-peran')?.focus()
    announce(words.inviting(nameOf(workspace, partner)))
  }
  return (
    <div class="partners">
      <div class="partner-cards">
        {partnersOf(workspace).map((partner) => {
          const kind = record.partners.get(partner)?.kind
          const name = nameOf(workspace, partner)
          return (
            <section key={partner} class="partner">
              <h3>{name}</h3>
              {kind && <p class="quiet">{meanings().kinds[kind]}</p>}
              <PeopleList workspace={workspace} record={record} partner={partner} />
              {mayInviteFrom(partner) && (
                <button
                  type="button"
                  class="button button-small"
                  aria-label={words.inviteFromWho(name)}
                  onClick={() => invite(partner)}
                >
                  {words.inviteFrom}
                </button>
              )}
            </section>
          )
        })}
        <section class="partner">
          <h3>{words.without}</h3>
          <PeopleList workspace={workspace} record={record} partner={null} />
        </section>
      </div>
      {mayInvite && (
        <div class="partner-links">
          <InviteForm workspace={workspace} partner={invited} />
          {anybody && links.length > 0 && <LinkList workspace={workspace} links={links} />}
        </div>
      )}
      <SurvivingSection workspace={workspace} />
    </div>
  )
}
