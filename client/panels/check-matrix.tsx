// Six marks × partners: where each stands, for everybody at once. A cell leads to its findings.
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { type Cell, CHARACTERISTICS, type CheckReport } from '../../shared/checks/finding.ts'
import { meanings } from '../app/meanings.ts'
import { ScrollTable } from '../app/scroll-table.tsx'
import { checkWords } from './check-words.ts'
import type { FindingFilter } from './finding-filter.ts'
import { nameOf, partnersOf } from './partner-names.ts'
import { StatusMark } from './status-mark.tsx'
import { reportOf, type Workspace } from './workspace.ts'
import '../styles/panels.css'

interface MarkMatrixProps {
  readonly report: CheckReport
  readonly partners: readonly { readonly id: PartnerId; readonly name: string }[]
  /** Whether a cell leads to its findings, by where the partner stands and how many they are. */
  readonly leads: (cell: Cell, findings: number) => boolean
  readonly choose: (filter: FindingFilter) => void
}

export function MarkMatrix({ report, partners, leads, choose }: MarkMatrixProps) {
  const check = checkWords()
  return (
    <ScrollTable labelledBy="matriks-judul">
      <table class="table matrix table-cards">
        <caption id="matriks-judul">{check.matrixCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{check.characteristic}</th>
            <th scope="col">{check.whole}</th>
            {partners.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CHARACTERISTICS.map((char) => (
            <tr key={char}>
              <th scope="row">{meanings().characteristics[char]}</th>
              <td data-label={check.whole}>
                <StatusMark status={report.statuses[char]} />
              </td>
              {partners.map(({ id, name }) => {
                const cell = report.matrix[char].get(id) ?? 'irrelevant'
                const own = report.findings.filter((finding) => finding.char === char && finding.parties.includes(id))
                const about = `${meanings().characteristics[char]}, ${name}`
                return (
                  <td key={id} data-label={name}>
                    {leads(cell, own.length) ? (
                      <button
                        type="button"
                        class="cell-button"
                        aria-label={check.noCell(about, check.status[cell], own.length)}
                        onClick={() => choose({ partner: id, char })}
                      >
                        <StatusMark status={cell} />
                      </button>
                    ) : (
                      <StatusMark status={cell} />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

interface CheckMatrixProps {
  readonly workspace: Workspace
  readonly choose: (filter: FindingFilter) => void
}

export function CheckMatrix({ workspace, choose }: CheckMatrixProps) {
  const partners = partnersOf(workspace).map((id) => ({ id, name: nameOf(workspace, id) }))
  const leads = (cell: Cell) => cell !== 'met' && cell !== 'irrelevant'
  return <MarkMatrix report={reportOf(workspace)} partners={partners} leads={leads} choose={choose} />
}
