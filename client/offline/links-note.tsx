// The links of an agreement that began here: shown as often as wanted, until they have been passed on.
import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import { InvitationCard } from '../app/invitation-card.tsx'
import { nameOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { forgetLinks, keptLinks } from './kept-links.ts'
import { offlineWords } from './offline-words.ts'
import '../styles/forms.css'

export function LinksNote({ workspace }: { workspace: Workspace }) {
  const words = offlineWords().links
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const links = useSignal(keptLinks(workspace.id))
  if (links.value === null) return null
  const title = workspace.live.agreement.value.title
  const done = () => {
    dialog.current?.close()
    forgetLinks(workspace.id)
    links.value = null
  }
  return (
    <div class="note note-ok" role="status">
      <p class="note-title">{words.title}</p>
      <p>{words.text}</p>
      <button type="button" class="button" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {words.open}
      </button>
      <dialog ref={dialog} class="dialog dialog-wide" aria-labelledby={heading}>
        <h2 id={heading}>{words.open}</h2>
        {links.value.map((link) => {
          const partner = link.partnerId === null ? '' : nameOf(workspace, link.partnerId)
          return (
            <section key={link.url}>
              <p class="eyebrow">{partner || words.general}</p>
              <InvitationCard title={title} role={link.role} partner={partner} url={link.url} />
            </section>
          )
        })}
        <form method="dialog" class="dialog-actions">
          <button type="button" class="button button-primary" onClick={done}>
            {words.done}
          </button>
          <button type="submit" class="button">
            {words.close}
          </button>
        </form>
      </dialog>
    </div>
  )
}
