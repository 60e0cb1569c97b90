import { lazy } from '../app/lazy.tsx'
import { Page } from '../app/page.tsx'
import { pageWords } from './page-words.ts'

const VerifyInBrowser = lazy(() => import('../verify/verify-in-browser.tsx').then((part) => part.VerifyInBrowser))

export function VerifyScreen() {
  return (
    <Page title={pageWords().verify.title}>
      <VerifyInBrowser />
    </Page>
  )
}
