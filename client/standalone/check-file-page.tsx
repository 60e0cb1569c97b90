import { render } from 'preact'
import { ChainCheck } from '../amend/chain-check.tsx'
import { announcement } from '../app/announce.ts'
import { locale, startLocale, switchLocale } from '../app/locale.ts'
import { verifyHere } from '../verify/answer-verify.ts'
import type { Reprinter } from '../verify/reprint.tsx'
import { verifyApart } from '../verify/verify-apart.ts'
import { type Verify, VerifyPage } from '../verify/verify-page.tsx'
import { verifyWords } from '../verify/verify-words.ts'
import '../styles/base.css'
import '../styles/controls.css'
import '../styles/content.css'
import '../styles/forms.css'
import { embeddedReprinter } from './small-print.ts'
import './check-file.css'

/** In a thread made of the program itself; on the page where this browser starts none from a disk. */
function verifier(address: string): Verify {
  return async (bytes) => {
    try {
      return await verifyApart(bytes, () => new Worker(address))
    } catch {
      // Constructing the thread throws where it is forbidden.
      return verifyHere(bytes)
    }
  }
}

function CheckFile({ verify, reprinter }: { verify: Verify; reprinter: Reprinter | null }) {
  const { alone } = verifyWords().page
  return (
    <div class="check-file">
      <header class="check-file-header">
        <p class="check-file-name">Mufakat</p>
        <button
          type="button"
          class="button"
          lang={locale.value === 'id' ? 'en' : 'id'}
          onClick={() => void switchLocale()}
        >
          {alone.otherLanguage}
        </button>
      </header>
      <main id="isi">
        <h1>{alone.title}</h1>
        <p>{alone.lead}</p>
        <VerifyPage
          verify={verify}
          reprinter={reprinter}
          below={(several) => <ChainCheck verify={verify} given={several} />}
        />
      </main>
      <p class="visually-hidden" role="status">
        {announcement.value.text}
      </p>
      <footer class="quiet">
        <p>{alone.trust}</p>
      </footer>
    </div>
  )
}

export async function showPage(program: string): Promise<void> {
  await startLocale()
  document.title = `${verifyWords().page.alone.title} · Mufakat`
  const address = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }))
  render(<CheckFile verify={verifier(address)} reprinter={embeddedReprinter(address)} />, document.body)
}
