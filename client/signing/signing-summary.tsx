// The summary on one page, above the button.
import { useEffect } from 'preact/hooks'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { formatDate } from '../../shared/language/format.ts'
import { locale } from '../app/locale.ts'
import { agreementPath } from '../app/router.ts'
import { clauseName } from '../panels/partner-names.ts'
import { noteOpened } from './opened-parts.ts'
import { signatoryWords } from './signatory-words.ts'
import { grouped } from './signature-receipt.tsx'
import { partnerCalled, type SigningCase } from './signing-case.ts'
import { signingWords } from './signing-words.ts'
import { type SigningSummary, signingSummary } from './summary.ts'

function Changes({ opened, summary }: { opened: SigningCase; summary: SigningSummary }) {
  const words = signingWords()
  const { steps } = signatoryWords()
  return (
    <section class="card signing-summary" aria-labelledby="perubahan">
      <h2 id="perubahan">{steps.changes}</h2>
      {summary.changed.length === 0 ? (
        <p>{words.changesNone}</p>
      ) : (
        <>
          <p>{words.changesSome}</p>
          <ul>
            {summary.changed.map((clause) => (
              <li key={clause}>{clauseName(opened.agreement, clause)}</li>
            ))}
          </ul>
          <p>
            <a href={agreementPath(opened.id, 'riwayat')}>{words.changesLook}</a>
          </p>
        </>
      )}
    </section>
  )
}

/** Who, what for, when; what is different from what my partner agreed to. `partner` is null for somebody who binds nobody. */
export function SigningSummaryCard({ opened, partner }: { opened: SigningCase; partner: PartnerId | null }) {
  const words = signingWords()
  const { agreement, record, digests, id } = opened
  const summary = signingSummary(agreement, record, digests, partner)
  useEffect(() => noteOpened(id, 'summary'), [id])
  const digest = 'documentDigest' in record.standing ? record.standing.documentDigest : digests.document
  return (
    <>
      <section class="card signing-summary" aria-labelledby="ringkasan">
        <h2 id="ringkasan">{words.summary}</h2>
        <p class="quiet">{words.summaryHelp}</p>
        <p>
          <strong>{agreement.title}</strong>
        </p>
        {partner && <p>{words.youBind(partnerCalled(opened, partner))}</p>}
        <h3>{words.parties}</h3>
        <ul>
          {summary.parties.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
        <h3>{words.goal}</h3>
        {summary.goal.length === 0 ? (
          <p>{words.goalEmpty}</p>
        ) : (
          summary.goal.map((sentence) => (
            <p key={sentence} lang="id">
              {sentence}
            </p>
          ))
        )}
        <h3>{words.dates}</h3>
        {summary.dates.length === 0 ? (
          <p>{words.datesEmpty}</p>
        ) : (
          <ul>
            {summary.dates.map(({ clause, date }) => (
              <li key={`${clause} ${date}`}>
                {formatDate(locale.value, date)} <span class="quiet">{clause}</span>
              </li>
            ))}
          </ul>
        )}
        <p class="quiet">{words.digest}</p>
        <p class="digest">{grouped(digest)}</p>
      </section>
      {partner && <Changes opened={opened} summary={summary} />}
    </>
  )
}
