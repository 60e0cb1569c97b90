// One personal link: what it is for, and the ways to hand it over.
import { useSignal } from '@preact/signals'
import type { Role } from '../../shared/ledger/role.ts'
import { invitationPurpose } from '../pages/invitation-purpose.ts'
import { pageWords } from '../pages/page-words.ts'
import { ShareButton } from '../slips/share-button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Icon } from './every-icon.tsx'
import { lazy } from './lazy.tsx'
import { t } from './locale.ts'
import { meanings } from './meanings.ts'
import '../styles/pages.css'

const PrintSlips = lazy(() => import('../slips/print-slips.tsx').then((part) => part.PrintSlips), { silent: true })
const QrCode = lazy(() => import('./qr-code.tsx').then((part) => part.QrCode))

export interface InvitationCardProps {
  readonly title: string
  readonly role: Role
  /** '' for facilitators and observers */
  readonly partner: string
  readonly url: string
  /** For whom, by name, where one is known */
  readonly name?: string
  /** Whether the text is sealed, and by this link somebody signs it */
  readonly signs?: boolean
  readonly pin?: string | null
  /** Several people of one office come in by it. */
  readonly office?: boolean
}

export function InvitationCard({
  title,
  role,
  partner,
  url,
  name = '',
  signs = false,
  pin = null,
  office = false,
}: InvitationCardProps) {
  const { common } = t()
  const pages = pageWords()
  const { links } = pages
  const open = useSignal(false)
  const who = links.slipRole(common.roles[role], partner)
  const text = links.text(
    pages.invitation.purposes[invitationPurpose(role, signs)],
    title,
    common.roles[role],
    partner,
    office ? links.forOffice : links.forOne,
    url,
  )
  return (
    <article class="link-card" aria-label={who}>
      <div class="link-card-head">
        <h3>{name ? `${common.roles[role]}: ${name}` : common.roles[role]}</h3>
        <p>{signs && role === 'signatory' ? pages.invitation.maySign : meanings().rolesMay[role]}</p>
      </div>
      <p class="link-url">{url}</p>
      <div class="button-row">
        <CopyButton text={url} label={links.copyLink} name={who} />
        <ShareButton text={text} name={who} />
        <PrintSlips label={links.printOne} slips={[{ title, name, role, partner, url, pin, signs }]} />
        <a
          class="button"
          href={`https://wa.me/?text=${encodeURIComponent(text)}`}
          target="_blank"
          rel="noreferrer noopener"
          aria-label={`${links.share}: ${who}`}
        >
          <Icon name="send" /> {links.share}
        </a>
        <button
          type="button"
          class="button-quiet"
          aria-expanded={open.value}
          aria-label={`${links.showQr}: ${who}`}
          onClick={() => {
            open.value = !open.value
          }}
        >
          {links.showQr}
        </button>
      </div>
      {open.value && <QrCode text={url} label={links.qrLabel(who)} />}
    </article>
  )
}
