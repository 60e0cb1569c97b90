// Who I am here, who else belongs here, and what I can take with me.
import { signOut } from '../api/api.ts'
import { announce } from '../app/announce.ts'
import { DisplayControls } from '../app/display-controls.tsx'
import { Icon } from '../app/icon.tsx'
import { forgetView } from '../app/kept-view.ts'
import { lazy } from '../app/lazy.tsx'
import { t } from '../app/locale.ts'
import { forgetAgreement } from '../app/my-agreements.ts'
import { Page } from '../app/page.tsx'
import { peopleWords } from '../app/people-words.ts'
import { agreementPath, navigate } from '../app/router.ts'
import { setSpelling, spelling } from '../app/spelling.ts'
import { decisionWords } from '../panels/decision-words.ts'
import { nameOf } from '../panels/partner-names.ts'
import { PartnersPanel } from '../panels/partners-panel.tsx'
import { RightsList } from '../panels/rights-list.tsx'
import { myRole, type Workspace } from '../panels/workspace.ts'
import { ViewsBeyondBar } from './agreement-views.tsx'
import { pageWords } from './page-words.ts'
import '../styles/decisions.css'

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

export function MeView({ workspace }: { workspace: Workspace }) {
  const { common } = t()
  const decisions = decisionWords()
  const pages = pageWords()
  const { me: words } = decisions
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
            <p>{pages.invitation.youMay(common.rolesMay[myRole(workspace)])}</p>
            <details>
              <summary>{peopleWords().rights.title}</summary>
              <RightsList workspace={workspace} />
            </details>
            <div class="phone-only">
              <DisplayControls />
            </div>
          </section>
          <section class="section">
            <label class="choice">
              <input
                type="checkbox"
                checked={spelling.value}
                onChange={({ currentTarget }) => setSpelling(currentTarget.checked)}
              />{' '}
              {words.spelling}
            </label>
            <p class="quiet">{words.spellingHelp}</p>
          </section>
          <section class="section">
            <h2>{t().panels.views.menunggu}</h2>
            <p>
              <a href={agreementPath(id, 'menunggu')}>
                <Icon name="clock" /> {words.waiting}
              </a>
            </p>
            <p>
              <a href={agreementPath(id, 'batasan')}>
                <Icon name="lock" /> {words.limits}
              </a>
            </p>
            <p>
              <a href={agreementPath(id, 'manfaat')}>
                <Icon name="hands" /> {words.benefits}
              </a>
            </p>
            <p>
              <a href={agreementPath(id, 'bahasa')}>
                <Icon name="text" /> {words.secondLanguage}
              </a>
            </p>
          </section>
          <CopiesSection workspace={workspace} />
          <section class="section">
            <h2>{words.exports}</h2>
            <p class="quiet">{words.exportsHelp}</p>
            <p>
              <a href={agreementPath(id, 'berkas')}>
                <Icon name="download" /> {words.files}
              </a>
            </p>
          </section>
          <section class="section">
            <h2>{words.device}</h2>
            <p>
              <a href="/pengaturan">{peopleWords().sessions.link}</a> · <a href="/luring">{common.onDevice}</a> ·{' '}
              <a href="/bantuan">{common.help}</a>
            </p>
            <p class="quiet">{words.signOutHelp}</p>
            <button type="button" class="button" onClick={() => void leave(workspace)}>
              {words.signOut}
            </button>
          </section>
        </div>
        <section aria-labelledby="mitra-judul">
          <h2 id="mitra-judul">{decisions.partners.title}</h2>
          <PartnersPanel workspace={workspace} />
        </section>
      </div>
    </Page>
  )
}
