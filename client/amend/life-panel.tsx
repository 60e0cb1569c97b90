import { ordinal } from '../../shared/amend/ordinal.ts'
import { dayAt } from '../../shared/lifetime/day.ts'
import { signedAt } from '../../shared/lifetime/due.ts'
import { inForceFrom, termOf } from '../../shared/lifetime/term.ts'
import { changeState } from '../api/api.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { agreementPath } from '../app/router.ts'
import { useRequest } from '../app/use-request.ts'
import { StepProblem } from '../panels/unmet-list.tsx'
import { iMay, type Workspace } from '../panels/workspace.ts'
import { amendWords } from './amend-words.ts'
import { lifeSentences } from './life.ts'
import '../styles/amend.css'

function PutInForce({ workspace }: { workspace: Workspace }) {
  const { life } = amendWords()
  const { sending, problem, ask } = useRequest()
  const record = workspace.live.record.value
  const signed = record && signedAt(record)
  const isTime = signed != null && inForceFrom(termOf(workspace.live.agreement.value), signed) <= dayAt(Date.now())
  if (!isTime || !iMay(workspace, 'put-in-force')) return null
  const take = async () => {
    const result = await ask(() => changeState(workspace.id, { from: workspace.state.value, to: 'berlaku' }, ''))
    if (result?.ok) announce(life.started)
  }
  return (
    <>
      {problem.value && <StepProblem workspace={workspace} problem={problem.value} />}
      <button type="button" class="button button-primary" aria-disabled={sending.value} onClick={() => void take()}>
        <Icon name="check" /> {life.start}
      </button>
    </>
  )
}

/** `onHealth`: on the screen of reviews, to which it leads everywhere else. */
export function LifePanel({ workspace, onHealth = false }: { workspace: Workspace; onHealth?: boolean }) {
  const { life } = amendWords()
  const record = workspace.live.record.value
  const state = workspace.state.value
  const sentences = lifeSentences(workspace)
  const isSigned = state === 'ditandatangani' || state === 'berlaku' || state === 'berakhir'
  if (!isSigned && sentences.length === 0 && !record?.base) return null
  return (
    <section class="card life-panel" aria-labelledby="masa-berlaku">
      <h2 id="masa-berlaku">{life.title}</h2>
      {record?.base && (
        <p>
          {life.isAddendum(ordinal(record.base.number))}{' '}
          <a href={agreementPath(workspace.id, 'adendum')}>{life.toChanges}</a>
        </p>
      )}
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div class="button-row">
        <PutInForce workspace={workspace} />
        {isSigned && (
          <>
            <a class="button" href={agreementPath(workspace.id, 'adendum')}>
              <Icon name="plus" /> {life.toAddenda}
            </a>
            {!onHealth && (
              <a class="button" href={agreementPath(workspace.id, 'kesehatan')}>
                <Icon name="shield" /> {life.toHealth}
              </a>
            )}
          </>
        )}
      </div>
    </section>
  )
}
