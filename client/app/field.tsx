// One labelled input with its help and its error beside it, and a box to tick.
import type { Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { t } from './locale.ts'

export interface FieldProps {
  readonly id: string
  readonly label: string
  readonly help?: string | undefined
  readonly error?: string | undefined
  readonly optional?: boolean
  /** Draws the control with the attributes that tie it to its label, help and error. */
  readonly control: (attributes: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': true | undefined
  }) => ComponentChildren
}

export function Field({ id, label, help, error, optional = false, control }: FieldProps) {
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={id}>
        {label}
        {optional && <span class="field-optional"> ({t().common.optional})</span>}
      </label>
      {help && (
        <p class="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {control({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

/** A box that is ticked while `on` is true. */
export const Tick = ({ on, children }: { readonly on: Signal<boolean>; readonly children: ComponentChildren }) => (
  <label class="tick">
    <input
      type="checkbox"
      checked={on.value}
      onChange={(event) => {
        on.value = event.currentTarget.checked
      }}
    />
    {children}
  </label>
)
