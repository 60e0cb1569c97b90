// Versions: those that people named, and the texts that decisions are about. Who may, names the present one.
import { useSignal } from '@preact/signals'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { About } from '../app/about.tsx'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { TextField } from '../app/text-field.tsx'
import { useTypedWords } from '../app/typed-words.ts'
import { useRequest } from '../app/use-request.ts'
import { namesOf } from '../panels/partner-names.ts'
import { iMay, type Workspace } from '../panels/workspace.ts'
import { nameVersion, unnameVersion, type VersionView } from './history-api.ts'
import { NOW, redlinePath } from './history-path.ts'
import { historyWords } from './history-words.ts'
import { dayAndTime } from './names.ts'
import '../styles/forms.css'

const NAME_MAX = 120

export const versionTitle = ({ name, kind }: VersionView): string => name ?? historyWords().versions.kinds[kind]

function Version({ workspace, version, changed }: { workspace: Workspace; version: VersionView; changed: () => void }) {
  const { versions: words } = historyWords()
  const { problem, ask } = useRequest()
  const { kind, name, at, partners, moment } = version
  const title = versionTitle(version)
  const remove = async () => {
    const result = await ask(() => unnameVersion(workspace.id, moment.seq))
    if (!result?.ok) return
    announce(words.removed)
    changed()
  }
  const consenting = partners.flatMap((id) => parsePartnerId(id) ?? [])
  return (
    <li class={`version version-${kind}`}>
      <p>
        <Icon name={kind === 'named' ? 'pen' : kind === 'agreed' ? 'lock' : 'hands'} /> <strong>{title}</strong>
        {name !== null && <span class="quiet"> · {words.kinds.named}</span>}
      </p>
      <p class="quiet">
        {dayAndTime(at)}
        {consenting.length > 0 && `, ${words.by(namesOf(workspace, consenting))}`}
      </p>
      <div class="button-row screen-only">
        <a class="button button-small" href={redlinePath(workspace.id, moment.moment, NOW)}>
          {words.sinceThen}
          <About what={title} />
        </a>
        {name !== null && iMay(workspace, 'name-version') && (
          <button type="button" class="button-quiet button-small" onClick={() => void remove()}>
            {words.remove}
            <About what={name} />
          </button>
        )}
      </div>
      {problem.value && <ProblemNote problem={problem.value} />}
    </li>
  )
}

function NameForm({ workspace, changed }: { workspace: Workspace; changed: () => void }) {
  const { versions: words } = historyWords()
  const name = useTypedWords(workspace, 'nama-versi')
  const asked = useSignal(false)
  const { sending, problem, ask } = useRequest()
  const wanted = name.value.trim()
  const wrong = wanted === '' || wanted.length > NAME_MAX
  const send = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    if (wrong) return
    const result = await ask(() => nameVersion(workspace.id, wanted, NOW), [name])
    if (!result?.ok) return
    announce(words.named(wanted))
    asked.value = false
    changed()
  }
  return (
    <form class="card version-form screen-only" onSubmit={(event) => void send(event)} noValidate>
      <h3>{words.nameNow}</h3>
      <TextField
        id="nama-versi"
        label={words.name}
        help={words.nameHelp}
        error={asked.value && wrong ? words.nameMissing : undefined}
        maxLength={NAME_MAX}
        autocomplete="off"
        value={name}
      />
      {problem.value && <ProblemNote problem={problem.value} />}
      <button type="submit" class="button button-primary" aria-disabled={sending.value}>
        {words.submit}
      </button>
    </form>
  )
}

export function VersionsPanel({
  workspace,
  versions,
  changed,
}: {
  workspace: Workspace
  versions: readonly VersionView[]
  changed: () => void
}) {
  const { versions: words } = historyWords()
  return (
    <section aria-labelledby="versi">
      <h2 id="versi">{words.title}</h2>
      <p class="quiet">{versions.length === 0 ? words.none : words.help}</p>
      <ul class="plain-list versions">
        {versions.map((version) => (
          <Version
            key={`${version.kind} ${version.moment.seq} ${version.at}`}
            workspace={workspace}
            version={version}
            changed={changed}
          />
        ))}
      </ul>
      {iMay(workspace, 'name-version') && <NameForm workspace={workspace} changed={changed} />}
    </section>
  )
}
