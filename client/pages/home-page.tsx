// Beranda: what is mine, what I can begin, and what this is.
import { useSignal } from '@preact/signals'
import { Icon } from '../app/every-icon.tsx'
import { Field } from '../app/field.tsx'
import { lazy } from '../app/lazy.tsx'
import { t } from '../app/locale.ts'
import { myAgreements } from '../app/my-agreements.ts'
import { Page } from '../app/page.tsx'
import { navigate } from '../app/router.ts'
import { invitationPath } from './invitation-token.ts'
import { pageWords } from './page-words.ts'
import { SixMarks } from './six-marks.tsx'
import '../styles/pages.css'

const AgreementGroups = lazy(() => import('../notices/agreement-groups.tsx').then((part) => part.AgreementGroups))
const HomeFile = lazy(() => import('../carry/home-file.tsx').then((part) => part.HomeFile), { silent: true })

function OpenLink() {
  const { home } = pageWords()
  const pasted = useSignal('')
  const wrong = useSignal(false)
  const open = (event: Event) => {
    event.preventDefault()
    const path = invitationPath(pasted.value)
    wrong.value = path === null
    if (path) navigate(path)
    else document.getElementById('tautan')?.focus()
  }
  return (
    <form class="open-link" onSubmit={open} noValidate>
      <Field
        id="tautan"
        label={home.openLinkLabel}
        help={home.openLinkHelp}
        error={wrong.value ? home.openLinkWrong : undefined}
        control={(attributes) => (
          <input
            {...attributes}
            type="url"
            inputMode="url"
            autocomplete="off"
            value={pasted}
            onInput={(event) => {
              pasted.value = event.currentTarget.value
            }}
          />
        )}
      />
      <button type="submit" class="button">
        <Icon name="link" /> {home.openLink}
      </button>
    </form>
  )
}

/** Shown on a device that has no agreement yet. */
function NoAgreements() {
  const { home } = pageWords()
  return (
    <section class="section" aria-labelledby="milik-saya">
      <h2 id="milik-saya">{home.mine}</h2>
      <div class="empty">
        <p class="empty-title">{home.empty}</p>
        <p>{home.emptyHelp}</p>
      </div>
    </section>
  )
}

export function HomePage() {
  const { home } = pageWords()
  // Whoever has agreements here comes for them; whoever has none is told what this is.
  const known = myAgreements.value.length > 0
  return (
    <Page title={home.title} heading={known ? home.title : home.headline} width="wide">
      {known ? <AgreementGroups /> : <p class="lead">{home.lead}</p>}
      <div class={known ? 'home-actions section' : 'home-actions'}>
        <a class="button button-primary button-large" href="/baru">
          <Icon name="plus" /> {home.start}
        </a>
        <OpenLink />
      </div>
      {!known && <NoAgreements />}
      <section class="section" aria-labelledby="cara-kerja">
        <h2 id="cara-kerja">{home.how}</h2>
        <ol class="steps">
          {home.steps.split('\n').map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <SixMarks />
      <div class="callouts section">
        <section class="callout" aria-labelledby="periksa-naskah">
          <h2 id="periksa-naskah">{home.documentTitle}</h2>
          <p>{home.documentText}</p>
          <a class="button" href="/periksa">
            <Icon name="text" /> {home.documentCheck}
          </a>
        </section>
        <HomeFile />
        <section class="callout" aria-labelledby="periksa-pdf">
          <h2 id="periksa-pdf">{home.verifyTitle}</h2>
          <p>{home.verifyText}</p>
          <a class="button" href="/verifikasi">
            <Icon name="shield" /> {t().common.verify}
          </a>
        </section>
      </div>
    </Page>
  )
}
