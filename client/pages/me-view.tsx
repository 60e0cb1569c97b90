// Who I am here, what waits for me, the ways to what the text is about, and what I can take with me.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { signOut } from '../api/api.ts'
import { announce } from '../app/announce.ts'
import { DisplayControls } from '../app/display-controls.tsx'
import { Icon, type IconName } from '../app/every-icon.tsx'
import { forgetView } from '../app/kept-view.ts'
import { lazy } from '../app/lazy.tsx'
import { t } from '../app/locale.ts'
import { meanings } from '../app/meanings.ts'
import { forgetAgreement } from '../app/my-agreements.ts'
import { Page } from '../app/page.tsx'
import { peopleWords } from '../app/people-words.ts'
import { type AgreementViewName, agreementPath, navigate } from '../app/router.ts'
import { setSpelling, spelling } from '../app/spelling.ts'
import { decisionWords } from '../panels/decision-words.ts'
import { nameOf } from '../panels/partner-names.ts'
import { RightsList } from '../panels/rights-list.tsx'
import { myRole, type Workspace } from '../panels/workspace.ts'
import { ViewsBeyondBar } from './agreement-views.tsx'
import { pageWords } from './page-words.ts'
import '../styles/decisions.css'
import '../styles/forms.css'

const CopiesSection = lazy(() => import('../offline/copies-section.tsx').then((part) => part.CopiesSection), {
  silent: true,
})

async function leave({ id }: Workspace): Promise<void> {
  const result = await signOut(id)
  if (!result.ok) {
    announce(t().common.problems.offline.advice)
    return
  }
  forgetView(id)
  forgetAgreement(id)
  announce(decisionWords().me.signedOut)
  navigate('/')
}

interface WayProps {
  readonly id: AgreementId
  readonly view: AgreementViewName
  readonly icon: IconName
  readonly words: string
}

function Way({ id, view, icon, words }: WayProps) {
  return (
    <p class="way-line">
      <a class="way" href={agreementPath(id, view)}>
        <Icon name={icon} /> {words}
      </a>
    </p>
  )
}

export function MeView({ workspace }: { workspace: Workspace }) {
  const { common } = t()
  const pages = pageWords()
  const { me: words } = decisionWords()
  const { id, me } = workspace
  return (
    <Page title={words.title} heading={me.name} width="wide">
      <ViewsBeyondBar workspace={workspace} />
      <div class="me-grid">
        <div>
          <section class="card">
            <h2>{words.you}</h2>
            <p>
              <strong>{common.roles[myRole(workspace)]}</strong>
              {me.partnerId && ` ${words.actingFor(nameOf(workspace, me.partnerId))}`}
            </p>
            <p>{pages.invitation.youMay(meanings().rolesMay[myRole(workspace)])}</p>
            <details>
              <summary>{peopleWords().rights.title}</summary>
              <RightsList workspace={workspace} />
            </details>
            <div class="phone-only">
              <DisplayControls worded />
            </div>
          </section>
          <section class="section">
            <h2>{t().panels.views.menunggu}</h2>
            <Way id={id} view="menunggu" icon="clock" words={words.waiting} />
          </section>
          <CopiesSection workspace={workspace} />
        </div>
        <div>
          <section class="section">
            <h2>{words.parts}</h2>
            <Way id={id} view="mitra" icon="person" words={words.partners} />
            <Way id={id} view="kontribusi" icon="hands" words={words.contributions} />
            <Way id={id} view="batasan" icon="lock" words={words.limits} />
            <Way id={id} view="manfaat" icon="hands" words={words.benefits} />
            <Way id={id} view="bahasa" icon="text" words={words.secondLanguage} />
          </section>
          <section class="section">
            <h2>{words.exports}</h2>
            <p class="quiet">{words.exportsHelp}</p>
            <Way id={id} view="berkas" icon="download" words={words.files} />
          </section>
          <section class="section">
            <h2>{words.device}</h2>
            <p>
              <a href="/pengaturan">{peopleWords().sessions.link}</a> · <a href="/luring">{common.onDevice}</a> ·{' '}
              <a href="/bantuan">{common.help}</a>
            </p>
            <label class="choice">
              <input
                type="checkbox"
                checked={spelling.value}
                onChange={({ currentTarget }) => setSpelling(currentTarget.checked)}
              />{' '}
              {words.spelling}
            </label>
            <p class="quiet">{words.spellingHelp}</p>
            <button type="button" class="button" onClick={() => void leave(workspace)}>
              {words.signOut}
            </button>
            <p class="quiet">{words.signOutHelp}</p>
          </section>
        </div>
      </div>
    </Page>
  )
}
