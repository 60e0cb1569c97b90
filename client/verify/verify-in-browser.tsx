// The verifier as a screen of this site, with the same as one file to take along.
import { formatNumber } from '../../shared/language/format.ts'
import { Icon } from '../app/every-icon.tsx'
import { lazy } from '../app/lazy.tsx'
import { locale } from '../app/locale.ts'
import { CHECK_FILE, CHECK_FILE_MEGABYTES, CHECK_FILE_WHOLE } from './check-file-address.ts'
import { siteReprinter } from './site-reprinter.ts'
import { startWorker } from './start-worker.ts'
import { verifyApart } from './verify-apart.ts'
import { VerifyPage } from './verify-page.tsx'
import { verifyWords } from './verify-words.ts'

const ChainCheck = lazy(() => import('../amend/chain-check.tsx').then((part) => part.ChainCheck), { silent: true })

function CheckFileOffer() {
  const { alone } = verifyWords().page
  return (
    <section aria-labelledby="pemeriksa-satu-berkas">
      <h2 id="pemeriksa-satu-berkas">{alone.take}</h2>
      <p>{alone.takeText}</p>
      <p class="quiet">{alone.takeWholeText}</p>
      <div class="button-row">
        <a class="button" href={CHECK_FILE} download="pemeriksa-mufakat.html">
          <Icon name="download" /> {alone.takeButton(formatNumber(locale.value, CHECK_FILE_MEGABYTES.small))}
        </a>
        <a class="button" href={CHECK_FILE_WHOLE} download="pemeriksa-mufakat-lengkap.html">
          <Icon name="download" /> {alone.takeWhole(formatNumber(locale.value, CHECK_FILE_MEGABYTES.whole))}
        </a>
      </div>
    </section>
  )
}

const OpenInside = lazy(() => import('../amend/open-inside.tsx').then((part) => part.OpenInside), { silent: true })

const verify = (bytes: Uint8Array) => verifyApart(bytes, startWorker)

export const VerifyInBrowser = () => (
  <VerifyPage
    verify={verify}
    reprinter={siteReprinter}
    about={(bytes) => <OpenInside bytes={bytes} />}
    below={(several) => (
      <>
        <ChainCheck verify={verify} given={several} />
        <CheckFileOffer />
      </>
    )}
  />
)
