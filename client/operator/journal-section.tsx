// The operator's journal, its newest lines first. It is fetched when it is asked for: reading it is a line of it.
import { useSignal } from '@preact/signals'
import type { operatorPage } from '../../shared/language/id/operator-page.ts'
import { formatDate } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { ScrollTable } from '../app/scroll-table.tsx'
import { useRequest } from '../app/use-request.ts'
import { type JournalEntry, readJournal } from './operator-api.ts'

/** More are read with the command line, or by `after`. */
const SHOWN = 200

export function JournalSection({
  words,
  operatorKey,
  lines,
}: {
  words: typeof operatorPage.journal
  operatorKey: string
  /** How many there were when the state was read */
  lines: number
}) {
  const entries = useSignal<readonly JournalEntry[] | null>(null)
  const { sending, problem, ask } = useRequest()
  const show = async () => {
    const result = await ask(() => readJournal(operatorKey, Math.max(0, lines - SHOWN)))
    if (result?.ok) entries.value = result.value.toReversed()
  }
  const { columns, actions, by } = words
  return (
    <section class="section" aria-labelledby="jurnal">
      <h2 id="jurnal">{words.title}</h2>
      <p>{words.help}</p>
      <button type="button" class="button" aria-disabled={sending.value} onClick={() => void show()}>
        {words.show}
      </button>
      {problem.value && <ProblemNote problem={problem.value} />}
      {entries.value && (
        <div class="journal">
          <ScrollTable labelledBy="jurnal-baris">
            <table class="table">
              <caption id="jurnal-baris">{words.caption(entries.value.length)}</caption>
              <thead>
                <tr>
                  <th scope="col">{columns.seq}</th>
                  <th scope="col">{columns.at}</th>
                  <th scope="col">{columns.by}</th>
                  <th scope="col">{columns.action}</th>
                  <th scope="col">{columns.agreement}</th>
                  <th scope="col">{columns.detail}</th>
                </tr>
              </thead>
              <tbody>
                {entries.value.map((entry) => (
                  <tr key={entry.seq}>
                    <th scope="row">{entry.seq}</th>
                    <td>{formatDate(entry.at)}</td>
                    <td>{by[entry.by] ?? <code>{entry.by}</code>}</td>
                    <td>{actions[entry.action] ?? entry.action}</td>
                    <td>{entry.agreement && <code>{entry.agreement}</code>}</td>
                    <td>{entry.detail && <code>{entry.detail}</code>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollTable>
        </div>
      )}
    </section>
  )
}
