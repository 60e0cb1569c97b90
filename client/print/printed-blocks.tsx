// Printable data on the screen, as it will stand on paper. In large type tables become one block a row, so that nothing has to be scrolled.
import type { PrintBlock, PrintTable, Run } from '../../shared/export/document.ts'
import { ScrollTable } from '../app/scroll-table.tsx'

export interface Look {
  readonly large: boolean
}

function PrintedRun({ run }: { run: Run }) {
  if (run.type === 'break') return <br />
  const text = run.em ? <em>{run.text}</em> : run.text
  return run.strong ? <strong>{text}</strong> : text
}

export const PrintedRuns = ({ runs }: { runs: readonly Run[] }) => (
  <>
    {runs.map((run, at) => (
      <PrintedRun key={at} run={run} />
    ))}
  </>
)

const lines = (cell: string) =>
  cell.split('\n').map((line, at) => (
    <span key={at} class="printed-line">
      {line}
    </span>
  ))

export function PrintedTable({ table: { header, rows, widths }, large }: { table: PrintTable } & Look) {
  if (large)
    return (
      <div class="printed-rows">
        {rows.map((row, at) => (
          <dl key={at}>
            {header.map((title, column) =>
              row[column] ? (
                <div key={title}>
                  <dt>{title}</dt>
                  <dd>{lines(row[column])}</dd>
                </div>
              ) : null,
            )}
          </dl>
        ))}
      </div>
    )
  return (
    <ScrollTable label={header.join(', ')}>
      <table class="printed-table">
        <colgroup>
          {widths.map((width, at) => (
            <col key={at} class={width === 0 ? 'printed-narrow' : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {header.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>{lines(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

export function PrintedBlocks({ blocks, large }: { blocks: readonly PrintBlock[] } & Look) {
  return (
    <>
      {blocks.map((block, at) => {
        switch (block.type) {
          case 'paragraph':
            return (
              <p key={at}>
                <PrintedRuns runs={block.runs} />
              </p>
            )
          case 'table':
            return <PrintedTable key={at} table={block.table} large={large} />
          default:
            return (
              <ul key={at} class="printed-list">
                {block.items.map((item, place) => (
                  <li key={place}>
                    <span class="printed-marker">{item.marker}</span>
                    <div>
                      <PrintedBlocks blocks={item.blocks} large={large} />
                    </div>
                  </li>
                ))}
              </ul>
            )
        }
      })}
    </>
  )
}
