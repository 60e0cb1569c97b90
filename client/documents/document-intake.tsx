// How a document comes in: chosen, dropped, or pasted.
import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Sent } from '../../shared/import/read-document.ts'
import { Field } from '../app/field.tsx'
import { Icon } from '../app/icon.tsx'
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
  const over = useSignal(false)
  const input = useId()
  const take = (file: File | null | undefined) => {
    if (file) void read(async () => ({ bytes: new Uint8Array(await file.arrayBuffer()), name: file.name }), file.name)
  }
  return (
    <section class={isCompact ? 'document-intake document-intake-compact screen-only' : 'document-intake'}>
      {!isCompact && <p class="lead">{page.lead}</p>}
      <label
        class={over.value ? 'document-drop document-drop-over' : 'document-drop'}
        for={input}
        onDragOver={(event) => {
          event.preventDefault()
          over.value = true
        }}
        onDragLeave={() => {
          over.value = false
        }}
        onDrop={(event) => {
          event.preventDefault()
          over.value = false
          take(event.dataTransfer?.files[0])
        }}
      >
        <span class="button button-primary">
          <Icon name="text" /> {isCompact ? page.another : page.choose}
        </span>
        <span class="quiet">{page.drop}</span>
        {!isCompact && <span class="quiet">{page.kinds}</span>}
        <input
          id={input}
          type="file"
          accept={ACCEPT}
          onChange={(event) => {
            take(event.currentTarget.files?.[0])
            // The same file may be chosen again after it was changed on disk.
            event.currentTarget.value = ''
          }}
        />
      </label>
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
