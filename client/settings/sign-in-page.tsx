// /masuk: back to oneself, in every agreement, by a passkey or by the account of an organisation; or by a link that somebody has.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Problem, Result } from '../api/call.ts'
import {
  type Entered,
  enterByPasskey,
  enterByShown,
  oidcStart,
  passkeyOptions,
  readWays,
  type WaysView,
} from '../api/proofs-api.ts'
import { forgetView } from '../app/kept-view.ts'
import { Loading } from '../app/loading.tsx'
import { t } from '../app/locale.ts'
import { rememberAgreement } from '../app/my-agreements.ts'
import { Page } from '../app/page.tsx'
import { peopleWords } from '../app/people-words.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { agreementPath } from '../app/router.ts'
import { askPasskey, hasPasskeys } from './webauthn.ts'
import '../styles/pages.css'
import '../styles/forms.css'

export function SignInPage() {
  const { common } = t()
  const { ways: words } = peopleWords()
  const ways = useSignal<WaysView | null>(null)
  const entered = useSignal<readonly Entered[] | null>(null)
  const problem = useSignal<Problem | null>(null)
  const given = useSignal(false)
  const take = (result: Result<readonly Entered[]>) => {
    problem.value = result.ok ? null : result.problem
    if (!result.ok) return
    for (const { agreementId, title, role } of result.value) {
      forgetView(agreementId)
      rememberAgreement({ id: agreementId, title, role, partner: '', openedAt: Date.now() })
    }
    entered.value = result.value
  }
  useEffect(() => {
    const begin = async () => {
      const result = await readWays()
      if (!result.ok) {
        problem.value = result.problem
        return
      }
      ways.value = result.value
      if (result.value.shown) take(await enterByShown())
    }
    void begin()
  }, [])
  const byKey = async () => {
    given.value = false
    const options = await passkeyOptions('sign-in')
    if (!options.ok) {
      problem.value = options.problem
      return
    }
    const credential = await askPasskey(options.value)
    if (credential === null) given.value = true
    else take(await enterByPasskey(credential))
  }
  const now = ways.value
  const list = entered.value
  return (
    <Page title={words.signInTitle}>
      {problem.value && <ProblemNote problem={problem.value} />}
      {given.value && <p class="note note-warn">{words.notGiven}</p>}
      {now === null && !problem.value && <Loading />}
      {list ? (
        <section class="section">
          <h2>{words.backIn}</h2>
          <ul class="plain-list">
            {list.map(({ agreementId, title, role }) => (
              <li key={agreementId}>
                <a href={agreementPath(agreementId)}>{title}</a> <span class="quiet">{common.roles[role]}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : (
        now && (
          <>
            <p>{now.passkeys || now.oidc ? words.signInHelp : words.onlyLinks}</p>
            <div class="button-row">
              {now.passkeys && hasPasskeys() && (
                <button type="button" class="button button-primary" onClick={() => void byKey()}>
                  {words.byKey}
                </button>
              )}
              {now.oidc && (
                <a class="button" href={oidcStart('masuk')}>
                  {words.byAccount(now.oidc)}
                </a>
              )}
              <a class="button" href="/">
                {common.home}
              </a>
            </div>
          </>
        )
      )}
    </Page>
  )
}
