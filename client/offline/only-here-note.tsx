// An agreement that no server knows yet: what happens with it, and what the server says when it is asked.
import { useSignal } from '@preact/signals'
import { Field } from '../app/field.tsx'
import { t } from '../app/locale.ts'
import { problemWords } from '../app/problem-words.ts'
import type { Workspace } from '../panels/workspace.ts'
import { adoption, askServer } from './adoption.ts'
import type { PageHand } from './care.ts'
import { offlineWords } from './offline-words.ts'

/** Codes with which the server says that only its operator creates agreements. */
const RESTRICTED: ReadonlySet<string> = new Set(['creation-closed', 'admin-required'])

export function OnlyHereNote({ workspace, hand }: { workspace: Workspace; hand: PageHand }) {
  const words = offlineWords().onlyHere
  const key = useSignal('')
  const now = adoption.value
  const ask = (event: Event) => {
    event.preventDefault()
    void askServer(workspace, hand, key.value.trim() || undefined)
  }
  const problem = now.kind === 'refused' ? now.problem : null
  const said = problem && problemWords(problem)
  return (
    <form class={problem ? 'note note-error' : 'note note-warn'} onSubmit={ask}>
      <div role={problem ? 'alert' : 'status'}>
        <p class="note-title">{problem ? words.refused : words.title}</p>
        <p>{said ? `${said.title}. ${said.text}` : now.kind === 'asking' ? words.asking : words.text}</p>
      </div>
      {problem && RESTRICTED.has(problem.code) && (
        <Field
          id="kunci-operator"
          label={words.key}
          help={words.keyHelp}
          control={(attributes) => (
            <input
              {...attributes}
              type="password"
              autocomplete="off"
              value={key}
              onInput={(event) => {
                key.value = event.currentTarget.value
              }}
            />
          )}
        />
      )}
      {problem && <p class="note-code">{t().common.code(problem.code)}</p>}
      <button type="submit" class="button" aria-disabled={now.kind === 'asking'}>
        {words.ask}
      </button>
    </form>
  )
}
