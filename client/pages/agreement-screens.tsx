// The screens of an open agreement beside its text, and what stands on them. Each is loaded when it is first opened.
import type { ComponentType } from 'preact'
import { lazy } from '../app/lazy.tsx'
import { t } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import type { AgreementViewName } from '../app/router.ts'
import { loadChecker } from '../panels/checker.ts'
import type { Workspace } from '../panels/workspace.ts'

/** Where something is judged already; CheckScreen brings the check for it. */
export const CheckPanel = lazy(() => import('../panels/check-panel.tsx').then((part) => part.CheckPanel))
export const CheckScreen = lazy(async () => {
  const [part] = await Promise.all([import('../panels/check-panel.tsx'), loadChecker()])
  return part.CheckPanel
})

/** Whether the server has told the report of this very text; where it has not, the check itself must say it. */
export const askForReport = (workspace: Workspace): Promise<boolean> =>
  import('../panels/told-report.ts').then(
    (part) => part.askForReport(workspace),
    () => false,
  )

// Its steps say what the check still asks for.
export const ConsentsPanel = lazy(async () => {
  const [part] = await Promise.all([import('../panels/consents-panel.tsx'), loadChecker()])
  return part.ConsentsPanel
})
const DecisionsPage = lazy(() => import('../decide/decisions-page.tsx').then((part) => part.DecisionsPage))
// Its agenda says what the check still asks for.
export const MeetingHead = lazy(async () => {
  const [part] = await Promise.all([import('../meeting/meeting-head.tsx'), loadChecker()])
  return part.MeetingHead
})
const MeetingSide = lazy(() => import('../meeting/meeting-side.tsx').then((part) => part.MeetingSide), {
  silent: true,
})
export const PartnersPanel = lazy(() => import('../panels/partners-panel.tsx').then((part) => part.PartnersPanel))
const MeView = lazy(() => import('./me-view.tsx').then((part) => part.MeView))
const FilesView = lazy(() => import('../carry/files-view.tsx').then((part) => part.FilesView))
const WaitingView = lazy(() => import('../notices/waiting-view.tsx').then((part) => part.WaitingView))
const PartnersView = lazy(() => import('./partners-view.tsx').then((part) => part.PartnersView))
const ContributionsView = lazy(() => import('../limits/contributions-view.tsx').then((part) => part.ContributionsView))
const LimitsView = lazy(() => import('../limits/limits-view.tsx').then((part) => part.LimitsView))
const BenefitsView = lazy(() => import('../limits/benefits-view.tsx').then((part) => part.BenefitsView))
const TranslationView = lazy(() => import('../printing/translation-view.tsx').then((part) => part.TranslationView))
const AddendumView = lazy(() => import('../amend/addendum-view.tsx').then((part) => part.AddendumView))
const HealthView = lazy(() => import('../amend/health-view.tsx').then((part) => part.HealthView))
const PrintView = lazy(() => import('../print/print-view.tsx').then((part) => part.PrintView))
const HistoryPage = lazy(() => import('../history/history-page.tsx').then((part) => part.HistoryPage))
const SuggestionsView = lazy(() => import('../suggestions/suggestions-view.tsx').then((part) => part.SuggestionsView))
const SignView = lazy(() => import('./sign-view.tsx').then((part) => part.SignView))

export const CommentsPanel = lazy(() => import('../comments/comments-panel.tsx').then((part) => part.CommentsPanel))
const CommentsView = lazy(() => import('../comments/comments-view.tsx').then((part) => part.CommentsView))

const SCREENS: Readonly<Record<Exclude<AgreementViewName, 'naskah'>, ComponentType<{ workspace: Workspace }>>> = {
  periksa: ({ workspace }) => (
    <Page title={t().panels.check.title} heading={t().panels.check.matrixTitle} width="wide">
      <CheckScreen workspace={workspace} whole />
    </Page>
  ),
  persetujuan: ({ workspace }) => (
    <Page title={t().panels.views.persetujuan} width="wide">
      <ConsentsPanel workspace={workspace} />
    </Page>
  ),
  keputusan: DecisionsPage,
  rapat: MeetingSide,
  komentar: CommentsView,
  menunggu: WaitingView,
  mitra: PartnersView,
  kontribusi: ContributionsView,
  batasan: LimitsView,
  manfaat: BenefitsView,
  adendum: AddendumView,
  kesehatan: HealthView,
  berkas: FilesView,
  bahasa: TranslationView,
  cetak: PrintView,
  riwayat: HistoryPage,
  usulan: SuggestionsView,
  ttd: SignView,
  saya: MeView,
}

export function AgreementScreen({ workspace, view }: { workspace: Workspace; view: keyof typeof SCREENS }) {
  const Screen = SCREENS[view]
  return <Screen workspace={workspace} />
}

/** Brings what most people open. */
export function bringScreens(): void {
  for (const part of [
    CheckScreen,
    ConsentsPanel,
    DecisionsPage,
    MeetingHead,
    MeetingSide,
    PartnersPanel,
    CommentsPanel,
    CommentsView,
    FilesView,
    TranslationView,
    PrintView,
    SuggestionsView,
    MeView,
    SignView,
  ])
    part.bring()
}
