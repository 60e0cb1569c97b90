// Where am I signed in: every agreement of this browser, as whom, and on which other devices.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Problem } from '../api/call.ts'
import { readSignedIn, type SignedIn } from '../api/sessions-api.ts'
import { DisplayControls } from '../app/display-controls.tsx'
import { Loading } from '../app/loading.tsx'
import { t } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { peopleWords } from '../app/people-words.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { agreementPath } from '../app/router.ts'
import { pageWords } from '../pages/page-words.ts'
import { DeviceLink } from './device-link.tsx'
import { SessionList } from './session-list.tsx'
import { WaysSection } from './ways-section.tsx'
import '../styles/pages.css'
import '../styles/forms.css'
import '../styles/settings.css'

function Agreement({ signedIn, changed }: { signedIn: SignedIn; changed: () => void }) {
  const { common } = t()
  const { sessions: words } = peopleWords()
  const { agreementId, title, name, role, partner } = signedIn
  const who = pageWords().links.slipRole(common.roles[role], partner ?? '')
  return (
    <section class="card" aria-labelledby={`masuk-${agreementId}`}>
      <h3 id={`masuk-${agreementId}`}>
        <a href={agreementPath(agreementId)}>{title}</a>
      </h3>
      <p>{words.asWhom(name, who)}</p>
      <SessionList signedIn={signedIn} changed={changed} />
      <DeviceLink agreement={agreementId} title={title} />
    </section>
  )
}

export function SettingsPage() {
  const { sessions: words } = peopleWords()
  const signedIn = useSignal<readonly SignedIn[] | null>(null)
  const problem = useSignal<Problem | null>(null)
  const read = async () => {
    const result = await readSignedIn()
    if (result.ok) signedIn.value = result.value
    problem.value = result.ok ? null : result.problem
  }
  useEffect(() => void read(), [])
  const all = signedIn.value
  return (
    <Page title={words.title} width="wide">
      <section class="section">
        <h2>{words.display}</h2>
        <DisplayControls worded />
      </section>
      <section class="section">
        <h2>{words.where}</h2>
        <p class="quiet">{words.whereHelp}</p>
        {problem.value && <ProblemNote problem={problem.value} />}
        {all === null && !problem.value && <Loading />}
        {all?.length === 0 && <p>{words.nowhere}</p>}
        <div class="signed-in">
          {all?.map((entry) => (
            <Agreement key={entry.agreementId} signedIn={entry} changed={() => void read()} />
          ))}
        </div>
      </section>
      <WaysSection />
    </Page>
  )
}
