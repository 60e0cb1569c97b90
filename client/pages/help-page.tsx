import { ROLES } from '../../shared/ledger/role.ts'
import { t } from '../app/locale.ts'
import { meanings } from '../app/meanings.ts'
import { Page } from '../app/page.tsx'
import { keyWords, Shortcuts } from '../app/shortcuts.tsx'
import { pageWords } from './page-words.ts'
import '../styles/shortcuts.css'
import '../styles/pages.css'

function Keys() {
  return (
    <section class="section" aria-labelledby="pintasan">
      <h2 id="pintasan">{keyWords().title}</h2>
      <Shortcuts />
    </section>
  )
}

export function HelpPage() {
  const { common } = t()
  const pages = pageWords()
  const { help } = pages
  const topic = (title: string, text: string) => (
    <section class="section">
      <h2>{title}</h2>
      <p>{text}</p>
    </section>
  )
  return (
    <Page title={help.title}>
      {topic(help.how, help.howText)}
      <section class="section">
        <h2>{help.check}</h2>
        <p>
          {help.checkText} <a href="/templat">{help.checkMore}</a>
        </p>
      </section>
      {topic(help.consent, help.consentText)}
      <section class="section">
        <h2>{help.roles}</h2>
        <dl class="facts">
          {ROLES.map((role) => (
            <div key={role}>
              <dt>{common.roles[role]}</dt>
              <dd>{meanings().rolesMay[role]}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Keys />
      <section class="section">
        <h2>{help.operator}</h2>
        <p>
          {help.operatorText} <a href="/admin">{help.operatorMore}</a>.
        </p>
      </section>
      <div id="keamanan">{topic(help.security, help.securityText)}</div>
      <section class="section">
        <h2>{help.access}</h2>
        <p>
          {help.accessText} <a href="/aksesibilitas">{help.accessMore}</a>
        </p>
      </section>
    </Page>
  )
}
