// What waits for the reader in this agreement, what others are waited for, and how one hears of it.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Problem } from '../api/call.ts'
import { Loading } from '../app/loading.tsx'
import { Page } from '../app/page.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { agreementPath } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'
import { heardWaiting, keepWaiting } from './heard.ts'
import { MailSettings } from './mail-settings.tsx'
import { noticeWords } from './notice-words.ts'
import { askWaiting, type WaitingView as Waits } from './notices-api.ts'
import { Reminders } from './reminders.tsx'
import { RequestForm } from './request-form.tsx'
import { WaitingList } from './waiting-list.tsx'
import '../styles/notices.css'

export function WaitingView({ workspace }: { workspace: Workspace }) {
  const words = noticeWords()
  const { id } = workspace
  const view = useSignal<Waits | null>(heardWaiting(id))
  const problem = useSignal<Problem | null>(null)
  // Decisions change what waits; what is typed is asked for when the screen is opened.
  const head = workspace.live.record.value?.head.seq
  useEffect(() => {
    let gone = false
    void askWaiting(id).then((answer) => {
      if (gone) return
      problem.value = answer.ok ? null : answer.problem
      if (!answer.ok) return
      keepWaiting(id, answer.value)
      view.value = answer.value
    })
    return () => {
      gone = true
    }
  }, [id, head, view, problem])
  const now = view.value
  return (
    <Page title={words.title} width="wide">
      {problem.value && <ProblemNote problem={problem.value} />}
      {problem.value && now && <p class="quiet">{words.unreachable}</p>}
      {now === null && !problem.value && <Loading />}
      {now && (
        <>
          {now.waiting.length === 0 ? (
            <div class="empty">
              <p class="empty-title">{words.nothing}</p>
              {workspace.state.value === 'draf' && workspace.session.mayWrite.value && (
                <p>
                  {words.drafting} <a href={agreementPath(id, 'naskah')}>{words.toText}</a> ·{' '}
                  <a href={agreementPath(id, 'periksa')}>{words.toCheck}</a>
                </p>
              )}
              <p>
                <a href={agreementPath(id, 'riwayat')}>{words.since.all}</a>
              </p>
            </div>
          ) : (
            <WaitingList id={id} waiting={now.waiting} />
          )}
          <Reminders workspace={workspace} view={now} />
          <RequestForm workspace={workspace} />
        </>
      )}
      <MailSettings workspace={workspace} />
    </Page>
  )
}
