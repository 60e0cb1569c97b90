// The frame around every screen: skip links, header, the open screen, footer, and the one live region.
import { useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { announcement } from './announce.ts'
import { DisplayControls } from './display-controls.tsx'
import { Icon } from './icon.tsx'
import { t } from './locale.ts'
import { OpenPage } from './open-page.tsx'
import { navigations, route } from './router.ts'

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

function SiteHeader() {
  const { common } = t()
  const page = route.value.page
  const link = (href: string, name: string, here: boolean) => (
    <a href={href} aria-current={here ? 'page' : undefined}>
      {name}
    </a>
  )
  return (
    <header class="site-header">
      <a class="wordmark" href="/">
        <img src="/icon.svg" width="28" height="28" alt="" />
        {common.product}
      </a>
      <nav class="site-nav" aria-label={common.mainNav}>
        {link('/', common.home, page === 'home')}
        {link('/verifikasi', common.verify, page === 'verify')}
        {link('/bantuan', common.help, page === 'help')}
      </nav>
      <DisplayControls />
    </header>
  )
}

export function App() {
  const frame = useRef<HTMLDivElement>(null)
  // A new screen is announced by moving focus to its heading; the first one is left to the browser.
  useSignalEffect(() => {
    if (navigations.value === 0) return
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>('main h1')?.focus())
  })
  const { common } = t()
  const inAgreement = route.value.page === 'agreement'
  return (
    <div ref={frame} class={inAgreement ? 'frame frame-agreement' : 'frame'}>
      <a class="skip-link" href="#isi">
        {common.skipToContent}
      </a>
      {!inAgreement && <SiteHeader />}
      <OpenPage />
      {!inAgreement && (
        <footer class="site-footer">
          <p>
            <Icon name="shield" /> {common.footer}
          </p>
          <p>
            <a href="/luring">{t().pages.offline.title}</a> <a href="/bantuan">{common.help}</a>
          </p>
        </footer>
      )}
      <LiveRegion />
    </div>
  )
}
