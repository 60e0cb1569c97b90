// Templates: what a text can begin with, open to anybody; one of them with its clauses, rules and version.
import { SCREEN_TEMPLATES } from '../../templates/screen-library.ts'
import { screenRules } from '../../templates/screen-rules.ts'
import { Icon } from '../app/icon.tsx'
import { locale, spokenTemplate } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { templatePath } from '../app/router.ts'
import { UnknownPage } from '../pages/unknown-page.tsx'
import { OneTemplate } from './one-template.tsx'
import { templateWords, titleOf } from './template-words.ts'
import '../styles/pages.css'
import '../styles/templates.css'

function TemplateList() {
  const words = templateWords()
  return (
    <Page title={words.title}>
      <p class="lead">{words.lead}</p>
      <ul class="template-list">
        {SCREEN_TEMPLATES.map(spokenTemplate).map((template) => (
          <li key={template.id} class="card">
            <h2>{titleOf(template)}</h2>
            <p>{locale.value === 'en' ? template.summaryEn : template.summary}</p>
            <p class="template-facts">
              {words.versionOf(template.version)} · {words.clauseCount(template.clauses.length)} ·{' '}
              {words.ruleCount(screenRules(template.id)?.rules.length ?? 0)}
            </p>
            <p class="template-facts">{words.statuses[template.status]}</p>
            <h3>{words.marks}</h3>
            <ul>
              {template.characteristics.map((mark) => (
                <li key={mark.id}>{titleOf(mark)}</li>
              ))}
            </ul>
            <p class="template-ways">
              <a class="button button-primary" href={templatePath(template.id)}>
                <Icon name="text" /> {words.read(titleOf(template))}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** `id` null: all of them. */
export function TemplatesPage({ id }: { id: string | null }) {
  if (id === null) return <TemplateList />
  const template = screenRules(id)
  return template ? <OneTemplate template={spokenTemplate(template)} /> : <UnknownPage />
}
