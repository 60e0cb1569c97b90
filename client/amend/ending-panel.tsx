import type { Ending } from '../../shared/ledger/fold-lifetime.ts'
import { dayAt } from '../../shared/lifetime/day.ts'
import { missingForEnding } from '../../shared/lifetime/ending-guards.ts'
import { termOf } from '../../shared/lifetime/term.ts'
import { changeState } from '../api/api.ts'
import type { Result } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/icon.tsx'
import { t } from '../app/locale.ts'
import { useRequest } from '../app/use-request.ts'
import { guardWords } from '../panels/guard-words.ts'
import { clauseName, nameOf, namesOf, partnersOf } from '../panels/partner-names.ts'
import { StepProblem } from '../panels/unmet-list.tsx'
import { iMay, type Workspace } from '../panels/workspace.ts'
import { agreeToEnding, takeEndingBack } from './amend-api.ts'
import { amendWords } from './amend-words.ts'
import { EndingForm } from './ending-form.tsx'
import { dayWords } from './life.ts'
import '../styles/amend.css'
import '../styles/forms.css'

function Proposal({ workspace, ending }: { workspace: Workspace; ending: Ending }) {
  const { ending: words } = amendWords()
  const { common } = t()
  const { problem, ask } = useRequest()
  const record = workspace.live.record.value
  const mine = workspace.me.partnerId
  const mayEnd = iMay(workspace, 'end') && mine !== null
  const waiting = partnersOf(workspace).filter((partner) => !ending.agreed.has(partner))
  const agreement = workspace.live.agreement.value
  const unmet =
    record && ending.to === 'berakhir'
      ? missingForEnding({ record, term: termOf(agreement), today: dayAt(Date.now()) })
      : []
  const isLast =
    ending.ground === 'consensus' &&
    waiting.length === 1 &&
    waiting[0] === mine &&
    unmet.every(({ guard }) => guard === 'ending-agreed')
  const say = async (work: () => Promise<Result<null>>, done: () => string) => {
    const result = await ask(work)
    if (result?.ok) announce(done())
  }
  const stateNow = () => words.done(common.states[workspace.state.value])
  return (
    <div class="card">
      <h3>{words.proposal(nameOf(workspace, ending.partner), dayWords(ending.at))}</h3>
      <p>{ending.reason}</p>
      <p>
        {words.grounds[ending.ground]}
        {ending.clause !== null && `: ${clauseName(agreement, ending.clause)}`}
        {ending.day !== null && ` · ${dayWords(ending.day)}`}
      </p>
      {ending.closing.length > 0 && (
        <ul>
          {ending.closing.map((row, i) => (
            <li key={`${i} ${row.what}`}>
              {words.kinds[row.kind]}: {row.what} – {row.outcome}
            </li>
          ))}
        </ul>
      )}
      <p>{words.agreed(namesOf(workspace, [...ending.agreed.keys()]))}</p>
      {ending.ground === 'consensus' && waiting.length > 0 && <p>{words.waiting(namesOf(workspace, waiting))}</p>}
      {unmet.length > 0 && (
        <div class="note note-warn">
          <p class="note-title">{words.unmet}</p>
          <ul>
            {unmet.map((item) => (
              <li key={item.guard}>{guardWords(workspace, item)}</li>
            ))}
          </ul>
        </div>
      )}
      {mayEnd && isLast && <p class="note note-warn">{words.last}</p>}
      {problem.value && <StepProblem workspace={workspace} problem={problem.value} />}
      {mayEnd && (
        <div class="button-row">
          {!ending.agreed.has(mine) && (
            <button
              type="button"
              class="button button-primary"
              onClick={() => void say(() => agreeToEnding(workspace.id), stateNow)}
            >
              <Icon name="check" /> {words.agree}
            </button>
          )}
          {unmet.length === 0 && waiting.length === 0 && (
            <button
              type="button"
              class="button button-primary"
              onClick={() =>
                void say(
                  () => changeState(workspace.id, { from: workspace.state.value, to: ending.to }, ending.reason),
                  stateNow,
                )
              }
            >
              {words.take}
            </button>
          )}
          {ending.agreed.has(mine) && (
            <button
              type="button"
              class="button"
              onClick={() =>
                void say(
                  () => takeEndingBack(workspace.id),
                  () => words.withdrawn,
                )
              }
            >
              {words.withdraw}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

export function EndingPanel({ workspace }: { workspace: Workspace }) {
  const { ending: words } = amendWords()
  const record = workspace.live.record.value
  const state = workspace.state.value
  const ending = record?.ending ?? null
  const isOver = state === 'berakhir' || state === 'batal'
  const drops = state === 'draf' || state === 'tinjauan' || state === 'disepakati'
  if (record === null || (ending === null && !iMay(workspace, 'end'))) return null
  return (
    <section class="section no-print" aria-labelledby="pengakhiran">
      <h2 id="pengakhiran">{isOver ? words.titleOver : drops ? words.titleDrop : words.title}</h2>
      {!isOver && <p class="quiet">{drops ? words.textDrop : words.text}</p>}
      {ending && <Proposal workspace={workspace} ending={ending} />}
      {!isOver && ending === null && iMay(workspace, 'end') && (
        <details>
          <summary>{drops ? words.openDrop : words.open}</summary>
          <EndingForm workspace={workspace} drops={drops} />
        </details>
      )}
    </section>
  )
}
