// Labelled native fields of the tables. A field that may not be changed shows its value as text.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type * as Y from 'yjs'
import type { EditorContext } from '../context.ts'
import { connectText } from './text-input.ts'
import { followUnprintable } from './unprintable-note.ts'

type FieldContext = Pick<EditorContext, 'origins' | 'newUndoStep' | 'fieldsEditable' | 'hands'>

let made = 0
/** An id that no other field of the page has. Preact's own counts anew in every root, and each table of the text is a root. */
export const useFieldId = (): string => useState(() => `isian-${++made}`)[0]

export function Field({
  label,
  name,
  children,
}: {
  label: string
  name: string
  children: (id: string) => ComponentChildren
}) {
  const id = useFieldId()
  return (
    <div class={`field field-${name}`}>
      <label for={id}>{label}</label>
      {children(id)}
    </div>
  )
}

export interface TextFieldProps {
  readonly text: Y.Text | null
  readonly label: string
  readonly name: string
  readonly hint?: string
  /** Ends of lines mean something; otherwise the text is one line in meaning. */
  readonly lined?: boolean
  readonly context: FieldContext
}

/** A shared text, as many lines on the screen as it needs. */
export function TextField({ text, label, name, hint = '', lined = false, context }: TextFieldProps) {
  const element = useRef<HTMLTextAreaElement>(null)
  const note = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!element.current || !text) return
    const stop = connectText(element.current, text, context.origins.edit, context.newUndoStep, lined)
    const say = (code: string) => context.hands.peek().flag.unprintable(code)
    const stopNote = note.current ? followUnprintable(element.current, text, note.current, say) : null
    return () => {
      stop()
      stopNote?.()
    }
  }, [text, lined, context])
  const readOnly = !context.fieldsEditable.value || text === null
  return (
    <Field label={label} name={name}>
      {(id) => (
        <>
          <textarea id={id} ref={element} rows={1} placeholder={readOnly ? '' : hint} readOnly={readOnly} />
          <button type="button" ref={note} class="unprintable-note" hidden />
        </>
      )}
    </Field>
  )
}

export interface ChoiceFieldProps {
  readonly value: string
  readonly label: string
  readonly name: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChoose: (value: string) => void
  readonly context: FieldContext
}

/** A choice; a value that is not among the options (any more) stays and shows itself. */
export function ChoiceField({ value, label, name, options, onChoose, context }: ChoiceFieldProps) {
  const known = options.some((option) => option.value === value)
  return (
    <Field label={label} name={name}>
      {(id) => (
        <select
          id={id}
          value={value}
          disabled={!context.fieldsEditable.value}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          {known ? null : <option value={value}>{value}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export interface ValueFieldProps<T> {
  readonly value: T
  readonly label: string
  readonly name: string
  readonly onWrite: (value: T) => void
  readonly context: FieldContext
}

/** A number, or nothing; what is no number is not written. */
export function NumberField({ value, label, name, onWrite, context }: ValueFieldProps<number | null>) {
  const write = (input: HTMLInputElement) => {
    const next = input.value.trim() === '' ? null : input.valueAsNumber
    if (next === null || Number.isFinite(next)) onWrite(next)
  }
  return (
    <Field label={label} name={name}>
      {(id) => (
        <input
          id={id}
          type="number"
          inputMode="decimal"
          min="0"
          step="any"
          readOnly={!context.fieldsEditable.value}
          value={value ?? ''}
          onChange={(event) => write(event.currentTarget)}
        />
      )}
    </Field>
  )
}

/** A day as ISO text, or ''. */
export function DateField({ value, label, name, onWrite, context }: ValueFieldProps<string>) {
  return (
    <Field label={label} name={name}>
      {(id) => (
        <input
          id={id}
          type="date"
          readOnly={!context.fieldsEditable.value}
          value={value}
          onChange={(event) => onWrite(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
