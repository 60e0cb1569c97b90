// Around every screen: the skip link, the open screen, and the one live region.
import { useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { announcement } from './announce.ts'
import { t } from './locale.ts'
import { OpenPage } from './open-page.tsx'
import { navigations } from './router.ts'

function LiveRegion() {
  const { text, turn } = announcement.value
  // Two regions in turn, so that the same words are spoken again.
  return (
    <div class="visually-hidden">
      <p role="status">{turn % 2 === 0 ? text : ''}</p>
      <p role="status">{turn % 2 === 1 ? text : ''}</p>
    </div>
  )
}

export function App() {
  const frame = useRef<HTMLDivElement>(null)
  // A new screen is announced by moving focus to its heading; the first one is left to the browser.
  useSignalEffect(() => {
    if (navigations.value === 0) return
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>('main h1')?.focus())
  })
  return (
    <div ref={frame} class="frame">
      <a class="skip-link" href="#isi">
        {t().common.skipToContent}
      </a>
      <OpenPage />
      <LiveRegion />
    </div>
  )
}
