// The parts of an open agreement that are not needed in order to read and write it. They come after the text. What stands on the other screens
// is listed in a part of its own (agreement-screens.tsx).
import { askAgain } from '../app/ask-again.ts'
import { loadGuidance } from '../app/guidance.ts'
import { lazy } from '../app/lazy.tsx'
import type { Workspace } from '../panels/workspace.ts'
import { PresenceDialog } from '../presence/presence-list.tsx'
import { bringTroubleWords } from '../presence/sync-status-line.tsx'

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

/** Beside the text it comes without a word: its place is kept. */
export const Outline = lazy(() => import('../panels/outline.tsx').then((part) => part.Outline), { silent: true })

/** Words about what lies on this device, and the care for it. */
export const DeviceNotes = lazy(() => import('../offline/device-notes.tsx').then((part) => part.DeviceNotes), {
  silent: true,
})

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

const screens = () => import('./agreement-screens.tsx')
/** Every screen of an agreement but the text. */
export const AgreementScreen = lazy(() => screens().then((part) => part.AgreementScreen))
export const MeetingHead = lazy(() => screens().then((part) => part.MeetingHead))

/**
 * Brings them, the other screens and the decisions, at the first sign that somebody works here, so that they open without a network later. Returns
 * how to stop waiting.
 */
export function bringPartsOnUse({ session }: Workspace): () => void {
  const controller = new AbortController()
  let stop = () => controller.abort()
  const bringScreens = () => {
    screens().then(
      (part) => part.bringScreens(),
      () => {
        stop = askAgain(bringScreens)
      },
    )
  }
  const bring = () => {
    controller.abort()
    for (const part of [
      Outline,
      PresenceDialog,
      AgreementScreen,
      MeetingHead,
      CommentSheet,
      SuggestionCard,
      DictationBar,
    ])
      part.bring()
    bringScreens()
    session.bringDecisions()
    bringTroubleWords()
    void loadGuidance()
  }
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, bring, { signal: controller.signal })
  return () => stop()
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
