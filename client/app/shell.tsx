// Around every screen: the skip link, the open screen, and the one live region.
import { announcement } from './announce.ts'
import { lazy } from './lazy.tsx'
import { t } from './locale.ts'
import { newVersion } from './new-version.ts'
import { OpenPage } from './open-page.tsx'

const UpdateNote = lazy(() => import('../offline/update-note.tsx').then((part) => part.UpdateNote), {
  silent: true,
})

function LiveRegion() {
  const { text, turn } = announcement.value
  // Two regions in turn, so that the same words are spoken again.
  return (
    <div class="visually-hidden">
      <p role="status">{turn % 2 === 0 ? text : ''}</p>
      <p role="status">{turn % 2 === 1 ? text : ''}</p>
    </div>
  )
}

export function App() {
  return (
    <div class="frame">
      <a class="skip-link" href="#isi">
        {t().common.skipToContent}
      </a>
      {newVersion.value && <UpdateNote />}
      <OpenPage />
      <LiveRegion />
    </div>
  )
}
