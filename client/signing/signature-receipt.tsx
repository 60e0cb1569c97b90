// After signing: what was recorded, the file, its eight words, and how to verify it without this site.
import { eightWords } from '../../shared/digest-words/eight-words.ts'
import type { Signature } from '../../shared/ledger/fold-signing.ts'
import { clockDoubt } from '../../shared/pdf/device-time.ts'
import { sealedPdfUrl } from '../api/api.ts'
import { Icon } from '../app/every-icon.tsx'
import { formatDate } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import { agreementPath } from '../app/router.ts'
import { CHECK_FILE } from '../verify/check-file-address.ts'
import { openedParts } from './opened-parts.ts'
import { signatoryWords } from './signatory-words.ts'
import { partnerCalled, type SigningCase } from './signing-case.ts'
import { signingWords } from './signing-words.ts'

/** In groups of eight, so that two people can read it to each other. */
export const grouped = (digest: string): string => digest.match(/.{1,8}/g)?.join(' ') ?? ''

function Opened({ opened }: { opened: SigningCase }) {
  const { receipt } = signatoryWords()
  const parts = openedParts(opened.id)
  if (parts.length === 0) return null
  return (
    <p class="quiet">
      {receipt.opened}: {parts.map((part) => receipt.openedItems[part]).join(', ')}.
    </p>
  )
}

interface ReceiptProps {
  readonly opened: SigningCase
  readonly signature: Omit<Signature, 'partner'> & Partial<Pick<Signature, 'partner'>>
  /** The witness who signed, where it is no partner */
  readonly witness?: string
}

/** A signature that somebody else made, by a letter, is told as theirs. */
function headOf({ opened, signature, witness }: ReceiptProps): readonly [head: string, text: string] {
  const words = signingWords()
  if (!signature.partner) return [words.receipt, words.receiptWitness(witness ?? '')]
  const partner = partnerCalled(opened, signature.partner)
  const name = personName(opened.record.people.get(signature.person)?.name)
  const isMine = signature.person === opened.me.personId
  return [isMine ? words.receipt : words.receiptOther(partner), words.receiptText(name, partner)]
}

/** Who issued the certificate of this signature, where it was brought: what it is worth is not this site's to say. */
function issuerOf({ opened: { record }, signature: { partner, person } }: ReceiptProps): string | null {
  const { standing, witnessCertificates } = record
  if (!partner) return [...witnessCertificates.values()].find((issued) => issued.person === person)?.issuer ?? null
  const issued = 'certificates' in standing ? standing.certificates.get(partner) : undefined
  return issued?.person === person ? issued.issuer : null
}

export function SignatureReceipt(props: ReceiptProps) {
  const { opened, signature } = props
  const words = signingWords()
  const { receipt } = signatoryWords()
  const steps = words.howToVerifySteps
  const { record, id } = opened
  const [head, text] = headOf(props)
  const issuer = issuerOf(props)
  const signed = 'signatures' in record.standing ? record.standing.signatures.size : 0
  return (
    <section class="signing-receipt" aria-labelledby="tanda-terima">
      <h2 id="tanda-terima" tabIndex={-1}>
        <Icon name="check" /> {head}
      </h2>
      <p>
        {text} {formatDate(signature.at)}.
      </p>
      {signature.deviceTime !== null && (
        <p>
          {receipt.deviceTime(formatDate(signature.deviceTime))}
          {clockDoubt(signature.deviceTime, { sealedAt: null, signedAt: signature.at, stampedAt: null }) &&
            ` ${receipt.clockDoubt}`}
        </p>
      )}
      <p>{receipt.others(signed, record.partners.size)}</p>
      <p class="quiet">{words.receiptCode}</p>
      <p class="code-words" lang="id">
        {eightWords(signature.pdfDigest)}
      </p>
      <p class="quiet">{words.receiptDigest}</p>
      <p class="digest">{grouped(signature.pdfDigest)}</p>
      <p class="button-row">
        <a class="button button-primary" href={sealedPdfUrl(id)} download>
          <Icon name="download" /> {words.receiptDownload}
        </a>
        <button type="button" class="button" onClick={() => print()}>
          <Icon name="print" /> {receipt.print}
        </button>
        <a class="button" href={agreementPath(id, 'ttd')}>
          {receipt.toAgreement}
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
          {steps.command} <code>npx mufakat verify perjanjian-{id}.pdf</code>
        </li>
        <li>{steps.reader}</li>
      </ul>
      <Opened opened={opened} />
      <p class="quiet">{issuer ? words.issuedBy(issuer) : words.legal}</p>
    </section>
  )
}
