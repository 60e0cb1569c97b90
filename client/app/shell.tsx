// Around every screen: the skip link, the open screen, and the one live region.
import { announcement } from './announce.ts'
import { t } from './locale.ts'
import { OpenPage } from './open-page.tsx'

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
      <OpenPage />
      <LiveRegion />
    </div>
  )
}
