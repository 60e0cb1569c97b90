// What the text asks of my partner, before I sign.
import { useEffect } from 'preact/hooks'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { formatDate, formatQuantity } from '../../shared/language/format.ts'

import { locale } from '../app/locale.ts'
import { clauseName } from '../panels/partner-names.ts'
import { type Obligations, obligationsOf } from './obligations.ts'
import { noteOpened } from './opened-parts.ts'
import { signatoryWords } from './signatory-words.ts'
import { partnerCalled, type SigningCase } from './signing-case.ts'
import { signingWords } from './signing-words.ts'

const quantity = ({ quantity: count, unit }: Obligations['contributions'][number]): string =>
  count === null ? '' : ` (${formatQuantity(locale.value, count, unit)})`

function Rows({ opened, found }: { opened: SigningCase; found: Obligations }) {
  const { duties } = signatoryWords()
  const words = signingWords()
  const whom = (to: PartnerId | '') => duties.to(to === '' ? duties.all : partnerCalled(opened, to))
  return (
    <>
      {found.contributions.length > 0 && (
        <>
          <h3>{duties.contributions}</h3>
          <ul>
            {found.contributions.map((row) => (
              <li key={row.id}>
                {row.description}
                {quantity(row)}
                {row.when && <span class="quiet"> {words.contributionWhen(formatDate(locale.value, row.when))}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {found.accountability.length > 0 && (
        <>
          <h3>{duties.accountability}</h3>
          <ul>
            {found.accountability.map((row) => (
              <li key={row.id}>
                {row.what}{' '}
                <span class="quiet">
                  {[whom(row.to), formatDate(locale.value, row.when)].filter(Boolean).join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

export function DutiesCard({ opened, partner }: { opened: SigningCase; partner: PartnerId }) {
  const { duties, steps } = signatoryWords()
  const { agreement, id } = opened
  const found = obligationsOf(agreement, partner)
  useEffect(() => noteOpened(id, 'duties'), [id])
  const nothing = found.contributions.length + found.accountability.length + found.duties.length === 0
  return (
    <section class="card signing-summary" aria-labelledby="tugas">
      <h2 id="tugas" tabIndex={-1}>
        {steps.duties}
      </h2>
      {nothing && <p>{duties.none}</p>}
      <Rows opened={opened} found={found} />
      {found.duties.length > 0 && (
        <details>
          <summary>
            {duties.clauses} ({found.duties.length})
          </summary>
          <p class="quiet">{duties.clausesHelp}</p>
          <ul lang="id">
            {found.duties.map(({ clause, text }) => (
              <li key={`${clause} ${text}`}>
                {text} <span class="quiet">{clauseName(agreement, clause)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
