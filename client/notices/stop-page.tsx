// Where the link in a letter leads: ends the letters, without signing in.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Problem } from '../api/call.ts'
import { useOpenedOver } from '../app/opened-over.ts'
import { Page } from '../app/page.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { noticeWords } from './notice-words.ts'
import { stopLetters } from './notices-api.ts'

const isThere = (fragment: string): boolean => fragment.length > 1

export function StopPage() {
  const { stop } = noticeWords()
  const done = useSignal(false)
  const problem = useSignal<Problem | null>(null)
  // It stays in the address: it can only end the letters, and the page may be loaded anew.
  const token = location.hash.slice(1)
  const openedOver = useOpenedOver(isThere)
  useEffect(() => {
    done.value = false
    problem.value = null
  }, [openedOver, done, problem])
  const end = async () => {
    const answer = await stopLetters(token)
    done.value = answer.ok
    problem.value = answer.ok ? null : answer.problem
  }
  return (
    <Page title={stop.title}>
      {done.value ? (
        <p role="status">{stop.done}</p>
      ) : token === '' || problem.value?.code === 'code-wrong' ? (
        <p role="alert">{stop.wrong}</p>
      ) : (
        <>
          <p>{stop.lead}</p>
          {problem.value && <ProblemNote problem={problem.value} />}
          <button type="button" class="button button-primary" onClick={() => void end()}>
            {stop.go}
          </button>
        </>
      )}
    </Page>
  )
}
