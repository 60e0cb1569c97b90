// After signing: what was recorded, the file, and how to verify it without this site.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { eightWords } from '../../shared/digest-words/eight-words.ts'
import { sealedPdfUrl } from '../api/api.ts'
import { Icon } from '../app/icon.tsx'
import { CHECK_FILE } from '../verify/check-file-address.ts'
import { signingWords } from './signing-words.ts'

interface ReceiptProps {
  readonly agreement: AgreementId
  readonly name: string
  readonly partner: string
  readonly fileDigest: string
}

/** In groups of eight, so that two people can read it to each other. */
export const grouped = (digest: string): string => digest.match(/.{1,8}/g)?.join(' ') ?? ''

export function SignatureReceipt({ agreement, name, partner, fileDigest }: ReceiptProps) {
  const words = signingWords()
  const steps = words.howToVerifySteps
  return (
    <section class="signing-receipt" aria-labelledby="tanda-terima">
      <h2 id="tanda-terima" tabIndex={-1}>
        <Icon name="check" /> {words.receipt}
      </h2>
      <p>{words.receiptText(name, partner)}</p>
      <p class="quiet">{words.receiptCode}</p>
      <p class="code-words" lang="id">
        {eightWords(fileDigest)}
      </p>
      <p class="quiet">{words.receiptDigest}</p>
      <p class="digest">{grouped(fileDigest)}</p>
      <p>
        <a class="button button-primary" href={sealedPdfUrl(agreement)} download>
          <Icon name="download" /> {words.receiptDownload}
        </a>
      </p>
      <h3>{words.howToVerify}</h3>
      <ul>
        <li>
          <a href="/verifikasi">{steps.page}</a>
        </li>
        <li>
          <a href={CHECK_FILE} download="pemeriksa-mufakat.html">
            {steps.file}
          </a>
        </li>
        <li>
          {steps.command} <code>npx mufakat verify perjanjian-{agreement}.pdf</code>
        </li>
        <li>{steps.reader}</li>
      </ul>
      <p class="quiet">{words.legal}</p>
    </section>
  )
}
