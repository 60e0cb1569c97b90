// Labelled native fields of the tables. A field that may not be changed shows its value as text.
import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
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

interface ValueInputProps<T> extends Omit<ValueFieldProps<T>, 'name' | 'label'> {
  readonly shown: (value: T) => string
  /** What the input says; undefined while it says nothing that could be kept. */
  readonly said: (input: HTMLInputElement) => T | undefined
  readonly attributes: InputHTMLAttributes<HTMLInputElement>
}

/**
 * An input for one value, where the last writer's stands. It is written with each key, since a page may end before the field is left; and what
 * is being typed stays as it is typed while it says what is kept, whatever else of the row others change.
 */
function ValueInput<T>({ value, shown, said, onWrite, context, attributes }: ValueInputProps<T>) {
  const element = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    const input = element.current
    if (!input || (document.activeElement === input && said(input) === value)) return
    if (input.value !== shown(value)) input.value = shown(value)
  }, [value])
  return (
    <input
      {...attributes}
      ref={element}
      readOnly={!context.fieldsEditable.value}
      onFocus={context.newUndoStep}
      onInput={({ currentTarget }) => {
        const next = said(currentTarget)
        if (next !== undefined) onWrite(next)
      }}
      onBlur={({ currentTarget }) => {
        if (said(currentTarget) === value) currentTarget.value = shown(value)
      }}
    />
  )
}

const asItIs = (value: string): string => value
const trimmed = ({ value }: HTMLInputElement): string => value.trim()
const numberText = (value: number | null): string => (value === null ? '' : String(value))
/** A browser says nothing in place of half a day or half a number, and tells that something stands there all the same. */
const numberSaid = ({ value, valueAsNumber, validity }: HTMLInputElement): number | null | undefined =>
  validity.badInput ? undefined : value === '' ? null : Number.isFinite(valueAsNumber) ? valueAsNumber : undefined
const daySaid = ({ value, validity }: HTMLInputElement): string | undefined => (validity.badInput ? undefined : value)

/** A number, or nothing; what is no number is not written. */
export function NumberField({ label, name, ...rest }: ValueFieldProps<number | null>) {
  const attributes = { type: 'number', inputMode: 'decimal', min: '0', step: 'any' } as const
  return (
    <Field label={label} name={name}>
      {(id) => <ValueInput {...rest} shown={numberText} said={numberSaid} attributes={{ ...attributes, id }} />}
    </Field>
  )
}

/** A day as ISO text, or ''. */
export function DateField({ label, name, ...rest }: ValueFieldProps<string>) {
  return (
    <Field label={label} name={name}>
      {(id) => <ValueInput {...rest} shown={asItIs} said={daySaid} attributes={{ type: 'date', id }} />}
    </Field>
  )
}

/** A few words that are one value; those of the list `list` are offered. */
export function WordsField({ label, name, list, ...rest }: ValueFieldProps<string> & { readonly list: string }) {
  return (
    <Field label={label} name={name}>
      {(id) => <ValueInput {...rest} shown={asItIs} said={trimmed} attributes={{ type: 'text', list, id }} />}
    </Field>
  )
}
