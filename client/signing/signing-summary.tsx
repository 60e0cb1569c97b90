// The summary on one page, above the button.
import { formatDate } from '../../shared/language/format.ts'
import { locale } from '../app/locale.ts'
import { clauseName, nameOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { grouped } from './signature-receipt.tsx'
import { signingWords } from './signing-words.ts'
import type { SigningSummary } from './summary.ts'

const quantity = ({ quantity: count, unit }: SigningSummary['contributions'][number]): string =>
  count === null ? '' : ` (${[count.toLocaleString(locale.value), unit].filter(Boolean).join(' ')})`

function Contributions({ rows }: { rows: SigningSummary['contributions'] }) {
  const words = signingWords()
  if (rows.length === 0) return <p>{words.contributionsEmpty}</p>
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id}>
          {row.description}
          {quantity(row)}
          {row.when && <span class="quiet"> {words.contributionWhen(row.when)}</span>}
        </li>
      ))}
    </ul>
  )
}

export function SigningSummaryCard({
  workspace,
  summary,
  digest,
}: {
  workspace: Workspace
  summary: SigningSummary
  digest: string
}) {
  const words = signingWords()
  const agreement = workspace.live.agreement.value
  const { partnerId } = workspace.me
  return (
    <section class="card signing-summary" aria-labelledby="ringkasan">
      <h2 id="ringkasan">{words.summary}</h2>
      <p class="quiet">{words.summaryHelp}</p>
      <p>
        <strong>{agreement.title}</strong>
      </p>
      {partnerId && <p>{words.youBind(nameOf(workspace, partnerId))}</p>}
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
        summary.goal.map((sentence) => <p key={sentence}>{sentence}</p>)
      )}
      <h3>{words.contributions}</h3>
      <Contributions rows={summary.contributions} />
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
      <h3>{words.changes}</h3>
      {summary.changed.length === 0 ? (
        <p>{words.changesNone}</p>
      ) : (
        <>
          <p>{words.changesSome}</p>
          <ul>
            {summary.changed.map((clause) => (
              <li key={clause}>{clauseName(agreement, clause)}</li>
            ))}
          </ul>
        </>
      )}
      <p class="quiet">{words.digest}</p>
      <p class="digest">{grouped(digest)}</p>
    </section>
  )
}
