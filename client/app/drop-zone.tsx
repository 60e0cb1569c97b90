// Where files come in: chosen, or dropped.
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface DropZoneProps {
  /** Its class; while something is held over it, `${name}-over` is another. */
  readonly name: string
  readonly accept: string
  readonly multiple?: boolean
  readonly take: (files: readonly File[]) => void
  readonly children: ComponentChildren
}

export function DropZone({ name, accept, multiple = false, take, children }: DropZoneProps) {
  const over = useSignal(false)
  const input = useId()
  return (
    <label
      class={over.value ? `${name} ${name}-over` : name}
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
        take([...(event.dataTransfer?.files ?? [])])
      }}
    >
      {children}
      <input
        id={input}
        type="file"
        multiple={multiple}
        accept={accept}
        onChange={(event) => {
          take([...(event.currentTarget.files ?? [])])
          // The same file may be chosen again after it was changed on disk.
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
