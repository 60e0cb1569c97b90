// What this device keeps.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { locale, t } from '../app/locale.ts'
import { myAgreements } from '../app/my-agreements.ts'
import { Page } from '../app/page.tsx'
import { agreementPath } from '../app/router.ts'
import { ProgramHeld } from '../offline/program-held.tsx'
import { pageWords } from './page-words.ts'

const MEGABYTE = 1_000_000

export function DevicePage() {
  const { offline } = pageWords()
  const bytes = useSignal<number | null>(null)
  const online = useSignal(navigator.onLine)
  useEffect(() => {
    const follow = () => {
      online.value = navigator.onLine
    }
    addEventListener('online', follow)
    addEventListener('offline', follow)
    // Absent on insecure origins, whatever the type says.
    const storage: StorageManager | undefined = navigator.storage
    void storage?.estimate().then(({ usage }) => {
      bytes.value = usage ?? null
    })
    return () => {
      removeEventListener('online', follow)
      removeEventListener('offline', follow)
    }
  }, [bytes, online])
  const size = new Intl.NumberFormat(locale.value, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
  return (
    <Page title={t().common.onDevice}>
      <p class="lead">{offline.lead}</p>
      <p role="status">{online.value ? offline.online : offline.offline}</p>
      <ProgramHeld />
      <h2>{offline.agreements}</h2>
      {myAgreements.value.length === 0 ? (
        <div class="empty">
          <p>{offline.none}</p>
        </div>
      ) : (
        <ul class="plain-list">
          {myAgreements.value.map((entry) => (
            <li key={entry.id}>
              <a href={agreementPath(entry.id)}>{entry.title}</a>
            </li>
          ))}
        </ul>
      )}
      <p class="quiet">
        {bytes.value === null ? offline.unknownSize : offline.used(size.format(bytes.value / MEGABYTE))}
      </p>
    </Page>
  )
}
