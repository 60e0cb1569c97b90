// How a document comes in: chosen, dropped, or pasted.
import { useSignal } from '@preact/signals'
import type { Sent } from '../../shared/import/read-document.ts'
import { Icon } from '../app/every-icon.tsx'
import { Field } from '../app/field.tsx'
import { FileDrop } from '../app/file-drop.tsx'
import { pageWords } from './document-words.ts'

const ACCEPT = '.docx,.md,.markdown,.txt,.json,.pdf,application/pdf,text/plain,text/markdown'

interface IntakeProps {
  readonly read: (take: () => Promise<Sent>, name: string) => Promise<void>
  /** A document is shown: the way to another one takes little room. */
  readonly isCompact: boolean
}

function Paste({ read }: Pick<IntakeProps, 'read'>) {
  const page = pageWords()
  const text = useSignal('')
  const isMissing = useSignal(false)
  const submit = (event: Event) => {
    event.preventDefault()
    isMissing.value = text.value.trim() === ''
    if (isMissing.value) document.getElementById('tempel')?.focus()
    else void read(async () => ({ bytes: new TextEncoder().encode(text.value) }), page.pasted)
  }
  return (
    <form class="document-paste" onSubmit={submit} noValidate>
      <Field
        id="tempel"
        label={page.paste}
        help={page.pasteHelp}
        error={isMissing.value ? page.pasteMissing : undefined}
        control={(attributes) => (
          <textarea
            {...attributes}
            rows={5}
            lang="id"
            value={text}
            onInput={(event) => {
              text.value = event.currentTarget.value
            }}
          />
        )}
      />
      <button type="submit" class="button">
        <Icon name="text" /> {page.check}
      </button>
    </form>
  )
}

export function DocumentIntake({ read, isCompact }: IntakeProps) {
  const page = pageWords()
  const take = (file: File) =>
    void read(async () => ({ bytes: new Uint8Array(await file.arrayBuffer()), name: file.name }), file.name)
  return (
    <section class={isCompact ? 'document-intake document-intake-compact screen-only' : 'document-intake'}>
      {!isCompact && <p class="lead">{page.lead}</p>}
      <FileDrop
        icon="text"
        choose={isCompact ? page.another : page.choose}
        drop={page.drop}
        kinds={isCompact ? '' : page.kinds}
        accept={ACCEPT}
        take={take}
      />
      {!isCompact && (
        <>
          <p class="document-private">
            <Icon name="lock" /> {page.private}
          </p>
          <Paste read={read} />
        </>
      )}
    </section>
  )
}
