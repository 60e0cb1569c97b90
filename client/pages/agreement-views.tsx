// The way between the screens of an open agreement: one row at the top, on phones a bar at the bottom for five of them, and the others as
// links on the screen that the last of the five leads to.
import { isSealedState } from '../../shared/ledger/state.ts'
import { type FirstIconName, Icon } from '../app/icon.tsx'
import { t } from '../app/locale.ts'
import { AGREEMENT_VIEWS, type AgreementViewName, agreementPath } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'

/** Reached from the screens where people look for them, not from the row of all. */
type Linked =
  | 'keputusan'
  | 'rapat'
  | 'berkas'
  | 'bahasa'
  | 'cetak'
  | 'menunggu'
  | 'mitra'
  | 'kontribusi'
  | 'batasan'
  | 'manfaat'
  | 'adendum'
  | 'kesehatan'
type RowName = Exclude<AgreementViewName, Linked>

const ICONS: Readonly<Record<RowName, FirstIconName>> = {
  naskah: 'text',
  usulan: 'suggest',
  komentar: 'comment',
  periksa: 'shield',
  persetujuan: 'hands',
  riwayat: 'clock',
  ttd: 'pen',
  saya: 'person',
}
const inRow = (name: AgreementViewName): name is RowName => name in ICONS

/** Five targets of 44 px and their words fit beside each other on 360 px. */
const BAR_MAX = 5
/** Who gets a place in the bar first. */
const BAR_ORDER: readonly RowName[] = [
  'naskah',
  'saya',
  'periksa',
  'persetujuan',
  'ttd',
  'komentar',
  'usulan',
  'riwayat',
]

/** Signing is offered once there is something to sign; then nothing is suggested any more. */
function shownViews({ state }: Workspace, view: AgreementViewName): readonly RowName[] {
  const idle: AgreementViewName = isSealedState(state.value) ? 'usulan' : 'ttd'
  return AGREEMENT_VIEWS.filter(inRow).filter((name) => name !== idle || name === view)
}

/** Those that a phone's bar has no room for, in the order of all. */
function viewsBeyondBar(shown: readonly RowName[]): readonly RowName[] {
  const inBar = new Set(BAR_ORDER.filter((name) => shown.includes(name)).slice(0, BAR_MAX))
  return shown.filter((name) => !inBar.has(name))
}

/** How much behind a link is new to the reader. */
function News({ workspace, name }: { workspace: Workspace; name: RowName }) {
  const news = name === 'komentar' ? workspace.comments.news.value : 0
  return news === 0 ? null : <span class="view-news">{t().panels.viewNews(news)}</span>
}

export function Views({ workspace, view }: { workspace: Workspace; view: AgreementViewName }) {
  const { panels } = t()
  const shown = shownViews(workspace, view)
  const beyond = viewsBeyondBar(shown)
  const words = (name: RowName) =>
    name === 'saya' && beyond.length > 0 ? (
      <>
        <span class="wide-only">{panels.views.saya}</span>
        <span class="phone-only">{panels.moreViews}</span>
      </>
    ) : (
      <span>{panels.views[name]}</span>
    )
  const classes = (name: RowName): string =>
    `view-link view-${name}${beyond.includes(name) ? ' view-beyond-bar' : ''}${name === 'saya' && inRow(view) && beyond.includes(view) ? ' view-leads-here' : ''}`
  return (
    <nav class="views" aria-label={panels.viewsNav}>
      {shown.map((name) => (
        <a
          key={name}
          class={classes(name)}
          href={agreementPath(workspace.id, name)}
          aria-current={name === view ? 'page' : undefined}
        >
          <Icon name={ICONS[name]} />
          {words(name)}
          <News workspace={workspace} name={name} />
        </a>
      ))}
    </nav>
  )
}

/** On phones, at the top of `saya`. */
export function ViewsBeyondBar({ workspace }: { workspace: Workspace }) {
  const { panels } = t()
  const beyond = viewsBeyondBar(shownViews(workspace, 'saya'))
  if (beyond.length === 0) return null
  return (
    <nav class="phone-only more-views" aria-label={panels.moreViews}>
      {beyond.map((name) => (
        <a key={name} class="more-view" href={agreementPath(workspace.id, name)}>
          <Icon name={ICONS[name]} />
          <span>{panels.views[name]}</span>
          <News workspace={workspace} name={name} />
        </a>
      ))}
    </nav>
  )
}
