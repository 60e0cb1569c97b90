// The agreement in other forms: each with what it is for, and how large it was once it has come.
import { useSignal } from '@preact/signals'
import { exportUrl } from '../api/api.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { problemWords } from '../app/problem-words.ts'
import { agreementPath } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'
import { formsWords } from '../print/forms-words.ts'
import { type FormName, fetchForm, OTHER_FORMS } from './fetch-form.ts'
import { download, fileName, sizeWords } from './file-name.ts'

type Fetching = { readonly kind: 'idle' | 'working' } | { readonly kind: 'saved' | 'refused'; readonly text: string }

function OneForm({ workspace, form }: { workspace: Workspace; form: FormName }) {
  const { choose } = formsWords()
  const state = useSignal<Fetching>({ kind: 'idle' })
  const fetchIt = async () => {
    if (state.peek().kind === 'working') return
    state.value = { kind: 'working' }
    announce(choose.working)
    const got = await fetchForm(exportUrl(workspace.id, form))
    if (!got.ok) {
      const text = got.problem.code === 'offline' ? choose.offline : choose.refused(problemWords(got.problem).title)
      state.value = { kind: 'refused', text }
      announce(text)
      return
    }
    const name = fileName(workspace.live.agreement.peek().title, 'whole', new Date(), form)
    download(got.value, name)
    const text = choose.saved(name, sizeWords(got.value.length))
    state.value = { kind: 'saved', text }
    announce(text)
  }
  const now = state.value
  return (
    <li class="form-choice">
      <button type="button" class="button" aria-busy={now.kind === 'working'} onClick={() => void fetchIt()}>
        <Icon name="download" /> {choose.download(choose.names[form])}
      </button>
      <p class="quiet">{choose.help[form]}</p>
      {now.kind === 'working' && <p class="quiet">{choose.working}</p>}
      {(now.kind === 'saved' || now.kind === 'refused') && (
        <p class={now.kind === 'refused' ? 'note note-warn' : 'quiet'}>{now.text}</p>
      )}
    </li>
  )
}

export function OtherForms({ workspace }: { workspace: Workspace }) {
  const { choose } = formsWords()
  const isOnServer = !workspace.onlyHere && !workspace.localCopy
  return (
    <section class="section" aria-labelledby="bentuk-lain">
      <h2 id="bentuk-lain">{choose.title}</h2>
      <p>{choose.lead}</p>
      <p>
        <a class="button button-primary" href={agreementPath(workspace.id, 'cetak')}>
          <Icon name="print" /> {choose.print}
        </a>
      </p>
      {isOnServer ? (
        <ul class="plain-list form-choices">
          {OTHER_FORMS.map((form) => (
            <OneForm key={form} workspace={workspace} form={form} />
          ))}
        </ul>
      ) : (
        <p class="quiet">{choose.onlyHere}</p>
      )}
    </section>
  )
}
