import { lazy } from '../app/lazy.tsx'
import { Page } from '../app/page.tsx'
import { pageWords } from './page-words.ts'

const VerifyPage = lazy(() => import('../verify/verify-page.tsx').then((part) => part.VerifyPage))

export function VerifyScreen() {
  return (
    <Page title={pageWords().verify.title}>
      <VerifyPage />
    </Page>
  )
}
