// A labelled field in which somebody writes words of their own.
import type { Signal } from '@preact/signals'
import { Field, type FieldProps } from './field.tsx'

interface TextFieldProps extends Omit<FieldProps, 'control'> {
  /** What stands in the field; it follows each keystroke. */
  readonly value: Signal<string>
  /** How many lines it shows; where it is not said, the text is one line. */
  readonly rows?: number
  readonly maxLength?: number
  readonly required?: boolean
  readonly autocomplete?: string
  readonly inputMode?: 'numeric'
  readonly autocapitalize?: 'off'
  readonly spellcheck?: boolean
}

export function TextField({ id, label, help, error, optional, value, rows, ...attributes }: TextFieldProps) {
  const take = (event: { readonly currentTarget: { readonly value: string } }) => {
    value.value = event.currentTarget.value
  }
  return (
    <Field
      id={id}
      label={label}
      help={help}
      error={error}
      optional={optional ?? false}
      control={(tied) =>
        rows === undefined ? (
          <input {...tied} {...attributes} value={value} onInput={take} />
        ) : (
          <textarea {...tied} {...attributes} rows={rows} value={value} onInput={take} />
        )
      }
    />
  )
}
