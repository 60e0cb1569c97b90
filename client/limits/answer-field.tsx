// An answer of the text in a native field: the same shared text that the blank in the clause shows.
import { useEffect, useId, useRef } from 'preact/hooks'
import * as Y from 'yjs'
import { connectText } from '../editor/views/text-input.ts'
import type { Workspace } from '../panels/workspace.ts'
import type { Answer } from './partner-answers.ts'

/** What is written here is undone where the text is undone, not by the keys of this field. */
const ORIGIN = {}

export function AnswerField({ workspace, answer }: { workspace: Workspace; answer: Answer }) {
  const id = useId()
  const element = useRef<HTMLTextAreaElement>(null)
  const text = workspace.session.draft.fields.get(answer.field)
  useEffect(() => {
    if (!element.current || !(text instanceof Y.Text)) return
    return connectText(element.current, text, ORIGIN, () => undefined)
  }, [text])
  return (
    <div class="field answer-field">
      <label for={id}>{answer.hint}</label>
      <textarea id={id} ref={element} rows={2} readOnly={!(text instanceof Y.Text)} />
    </div>
  )
}
