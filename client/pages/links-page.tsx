// The links of a new agreement, shown once: grouped by partner, to copy, send or print as slips.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { InvitationLink } from '../api/invitation-link.ts'
import { Icon } from '../app/every-icon.tsx'
import { Tick } from '../app/field.tsx'
import { InvitationCard } from '../app/invitation-card.tsx'
import { Page } from '../app/page.tsx'
import { guardLeaving } from '../app/router.ts'
import { PrintSlips } from '../slips/print-slips.tsx'
import { invitationPath } from './invitation-token.ts'
import { pageWords } from './page-words.ts'
import '../styles/pages.css'
import { decisionWords } from '../panels/decision-words.ts'
import '../styles/forms.css'

export interface LinksPageProps {
  readonly title: string
  readonly partners: readonly { readonly name: string }[]
  readonly links: readonly InvitationLink[]
}

interface LinkGroup {
  readonly name: string
  /** '' for the group of those who belong to no partner */
  readonly partner: string
  readonly links: readonly InvitationLink[]
}

/** Partners in the order in which they were named; the server keeps that order in its answer. */
export function groupLinks(
  { partners, links }: Omit<LinksPageProps, 'title'>,
  withoutPartner: string,
): readonly LinkGroup[] {
  const ids = [...new Set(links.flatMap((link) => link.partnerId ?? []))]
  const groups = ids.map((id, i) => {
    const name = partners[i]?.name.trim() ?? id
    return { name, partner: name, links: links.filter((link) => link.partnerId === id) }
  })
  const rest = links.filter((link) => link.partnerId === null)
  return rest.length > 0 ? [{ name: withoutPartner, partner: '', links: rest }, ...groups] : groups
}

/** Keeps the reader from leaving before the links are kept; the browser asks in its own words. */
function useKeep(kept: boolean): void {
  const { links } = pageWords()
  useEffect(() => {
    if (kept) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    guardLeaving(() => confirm(`${links.leave}. ${links.warning}`))
    return () => {
      removeEventListener('beforeunload', ask)
      guardLeaving(null)
    }
  }, [kept, links])
}

export function LinksPage({ title, partners, links }: LinksPageProps) {
  const decisions = decisionWords()
  const pages = pageWords()
  const kept = useSignal(false)
  useKeep(kept.value)
  const groups = groupLinks({ partners, links }, decisions.partners.without)
  const facilitator = links.find((link) => link.role === 'facilitator')
  const enter = facilitator && invitationPath(facilitator.url)
  return (
    <Page title={pages.links.title} heading={pages.links.created(title)} width="wide" isArrival>
      <div class="note note-warn">
        <p class="note-title">{pages.links.warningTitle}</p>
        <p>{pages.links.warning}</p>
      </div>
      <div class="button-row screen-only">
        <PrintSlips
          always
          slips={groups.flatMap(({ partner, links: some }) =>
            some.map(({ role, url, pin }) => ({ title, name: '', role, partner, url, pin })),
          )}
        />
      </div>
      <div class="link-groups screen-only">
        {groups.map((group) => (
          <section key={group.name} class="link-group">
            <h2>{group.name}</h2>
            {group.links.map((link) => (
              <InvitationCard key={link.url} title={title} role={link.role} partner={group.partner} url={link.url} />
            ))}
          </section>
        ))}
      </div>
      <div class="form-end screen-only">
        <Tick on={kept}>{pages.links.done}</Tick>
        {enter && (
          <a class="button button-primary" href={enter}>
            <Icon name="arrow" /> {pages.links.enter}
          </a>
        )}
        {enter && <p class="quiet">{pages.links.enterHelp}</p>}
      </div>
    </Page>
  )
}
