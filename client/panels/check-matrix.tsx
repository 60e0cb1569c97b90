// Six marks × partners: where each stands, for everybody at once. A cell leads to its findings.

import type { PartnerId } from '../../shared/agreement/ids.ts'
import { CHARACTERISTICS, type Characteristic } from '../../shared/checks/finding.ts'
import { t } from '../app/locale.ts'
import { ScrollTable } from '../app/scroll-table.tsx'
import type { FindingFilter } from './finding-filter.ts'
import { nameOf, partnersOf } from './partner-names.ts'
import { StatusMark } from './status-mark.tsx'
import { reportOf, type Workspace } from './workspace.ts'

interface MatrixProps {
  readonly workspace: Workspace
  readonly choose: (filter: FindingFilter) => void
}

export function CheckMatrix({ workspace, choose }: MatrixProps) {
  const { common, panels } = t()
  const { check } = panels
  const report = reportOf(workspace)
  const partners = partnersOf(workspace)
  const count = (char: Characteristic, partner: PartnerId) =>
    report.findings.filter((finding) => finding.char === char && finding.parties.includes(partner)).length
  return (
    <ScrollTable labelledBy="matriks-judul">
      <table class="table matrix table-cards">
        <caption id="matriks-judul">{check.matrixCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{check.characteristic}</th>
            <th scope="col">{check.whole}</th>
            {partners.map((partner) => (
              <th key={partner} scope="col">
                {nameOf(workspace, partner)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CHARACTERISTICS.map((char) => (
            <tr key={char}>
              <th scope="row">{common.characteristics[char]}</th>
              <td data-label={check.whole}>
                <StatusMark status={report.statuses[char]} />
              </td>
              {partners.map((partner) => {
                const cell = report.matrix[char].get(partner) ?? 'irrelevant'
                const name = nameOf(workspace, partner)
                return (
                  <td key={partner} data-label={name}>
                    {cell === 'met' || cell === 'irrelevant' ? (
                      <StatusMark status={cell} />
                    ) : (
                      <button
                        type="button"
                        class="cell-button"
                        aria-label={check.noCell(
                          `${common.characteristics[char]}, ${name}`,
                          check.status[cell],
                          count(char, partner),
                        )}
                        onClick={() => choose({ partner, char })}
                      >
                        <StatusMark status={cell} />
                      </button>
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
