// The parts of an open agreement that are not needed in order to read and write it. They come after the text.
import { loadGuidance } from '../app/guidance.ts'
import { lazy } from '../app/lazy.tsx'
import { loadChecker } from '../panels/checker.ts'

export const CheckPanel = lazy(async () => {
  const [part] = await Promise.all([import('../panels/check-panel.tsx'), loadChecker()])
  return part.CheckPanel
})
// Its steps say what the check still asks for.
export const ConsentsPanel = lazy(async () => {
  const [part] = await Promise.all([import('../panels/consents-panel.tsx'), loadChecker()])
  return part.ConsentsPanel
})
export const PartnersPanel = lazy(() => import('../panels/partners-panel.tsx').then((part) => part.PartnersPanel))
export const MeView = lazy(() => import('./me-view.tsx').then((part) => part.MeView))
export const SignView = lazy(() => import('./sign-view.tsx').then((part) => part.SignView))

/** Words about what lies on this device, and the care for it. */
export const DeviceNotes = lazy(() => import('../offline/device-notes.tsx').then((part) => part.DeviceNotes), {
  silent: true,
})

/** Brings them at the first sign that somebody works here, so that they open without a network later. Returns how to stop waiting. */
export function bringPartsOnUse(): () => void {
  const controller = new AbortController()
  const bring = () => {
    controller.abort()
    for (const part of [CheckPanel, ConsentsPanel, PartnersPanel, MeView, SignView]) part.bring()
    void loadGuidance()
  }
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, bring, { signal: controller.signal })
  return () => controller.abort()
}
