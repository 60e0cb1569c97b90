// The frame of every screen outside an open agreement: header, the screen, footer.
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { DisplayControls } from './display-controls.tsx'
import { Icon } from './icon.tsx'
import { keepProgramLater } from './keep-program-later.ts'
import { t } from './locale.ts'
import { route } from './router.ts'

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

function SiteFooter() {
  const { common } = t()
  return (
    <footer class="site-footer">
      <p>
        <Icon name="shield" /> {common.footer}
      </p>
      <p>
        <a href="/luring">{common.onDevice}</a> <a href="/bantuan">{common.help}</a>
      </p>
    </footer>
  )
}

export function SiteFrame({ children }: { children: ComponentChildren }) {
  useEffect(keepProgramLater, [])
  return (
    <>
      <SiteHeader />
      {children}
      <SiteFooter />
    </>
  )
}
