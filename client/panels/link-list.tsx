// The links that let people in: until when, for how many, with a PIN or locked, and their revocation.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { RecordedInvitation } from '../../shared/ledger/fold-people.ts'
import { type KnownLink, readInvitations, revokeInvitation } from '../api/api.ts'
import type { Problem } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { formatDate, t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { pageWords } from '../pages/page-words.ts'
import { decisionWords } from './decision-words.ts'
import { nameOf } from './partner-names.ts'
import type { Workspace } from './workspace.ts'

/** Uses and PINs are not in the ledger: asked for again when a link was made or revoked. */
function useKnownLinks({ id }: Workspace, count: number): ReadonlyMap<string, KnownLink> {
  const known = useSignal<ReadonlyMap<string, KnownLink>>(new Map())
  useEffect(() => {
    void readInvitations(id).then((result) => {
      if (result.ok) known.value = new Map(result.value.map((link) => [link.invitationId, link]))
    })
  }, [id, count, known])
  return known.value
}

interface LinkListProps {
  readonly workspace: Workspace
  readonly links: readonly RecordedInvitation[]
}

/** How often it was used, and whose it is: a link for one person is theirs who came by it. */
function usedBy({ workspace }: LinkListProps, { id, joined }: RecordedInvitation, known: KnownLink | undefined) {
  const { partners: words } = decisionWords()
  const owner = [...(workspace.live.record.value?.people.values() ?? [])].find(({ invitation }) => invitation === id)
  if (known?.personal && joined > 0) return [words.linkBound(owner?.name ?? '…')]
  if (known?.personal) return [words.linkJoined(joined), words.linkPersonal]
  return [known?.uses ? words.linkUses(joined, known.uses) : words.linkJoined(joined)]
}

function linkSays(props: LinkListProps, link: RecordedInvitation, known: KnownLink | undefined): string {
  const { partners: words } = decisionWords()
  const { expiresAt } = link
  const says = usedBy(props, link, known)
  if (expiresAt !== null) says.push(expiresAt > Date.now() ? words.linkUntil(formatDate(expiresAt)) : words.linkOver)
  if (known?.pin === 'asked') says.push(words.linkPin)
  if (known?.pin === 'locked') says.push(words.linkLocked)
  return says.join(' · ')
}

export function LinkList(props: LinkListProps) {
  const { workspace, links } = props
  const { common } = t()
  const decisions = decisionWords()
  const { partners: words } = decisions
  const problem = useSignal<Problem | null>(null)
  const revoke = async (link: RecordedInvitation) => {
    const result = await revokeInvitation(workspace.id, link.id)
    problem.value = result.ok ? null : result.problem
    if (result.ok) announce(words.revoked)
  }
  const known = useKnownLinks(workspace, links.length)
  return (
    <section>
      <h3>{words.links}</h3>
      {problem.value && <ProblemNote problem={problem.value} />}
      <ul class="plain-list">
        {links.map((link) => {
          const who = pageWords().links.slipRole(
            common.roles[link.role],
            link.partner ? nameOf(workspace, link.partner) : '',
          )
          return (
            <li key={link.id} class="link-line">
              <span>
                {who} <span class="quiet">{linkSays(props, link, known.get(link.id))}</span>
              </span>
              <button
                type="button"
                class="button button-small"
                aria-label={words.revokeWho(who)}
                onClick={() => void revoke(link)}
              >
                {words.revoke}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
