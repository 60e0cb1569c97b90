// Who belongs to whom, and the links that let people in.
import { t } from '../app/locale.ts'
import { decisionWords } from './decision-words.ts'
import { InviteForm } from './invite-form.tsx'
import { LinkList } from './link-list.tsx'
import { nameOf, partnersOf } from './partner-names.ts'
import { PeopleList } from './people-list.tsx'
import { SurvivingTable } from './surviving-table.tsx'
import { iMay, myRole, type Workspace } from './workspace.ts'
import '../styles/decisions.css'
import '../styles/forms.css'

export function PartnersPanel({ workspace }: { workspace: Workspace }) {
  const { common } = t()
  const decisions = decisionWords()
  const record = workspace.live.record.value
  if (!record) return <p class="quiet">{common.loading}</p>
  const mayInvite = iMay(workspace, 'invite') || iMay(workspace, 'invite-colleague')
  const links = [...record.invitations.values()].filter((link) => !link.revoked)
  return (
    <div class="partners">
      {partnersOf(workspace).map((partner) => {
        const kind = record.partners.get(partner)?.kind
        return (
          <section key={partner} class="partner">
            <h3>{nameOf(workspace, partner)}</h3>
            {kind && <p class="quiet">{common.kinds[kind]}</p>}
            <PeopleList workspace={workspace} record={record} partner={partner} />
          </section>
        )
      })}
      <section class="partner">
        <h3>{decisions.partners.without}</h3>
        <PeopleList workspace={workspace} record={record} partner={null} />
      </section>
      {mayInvite && <InviteForm workspace={workspace} />}
      {iMay(workspace, 'invite') && links.length > 0 && <LinkList workspace={workspace} links={links} />}
      {myRole(workspace) === 'facilitator' && <SurvivingTable workspace={workspace} />}
    </div>
  )
}
