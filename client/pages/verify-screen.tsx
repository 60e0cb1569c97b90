import { lazy } from '../app/lazy.tsx'
import { t } from '../app/locale.ts'
import { Page } from '../app/page.tsx'

const VerifyPage = lazy(() => import('../verify/verify-page.tsx').then((part) => part.VerifyPage))

export function VerifyScreen() {
  return (
    <Page title={t().pages.verify.title}>
      <VerifyPage />
    </Page>
  )
}
