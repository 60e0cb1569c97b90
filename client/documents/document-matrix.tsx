// Six marks × partners of a document. A cell shows its findings only.

import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import { t } from '../app/locale.ts'
import { ScrollTable } from '../app/scroll-table.tsx'
import type { FindingFilter } from '../panels/finding-filter.ts'
import { StatusMark } from '../panels/status-mark.tsx'
import { type DocumentCheck, partnerCalled } from './document-check.ts'

interface MatrixProps {
  readonly check: DocumentCheck
  readonly choose: (filter: FindingFilter) => void
}

export function DocumentMatrix({ check, choose }: MatrixProps) {
  const { common, panels } = t()
  const words = panels.check
  const { report, document } = check
  const partners = document.file.agreement.partners.map(({ id }) => ({ id, name: partnerCalled(check, id) }))
  return (
    <ScrollTable labelledBy="matriks-judul">
      <table class="table matrix table-cards">
        <caption id="matriks-judul">{words.matrixCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.characteristic}</th>
            <th scope="col">{words.whole}</th>
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
              <th scope="row">{common.characteristics[char]}</th>
              <td data-label={words.whole}>
                <StatusMark status={report.statuses[char]} />
              </td>
              {partners.map(({ id, name }) => {
                const cell = report.matrix[char].get(id) ?? 'irrelevant'
                const own = report.findings.filter((finding) => finding.char === char && finding.parties.includes(id))
                return (
                  <td key={id} data-label={name}>
                    {own.length === 0 ? (
                      <StatusMark status={cell} />
                    ) : (
                      <button
                        type="button"
                        class="cell-button"
                        aria-label={words.noCell(
                          `${common.characteristics[char]}, ${name}`,
                          words.status[cell],
                          own.length,
                        )}
                        onClick={() => choose({ partner: id, char })}
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
