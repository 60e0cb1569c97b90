// What changed between two moments, clause by clause, with who did it.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ClauseId } from '../../shared/agreement/ids.ts'
import { ROW_TABLES } from '../../shared/history/redline.ts'
import type { Result } from '../api/call.ts'
import { Icon } from '../app/every-icon.tsx'
import { Loading } from '../app/loading.tsx'
import { t } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { agreementPath } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'
import { readRedline, redlineUrl } from './history-api.ts'
import { NOW, redlinePath } from './history-path.ts'
import { historyWords } from './history-words.ts'
import { momentName } from './names.ts'
import { Clause } from './redline-clause.tsx'
import type { RedlineAnswer } from './redline-decoder.ts'
import { RowsOf } from './redline-rows.tsx'
import { Runs, type Shown } from './redline-text.tsx'
import { RestoreAll } from './restore-button.tsx'

interface RedlineProps {
  readonly workspace: Workspace
  readonly from: string
  readonly to: string
  readonly clause: ClauseId | null
}

function Legend() {
  const { redline } = historyWords()
  return (
    <p class="redline-legend">
      {redline.legend} <ins class="redline-ins">{redline.insSample}</ins> {redline.insMeaning},{' '}
      <del class="redline-del">{redline.delSample}</del> {redline.delMeaning}. {redline.legendBy}
    </p>
  )
}

/** What differs, clause by clause and row by row; each change in words and marks. */
export function RedlineBody({ workspace, answer, from, clause }: RedlineProps & { readonly answer: RedlineAnswer }) {
  const { redline: words } = historyWords()
  const { redline, people } = answer
  const shown: Shown = { workspace, people }
  const changed = redline.clauses.filter((one) => one.changed)
  const titleChanged = redline.title.some(({ change }) => change !== 'same')
  const rows = clause === null ? redline.rows.filter((row) => row.changed) : []
  const unchanged = redline.clauses.length - changed.length
  return (
    <>
      {changed.length === 0 && rows.length === 0 && !titleChanged && <p class="note">{words.nothing}</p>}
      {titleChanged && clause === null && (
        <section class="redline-clause" aria-labelledby="judul-berubah">
          <h2 id="judul-berubah">{words.agreementTitle}</h2>
          <p>
            <Runs shown={shown} runs={redline.title} />
          </p>
        </section>
      )}
      {changed.map((one) => (
        <Clause key={one.id} shown={shown} clause={one} from={from} />
      ))}
      {ROW_TABLES.map((table) => (
        <RowsOf key={table} shown={shown} table={table} rows={rows} />
      ))}
      {clause === null && unchanged > 0 && changed.length > 0 && <p class="quiet">{words.others(unchanged)}</p>}
    </>
  )
}

function Found({ answer, ...props }: RedlineProps & { readonly answer: RedlineAnswer }) {
  const { redline } = historyWords()
  const { workspace, from, to, clause } = props
  const names = [momentName(workspace, answer.from, false), momentName(workspace, answer.to, to === NOW)] as const
  return (
    <>
      <p class="redline-span">{redline.span(...names)}</p>
      <Legend />
      {clause !== null && (
        <p>
          {redline.onlyClause} <a href={redlinePath(workspace.id, from, to)}>{redline.showAll}</a>
        </p>
      )}
      <div class="button-row screen-only">
        <button type="button" class="button" onClick={() => print()}>
          <Icon name="print" /> {redline.print}
        </button>
        <a class="button" href={redlineUrl(workspace.id, from, to, clause)} download={`perubahan-${workspace.id}.json`}>
          <Icon name="download" /> {redline.json}
        </a>
        {clause === null && answer.from.seq > 0 && (
          <RestoreAll workspace={workspace} from={answer.from.moment} when={names[0]} />
        )}
      </div>
      <RedlineBody {...props} from={answer.from.moment} answer={answer} />
    </>
  )
}

export function RedlinePage(props: RedlineProps) {
  const { common } = t()
  const words = historyWords()
  const { workspace, from, to, clause } = props
  const answer = useSignal<Result<RedlineAnswer> | null>(null)
  const tries = useSignal(0)
  const turn = tries.value
  useEffect(() => {
    let gone = false
    answer.value = null
    void readRedline(workspace.id, from, to, clause).then((found) => {
      if (!gone) answer.value = found
    })
    return () => {
      gone = true
    }
  }, [workspace.id, from, to, clause, turn, answer])
  const now = answer.value
  return (
    <Page title={words.redline.title} width="wide">
      <p class="screen-only">
        <a href={agreementPath(workspace.id, 'riwayat')}>{words.redline.back}</a>
      </p>
      {now === null && <Loading text={words.loading} />}
      {now?.ok && <Found {...props} answer={now.value} />}
      {now !== null && !now.ok && (
        <>
          <ProblemNote problem={now.problem} />
          <button type="button" class="button" onClick={() => tries.value++}>
            {common.retry}
          </button>
        </>
      )}
    </Page>
  )
}
