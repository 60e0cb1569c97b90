// Every clause and every partner: who stands where, at one glance, with the way to the words.
import { type ClauseStanding, clauseStanding } from '../../shared/ledger/clause-standing.ts'
import { Icon, type IconName } from '../app/every-icon.tsx'
import { ScrollTable } from '../app/scroll-table.tsx'
import { clauseName, nameOf, partnersOf } from '../panels/partner-names.ts'
import { digestsOf } from '../panels/text-digests.ts'
import { jumpTo, type Workspace } from '../panels/workspace.ts'
import { decideWords } from './decide-words.ts'
import '../styles/panels.css'

const SIGNS: Readonly<Record<ClauseStanding, readonly [icon: IconName, status: string]>> = {
  agree: ['check', 'met'],
  'agree-with-note': ['comment', 'met'],
  object: ['cross', 'missing'],
  lapsed: ['alert', 'attention'],
  negotiated: ['hands', 'undetermined'],
  none: ['dash', 'undetermined'],
}

export function ClauseMatrix({ workspace }: { workspace: Workspace }) {
  const { matrix } = decideWords()
  const { live } = workspace
  const record = live.record.value
  if (!record) return null
  const agreement = live.agreement.value
  const digests = digestsOf(workspace)
  const partners = partnersOf(workspace)
  return (
    <details class="clause-matrix">
      <summary>{matrix.title}</summary>
      <ScrollTable labelledBy="pasal-mitra">
        <table class="table matrix table-cards">
          <caption id="pasal-mitra">{matrix.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{matrix.clause}</th>
              {partners.map((partner) => (
                <th key={partner} scope="col">
                  {nameOf(workspace, partner)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {agreement.clauses.map(({ id }) => (
              <tr key={id}>
                <th scope="row">
                  <button type="button" class="clause-link" onClick={() => jumpTo(workspace, { clause: id })}>
                    {clauseName(agreement, id)}
                  </button>
                </th>
                {partners.map((partner) => {
                  const standing = clauseStanding(record, digests, partner, id)
                  const [icon, status] = SIGNS[standing]
                  return (
                    <td key={partner} data-label={nameOf(workspace, partner)}>
                      <span class={`status status-${status}`}>
                        <Icon name={icon} /> {matrix.standings[standing]}
                      </span>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </details>
  )
}
