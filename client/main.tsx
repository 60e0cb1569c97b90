import { render } from 'preact'
import { askAgain } from './app/ask-again.ts'
import { followStyles } from './app/late-styles.ts'
import { startLocale } from './app/locale.ts'
import { startRouter } from './app/router.ts'
import { App } from './app/shell.tsx'
import './styles/base.css'
import './styles/app.css'
import './styles/controls.css'
import './styles/content.css'
import './styles/print.css'

const mount = document.getElementById('mufakat')
if (!mount) throw new Error('index.html has no #mufakat')
startRouter()
followStyles()
const bringFocusKeeper = (): void => {
  import('./app/keep-focus.ts').then(
    (part) => part.keepFocus(),
    () => askAgain(bringFocusKeeper),
  )
}
for (const type of ['pointerdown', 'keydown']) addEventListener(type, bringFocusKeeper, { once: true })
await startLocale()
render(<App />, mount)
