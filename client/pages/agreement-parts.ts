// The parts of an open agreement that are not needed in order to read and write it. They come after the text.
import { askAgain } from '../app/ask-again.ts'
import { loadGuidance } from '../app/guidance.ts'
import { lazy } from '../app/lazy.tsx'
import { loadChecker } from '../panels/checker.ts'
import type { Workspace } from '../panels/workspace.ts'
import { bringTroubleWords } from '../presence/sync-status-line.tsx'

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
export const DecisionsPage = lazy(() => import('../decide/decisions-page.tsx').then((part) => part.DecisionsPage))
// Its agenda says what the check still asks for.
export const MeetingHead = lazy(async () => {
  const [part] = await Promise.all([import('../meeting/meeting-head.tsx'), loadChecker()])
  return part.MeetingHead
})
export const MeetingSide = lazy(() => import('../meeting/meeting-side.tsx').then((part) => part.MeetingSide), {
  silent: true,
})
export const PartnersPanel = lazy(() => import('../panels/partners-panel.tsx').then((part) => part.PartnersPanel))
export const MeView = lazy(() => import('./me-view.tsx').then((part) => part.MeView))
export const FilesView = lazy(() => import('../carry/files-view.tsx').then((part) => part.FilesView))
export const WaitingView = lazy(() => import('../notices/waiting-view.tsx').then((part) => part.WaitingView))
export const PartnersView = lazy(() => import('./partners-view.tsx').then((part) => part.PartnersView))
export const ContributionsView = lazy(() =>
  import('../limits/contributions-view.tsx').then((part) => part.ContributionsView),
)
export const LimitsView = lazy(() => import('../limits/limits-view.tsx').then((part) => part.LimitsView))
export const BenefitsView = lazy(() => import('../limits/benefits-view.tsx').then((part) => part.BenefitsView))
export const TranslationView = lazy(() =>
  import('../printing/translation-view.tsx').then((part) => part.TranslationView),
)
export const AddendumView = lazy(() => import('../amend/addendum-view.tsx').then((part) => part.AddendumView))
export const HealthView = lazy(() => import('../amend/health-view.tsx').then((part) => part.HealthView))
export const PrintView = lazy(() => import('../print/print-view.tsx').then((part) => part.PrintView))
export const HistoryPage = lazy(() => import('../history/history-page.tsx').then((part) => part.HistoryPage))
export const SuggestionsView = lazy(() =>
  import('../suggestions/suggestions-view.tsx').then((part) => part.SuggestionsView),
)
/** Beside the text it comes without a word: the suggestion can be read there. */
export const SuggestionCard = lazy(
  () => import('../suggestions/suggestion-card.tsx').then((part) => part.SuggestionCard),
  {
    silent: true,
  },
)
/** Menulis atas nama: who speaks, above the text. */
export const DictationBar = lazy(() => import('../dictation/dictation-bar.tsx').then((part) => part.DictationBar), {
  silent: true,
})
export const SignView = lazy(() => import('./sign-view.tsx').then((part) => part.SignView))

/** Words about what lies on this device, and the care for it. */
export const DeviceNotes = lazy(() => import('../offline/device-notes.tsx').then((part) => part.DeviceNotes), {
  silent: true,
})

export const CommentsPanel = lazy(() => import('../comments/comments-panel.tsx').then((part) => part.CommentsPanel))
export const CommentsView = lazy(() => import('../comments/comments-view.tsx').then((part) => part.CommentsView))
export const CommentSheet = lazy(() => import('../comments/comment-sheet.tsx').then((part) => part.CommentSheet))

/** Lets the text show what it has of comments, from the first one on; returns how to stop waiting for it. */
export function showComments(workspace: Workspace): () => void {
  const { comments } = workspace.session.draft
  let stop = () => comments.unobserve(show)
  const bring = () =>
    import('../comments/comment-desk.ts').then(
      ({ deskOf }) => deskOf(workspace),
      () => {
        stop = askAgain(bring)
      },
    )
  const show = () => {
    if (comments.size === 0) return
    stop()
    void bring()
  }
  comments.observe(show)
  show()
  return () => stop()
}

/** What changed since this device was last here. */
export const SinceWatch = lazy(() => import('../history/since-watch.tsx').then((part) => part.SinceWatch), {
  silent: true,
})

/** Brings them, and the decisions, at the first sign that somebody works here, so that they open without a network later. Returns how to stop waiting. */
export function bringPartsOnUse({ session }: Workspace): () => void {
  const controller = new AbortController()
  const bring = () => {
    controller.abort()
    for (const part of [
      CheckScreen,
      ConsentsPanel,
      DecisionsPage,
      MeetingHead,
      MeetingSide,
      PartnersPanel,
      CommentsPanel,
      CommentSheet,
      CommentsView,
      FilesView,
      TranslationView,
      PrintView,
      SuggestionsView,
      SuggestionCard,
      DictationBar,
      MeView,
      SignView,
    ])
      part.bring()
    session.bringDecisions()
    bringTroubleWords()
    void loadGuidance()
  }
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, bring, { signal: controller.signal })
  return () => controller.abort()
}

/** From the first sign that somebody works here; where the part cannot come now, from the next one at which it can. */
export function carryOnUse(workspace: Workspace): () => void {
  const controller = new AbortController()
  let stop: () => void = () => undefined
  let left = false
  let coming = false
  const begin = async () => {
    if (coming) return
    coming = true
    try {
      const { careForCarrying } = await import('../carry/carry-care.ts')
      controller.abort()
      if (!left) stop = careForCarrying(workspace)
    } catch {
      // Without a network, on a device that has not kept the whole program yet.
      coming = false
    }
  }
  for (const type of ['pointerdown', 'keydown'])
    addEventListener(type, () => void begin(), { signal: controller.signal })
  return () => {
    left = true
    controller.abort()
    stop()
  }
}
