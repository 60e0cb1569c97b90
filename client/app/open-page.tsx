// Route → screen. Everything but the front page is loaded when it is first opened.
import { HomePage } from '../pages/home-page.tsx'
import { UnknownPage } from '../pages/unknown-page.tsx'
import { lazy } from './lazy.tsx'
import { route } from './router.ts'

const CreatePage = lazy(() => import('../pages/create-page.tsx').then((part) => part.CreatePage))
const InvitationPage = lazy(() => import('../pages/invitation-page.tsx').then((part) => part.InvitationPage))
const AgreementPage = lazy(() => import('../pages/agreement-page.tsx').then((part) => part.AgreementPage))
const VerifyScreen = lazy(() => import('../pages/verify-screen.tsx').then((part) => part.VerifyScreen))
const HelpPage = lazy(() => import('../pages/help-page.tsx').then((part) => part.HelpPage))
const DevicePage = lazy(() => import('../pages/device-page.tsx').then((part) => part.DevicePage))

export function OpenPage() {
  const now = route.value
  switch (now.page) {
    case 'home':
      return <HomePage />
    case 'create':
      return <CreatePage />
    case 'invitation':
      return <InvitationPage />
    case 'agreement':
      return <AgreementPage key={now.id} id={now.id} />
    case 'verify':
      return <VerifyScreen />
    case 'help':
      return <HelpPage />
    case 'offline':
      return <DevicePage />
    case 'unknown':
      return <UnknownPage />
  }
}
