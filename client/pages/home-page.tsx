// Beranda: what is mine, what I can begin, and what this is.
import { useSignal } from '@preact/signals'
import { announce } from '../app/announce.ts'
import { Field } from '../app/field.tsx'
import { Icon } from '../app/icon.tsx'
import { lazy } from '../app/lazy.tsx'
import { formatDate, t } from '../app/locale.ts'
import { forgetAgreement, type MyAgreement, myAgreements } from '../app/my-agreements.ts'
import { Page } from '../app/page.tsx'
import { agreementPath, navigate } from '../app/router.ts'
import { invitationPath } from './invitation-token.ts'
import { pageWords } from './page-words.ts'
import { SixMarks } from './six-marks.tsx'
import '../styles/pages.css'

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

function Mine({ entry }: { entry: MyAgreement }) {
  const { common } = t()
  const pages = pageWords()
  const { home } = pages
  return (
    <li class="mine-entry">
      <a class="mine-link" href={agreementPath(entry.id)}>
        <span class="mine-title">{entry.title}</span>
        <span class="mine-role">{home.as(common.roles[entry.role], entry.partner)}</span>
        <span class="mine-when">{formatDate(entry.openedAt)}</span>
      </a>
      <button
        type="button"
        class="button-quiet"
        aria-label={`${home.forget}: ${entry.title}`}
        title={home.forget}
        onClick={() => {
          forgetAgreement(entry.id)
          announce(home.forgotten(entry.title))
        }}
      >
        <Icon name="cross" />
      </button>
    </li>
  )
}

function MyAgreements() {
  const { home } = pageWords()
  const mine = myAgreements.value
  return (
    <section class="section" aria-labelledby="milik-saya">
      <h2 id="milik-saya">{home.mine}</h2>
      {mine.length === 0 ? (
        <div class="empty">
          <p class="empty-title">{home.empty}</p>
          <p>{home.emptyHelp}</p>
        </div>
      ) : (
        <>
          <ul class="mine">
            {mine.map((entry) => (
              <Mine key={entry.id} entry={entry} />
            ))}
          </ul>
          <p class="quiet">{home.mineHelp}</p>
        </>
      )}
    </section>
  )
}

export function HomePage() {
  const { home } = pageWords()
  // Whoever has agreements here comes for them; whoever has none is told what this is.
  const known = myAgreements.value.length > 0
  return (
    <Page title={home.title} heading={known ? home.title : home.headline} width="wide">
      {known ? <MyAgreements /> : <p class="lead">{home.lead}</p>}
      <div class={known ? 'home-actions section' : 'home-actions'}>
        <a class="button button-primary button-large" href="/baru">
          <Icon name="plus" /> {home.start}
        </a>
        <OpenLink />
      </div>
      {!known && <MyAgreements />}
      <section class="section" aria-labelledby="cara-kerja">
        <h2 id="cara-kerja">{home.how}</h2>
        <ol class="steps">
          {home.steps.split('\n').map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <SixMarks />
      <section class="section callout" aria-labelledby="periksa-naskah">
        <h2 id="periksa-naskah">{home.documentTitle}</h2>
        <p>{home.documentText}</p>
        <a class="button" href="/periksa">
          <Icon name="text" /> {home.documentCheck}
        </a>
      </section>
      <HomeFile />
      <section class="section callout" aria-labelledby="periksa-pdf">
        <h2 id="periksa-pdf">{home.verifyTitle}</h2>
        <p>{home.verifyText}</p>
        <a class="button" href="/verifikasi">
          <Icon name="shield" /> {t().common.verify}
        </a>
      </section>
    </Page>
  )
}
