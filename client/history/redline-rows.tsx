// Rows of tables and partners' details in a redline: one card a row, each answer with its name.
import { PARTNER_KINDS } from '../../shared/agreement/agreement.ts'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import type { CellRedline, RowRedline, RowTable, Run } from '../../shared/history/redline.ts'
import { locale } from '../app/locale.ts'
import { meanings } from '../app/meanings.ts'
import { kindTitles } from '../editor/context.ts'
import { nameOf } from '../panels/partner-names.ts'
import { historyWords } from './history-words.ts'
import { StandingNotes } from './redline-clause.tsx'
import { Runs, type Shown } from './redline-text.tsx'

/** What a value stands for: kinds and partners are kept by id. */
function valueWords({ workspace }: Shown, table: RowTable, name: string, value: string): string {
  if (name === 'partner' || name === 'to') {
    const partner = parsePartnerId(value)
    return partner ? nameOf(workspace, partner) : value
  }
  if (name === 'clause') {
    const clause = workspace.live.agreement.value.clauses.find(({ id }) => id === value)
    return clause?.title || value
  }
  if (name === 'language') return new Intl.DisplayNames([locale.value], { type: 'language' }).of(value) ?? value
  if (name === 'way' || name === 'deadlock') {
    const ways: Readonly<Record<string, string>> = historyWords().redline.ways
    return ways[value] ?? value
  }
  // A picture has no words of its own; which one it is stands in its length.
  if (name === 'logo') return historyWords().redline.picture(Math.round((value.length * 3) / 4 / 1024))
  if (name !== 'kind') return value
  if (table === 'partners') {
    const kind = PARTNER_KINDS.find((known) => known === value)
    return kind ? meanings().kinds[kind] : value
  }
  return kindTitles(workspace.template, locale.value).get(value) ?? value
}

function Cell({ shown, table, cell }: { shown: Shown; table: RowTable; cell: CellRedline }) {
  const { redline } = historyWords()
  const names: Readonly<Record<string, string>> = redline.cells
  const runs =
    cell.type === 'text'
      ? cell.runs
      : cell.runs.map((run): Run => ({ ...run, text: valueWords(shown, table, cell.name, run.text) }))
  return (
    <div class="redline-cell">
      <dt>{names[cell.name] ?? cell.name}</dt>
      <dd>
        <Runs shown={shown} runs={runs} />
      </dd>
    </div>
  )
}

function Row({ shown, row }: { shown: Shown; row: RowRedline }) {
  return (
    <li class="redline-row">
      <StandingNotes shown={shown} standing={row} row />
      <dl>
        {row.cells
          .filter(({ runs }) => runs.length > 0)
          .map((cell) => (
            <Cell key={cell.name} shown={shown} table={row.table} cell={cell} />
          ))}
      </dl>
    </li>
  )
}

export function RowsOf({ shown, table, rows }: { shown: Shown; table: RowTable; rows: readonly RowRedline[] }) {
  const { redline } = historyWords()
  const changed = rows.filter((row) => row.table === table && row.changed)
  if (changed.length === 0) return null
  return (
    <section class="redline-clause" aria-labelledby={`tabel-${table}`}>
      <h2 id={`tabel-${table}`}>{redline.rows[table]}</h2>
      <ul class="plain-list redline-rows">
        {changed.map((row) => (
          <Row key={row.id} shown={shown} row={row} />
        ))}
      </ul>
    </section>
  )
}
