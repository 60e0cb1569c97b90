// A newer version waits: says so on every screen, and leaves the moment to the person.
import { useSignal } from '@preact/signals'
import { Icon } from '../app/every-icon.tsx'
import { newVersion } from '../app/new-version.ts'
import { loadNewVersion } from './newest-program.ts'
import { offlineWords } from './offline-words.ts'

export function UpdateNote() {
  const { update } = offlineWords()
  const loading = useSignal(false)
  return (
    <div class="update-note screen-only" role="status">
      <p>{update.waits}</p>
      <div class="button-row">
        <button
          type="button"
          class="button"
          aria-disabled={loading.value}
          onClick={() => {
            loading.value = true
            void loadNewVersion()
          }}
        >
          <Icon name="arrow" /> {update.load}
        </button>
        <button
          type="button"
          class="button-quiet"
          onClick={() => {
            newVersion.value = false
          }}
        >
          {update.later}
        </button>
      </div>
    </div>
  )
}
