// Route → screen. An agreement is what most come for: the screens outside of one are listed in a part of their own.
import { bringEditor } from '../pages/bring-editor.ts'
import { lazy } from './lazy.tsx'
import { route } from './router.ts'
import { SiteFrame } from './site-frame.tsx'

const SitePage = lazy(() => import('./site-pages.tsx').then((part) => part.SitePage))
const AgreementPage = lazy(() => {
  const page = import('../pages/agreement-page.tsx').then((part) => part.AgreementPage)
  // Asked for before they are here, the editor would take the half of a slow line from the parts that show the text.
  if (showsText()) page.then(bringEditor).catch(() => undefined)
  return page
})
const SignPage = lazy(() => import('../pages/sign-page.tsx').then((part) => part.SignPage))

/** The screens of an agreement on which its text stands. */
const showsText = (): boolean => {
  const now = route.peek()
  return now.page === 'agreement' && (now.view === 'naskah' || now.view === 'rapat')
}

export function OpenPage() {
  const now = route.value
  if (now.page === 'agreement') return <AgreementPage key={now.id} id={now.id} />
  if (now.page === 'sign') return <SignPage key={now.id ?? ''} id={now.id} />
  return (
    <SiteFrame>
      <SitePage at={now} />
    </SiteFrame>
  )
}
