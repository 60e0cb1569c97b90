// What this device keeps: the program, the agreements with what of them is not sent yet, and copies of what could not be sent.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { lazy } from '../app/lazy.tsx'
import { t } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { HeldOnDevice } from '../decide/held-list.tsx'
import { HeldList } from '../offline/held-list.tsx'
import { offlineWords } from '../offline/offline-words.ts'
import { ProgramHeld } from '../offline/program-held.tsx'
import { StorageState } from '../offline/storage-state.tsx'

const HeldSigning = lazy(() => import('../signing/held-signing.tsx').then((part) => part.HeldSigning), { silent: true })

export function DevicePage() {
  const { page } = offlineWords()
  const online = useSignal(navigator.onLine)
  useEffect(() => {
    const follow = () => {
      online.value = navigator.onLine
    }
    addEventListener('online', follow)
    addEventListener('offline', follow)
    return () => {
      removeEventListener('online', follow)
      removeEventListener('offline', follow)
    }
  }, [online])
  return (
    <Page title={t().common.onDevice}>
      <p class="lead">{page.lead}</p>
      <p role="status">{online.value ? page.online : page.offline}</p>
      <HeldSigning />
      <HeldList>
        <HeldOnDevice />
        <ProgramHeld />
        <StorageState />
      </HeldList>
    </Page>
  )
}
