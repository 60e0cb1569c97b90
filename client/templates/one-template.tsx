import { useEffect } from 'preact/hooks'
import type { RuleSet } from '../../templates/screen-rules.ts'
import { Icon } from '../app/every-icon.tsx'
import { locale } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { ScrollTable } from '../app/scroll-table.tsx'
import { RulesByMark } from './rules-by-mark.tsx'
import { TemplateClauses } from './template-clauses.tsx'
import { templateWords, titleOf } from './template-words.ts'

function Facts({ template }: { template: RuleSet }) {
  const words = templateWords()
  const fact = (name: string, value: string) => (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
  return (
    <dl class="facts">
      {fact(words.forWhom, locale.value === 'en' ? template.summaryEn : template.summary)}
      {fact(words.version, template.version)}
      {fact(words.status, words.statuses[template.status])}
      <div>
        <dt>{words.digest}</dt>
        <dd>
          <code class="template-digest">{template.digest}</code>
          <span class="template-help">{words.digestHelp}</span>
        </dd>
      </div>
    </dl>
  )
}

function Ways({ template }: { template: RuleSet }) {
  const words = templateWords()
  return (
    <p class="template-ways screen-only">
      <a class="button button-primary" href={`/baru?template=${template.id}`}>
        <Icon name="plus" /> {words.begin}
      </a>
      <a class="button" href={`/api/v1/templates/${template.id}`} download={`${template.id}-${template.version}.json`}>
        <Icon name="download" /> {words.download}
      </a>
      <button type="button" class="button" onClick={() => print()}>
        <Icon name="print" /> {words.print}
      </button>
    </p>
  )
}

function Kinds({ template }: { template: RuleSet }) {
  const words = templateWords()
  return (
    <section class="section">
      <h2 id="jenis-kontribusi">{words.kinds}</h2>
      <p class="section-lead">{words.kindsLead}</p>
      <ScrollTable labelledBy="jenis-kontribusi">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.kind}</th>
              <th scope="col">{words.form}</th>
              <th scope="col">{words.example}</th>
            </tr>
          </thead>
          <tbody>
            {template.contributionKinds.map((kind) => (
              <tr key={kind.id}>
                <th scope="row">{titleOf(kind)}</th>
                <td>{words.forms[kind.form]}</td>
                <td lang="id">{kind.example}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  )
}

function Profiles({ template }: { template: RuleSet }) {
  const words = templateWords()
  return (
    <section class="section" aria-labelledby="profil-hukum">
      <h2 id="profil-hukum">{words.profiles}</h2>
      <p class="section-lead">{words.profilesLead}</p>
      {template.profiles.map((profile) => (
        <section key={profile.id} class="template-entry">
          <h3>{titleOf(profile)}</h3>
          <p>
            {words.source}: <span lang="id">{profile.source}</span>
          </p>
          {profile.mustContain.length > 0 && (
            <>
              <p>{words.mustContain}:</p>
              <ul>
                {profile.mustContain.map((demand) => (
                  <li key={demand.content}>{locale.value === 'en' ? demand.contentEn : demand.content}</li>
                ))}
              </ul>
            </>
          )}
          {profile.annexes.length > 0 && (
            <p>
              {words.annexes}: {profile.annexes.map(titleOf).join(', ')}
            </p>
          )}
        </section>
      ))}
    </section>
  )
}

/** Paper cannot be opened by a tap. */
function openAll(): void {
  for (const part of document.querySelectorAll<HTMLDetailsElement>('main details')) part.open = true
}

export function OneTemplate({ template }: { template: RuleSet }) {
  const words = templateWords()
  useEffect(() => {
    addEventListener('beforeprint', openAll)
    return () => removeEventListener('beforeprint', openAll)
  }, [])
  return (
    <Page title={titleOf(template)}>
      <Facts template={template} />
      <p class="note">{words.notice}</p>
      <Ways template={template} />
      <nav class="template-parts screen-only" aria-label={words.onPage}>
        <a href="#klausul">{words.clauses}</a>
        <a href="#kaidah">{words.rules}</a>
        <a href="#jenis-kontribusi">{words.kinds}</a>
        <a href="#profil-hukum">{words.profiles}</a>
        <a href="/templat">{words.all}</a>
      </nav>
      <TemplateClauses template={template} />
      <RulesByMark template={template} />
      <Kinds template={template} />
      <Profiles template={template} />
      <Ways template={template} />
    </Page>
  )
}
