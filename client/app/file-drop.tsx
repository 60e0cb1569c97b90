// Where a file comes in: chosen, or dropped.
import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { Icon, type IconName } from './icon.tsx'

interface FileDropProps {
  readonly choose: string
  readonly drop: string
  readonly accept: string
  readonly take: (file: File) => void
  readonly icon?: IconName
  /** Which files, in words. */
  readonly kinds?: string
  /** Beside something that matters more. */
  readonly isPlain?: boolean
}

export function FileDrop({ choose, drop, accept, take, icon = 'upload', kinds = '', isPlain = false }: FileDropProps) {
  const over = useSignal(false)
  const input = useId()
  const given = (file: File | null | undefined) => {
    if (file) take(file)
  }
  return (
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
        given(event.dataTransfer?.files[0])
      }}
    >
      <span class={isPlain ? 'button' : 'button button-primary'}>
        <Icon name={icon} /> {choose}
      </span>
      <span class="quiet">{drop}</span>
      {kinds && <span class="quiet">{kinds}</span>}
      <input
        id={input}
        type="file"
        accept={accept}
        onChange={(event) => {
          given(event.currentTarget.files?.[0])
          // The same file may be chosen again after it was changed on disk.
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
