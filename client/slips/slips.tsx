// Paper slips of links: one with the code to scan, and, where a PIN is asked for, a slip of its own that is handed over another way.
import type { Role } from '../../shared/ledger/role.ts'
import { formatDate, t } from '../app/locale.ts'
import { meanings } from '../app/meanings.ts'
import { peopleWords } from '../app/people-words.ts'
import { QrCode } from '../app/qr-code.tsx'
import { invitationPurpose } from '../pages/invitation-purpose.ts'
import { pageWords } from '../pages/page-words.ts'
import '../styles/slips.css'

export interface SlipContent {
  readonly title: string
  /** For whom, by name; '' where that is not known. It stays in this browser. */
  readonly name: string
  readonly role: Role
  /** '' for those who act for no partner */
  readonly partner: string
  readonly url: string
  readonly pin?: string | null
  /** Milliseconds since 1970 */
  readonly expiresAt?: number | null
  /** By it somebody is the same person again. */
  readonly back?: boolean
  /** Whether the text is sealed, and by this link somebody signs it */
  readonly signs?: boolean
}

function LinkSlip({ title, name, role, partner, url, expiresAt, back = false, signs = false }: SlipContent) {
  const { common } = t()
  const { links, invitation } = pageWords()
  const { slip: words } = peopleWords()
  const who = links.slipRole(common.roles[role], partner)
  return (
    <section class="slip" aria-label={who}>
      <div>
        <p class="slip-product">{common.product}</p>
        <p class="slip-head">
          {back ? words.backTitle : links.slipTitle(invitation.purposes[invitationPurpose(role, signs)])}
        </p>
        <p class="slip-title">{title}</p>
        {name && <p class="slip-name">{words.forName(name)}</p>}
        <p class="slip-role">{who}</p>
        <p class="slip-may">
          {invitation.youMay(signs && role === 'signatory' ? invitation.maySign : meanings().rolesMay[role])}
        </p>
        <p class="slip-how">{links.slipHow}</p>
        <p class="slip-url">{url}</p>
        {expiresAt && <p class="slip-how">{words.until(formatDate(expiresAt))}</p>}
      </div>
      <QrCode text={url} label={links.qrLabel(who)} />
    </section>
  )
}

function PinSlip({ title, name, role, partner, pin }: SlipContent) {
  const { common } = t()
  const { links } = pageWords()
  const { slip: words } = peopleWords()
  const who = links.slipRole(common.roles[role], partner)
  return (
    <section class="slip slip-pin" aria-label={words.pinTitle}>
      <div>
        <p class="slip-product">{common.product}</p>
        <p class="slip-head">{words.pinTitle}</p>
        <p class="slip-title">{title}</p>
        {name && <p class="slip-name">{words.forName(name)}</p>}
        <p class="slip-role">{who}</p>
        <p class="slip-digits">{pin}</p>
        <p class="slip-how">{words.pinHow}</p>
      </div>
    </section>
  )
}

/** The links first and the PINs on a sheet behind them, so that nobody hands both over together by cutting once. */
export function Slips({ slips }: { slips: readonly SlipContent[] }) {
  const pins = slips.filter(({ pin }) => pin)
  return (
    <>
      <div class="slips">
        {slips.map((slip) => (
          <LinkSlip key={slip.url} {...slip} />
        ))}
      </div>
      {pins.length > 0 && (
        <div class="slips slips-pins">
          {pins.map((slip) => (
            <PinSlip key={slip.url} {...slip} />
          ))}
        </div>
      )}
    </>
  )
}
