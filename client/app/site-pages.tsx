// Route → screen outside of an agreement. Each is loaded when it is first opened.
import { UnknownPage } from '../pages/unknown-page.tsx'
import { lazy } from './lazy.tsx'
import type { Route } from './router.ts'

const HomePage = lazy(() => import('../pages/home-page.tsx').then((part) => part.HomePage))
const CreatePage = lazy(() => import('../pages/create-page.tsx').then((part) => part.CreatePage))
const InvitationPage = lazy(() => import('../pages/invitation-page.tsx').then((part) => part.InvitationPage))
const DocumentPage = lazy(() => import('../documents/document-page.tsx').then((part) => part.DocumentPage))
const VerifyScreen = lazy(() => import('../pages/verify-screen.tsx').then((part) => part.VerifyScreen))
const HelpPage = lazy(() => import('../pages/help-page.tsx').then((part) => part.HelpPage))
const AccessPage = lazy(() => import('../pages/access-page.tsx').then((part) => part.AccessPage))
const FilePage = lazy(() => import('../carry/file-page.tsx').then((part) => part.FilePage))
const StopPage = lazy(() => import('../notices/stop-page.tsx').then((part) => part.StopPage))
const TemplatesPage = lazy(() => import('../templates/templates-page.tsx').then((part) => part.TemplatesPage))
const SettingsPage = lazy(() => import('../settings/settings-page.tsx').then((part) => part.SettingsPage))
const SignInPage = lazy(() => import('../settings/sign-in-page.tsx').then((part) => part.SignInPage))
const OperatorPage = lazy(() => import('../operator/operator-page.tsx').then((part) => part.OperatorPage))
const DevicePage = lazy(() => import('../pages/device-page.tsx').then((part) => part.DevicePage))

export function SitePage({ at }: { at: Exclude<Route, { page: 'agreement' | 'sign' }> }) {
  switch (at.page) {
    case 'templates':
      return <TemplatesPage key={at.template ?? ''} id={at.template} />
    case 'home':
      return <HomePage />
    case 'create':
      return <CreatePage />
    case 'invitation':
      return <InvitationPage />
    case 'document':
      return <DocumentPage />
    case 'verify':
      return <VerifyScreen />
    case 'help':
      return <HelpPage />
    case 'access':
      return <AccessPage />
    case 'offline':
      return <DevicePage />
    case 'file':
      return <FilePage />
    case 'stop':
      return <StopPage />
    case 'sign-in':
      return <SignInPage />
    case 'operator':
      return <OperatorPage />
    case 'settings':
      return <SettingsPage />
    case 'unknown':
      return <UnknownPage />
  }
}
