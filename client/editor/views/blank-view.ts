// A blank in the text: a native input for the answer that its field holds. The hint is its name and its placeholder.
import { effect } from '@preact/signals'
import type { NodeViewConstructor } from 'prosemirror-view'
import * as Y from 'yjs'
import { type FieldId, parseFieldId } from '../../../shared/agreement/ids.ts'
import { parseBlankKind } from '../../../shared/agreement/read-clause.ts'
import { formatNumber, wholeNumber } from '../../../shared/language/format.ts'
import { terbilang } from '../../../shared/language/terbilang.ts'
import type { EditorContext } from '../context.ts'
import { island, leaveIsland } from './native-island.ts'
import { connectText, grow } from './text-input.ts'
import { followUnprintable } from './unprintable-note.ts'

/** The answer as text, whatever its field holds. */
const answer = (value: unknown): string =>
  value instanceof Y.Text ? value.toString() : typeof value === 'string' ? value : ''

/** The text that holds an answer, made on the first keystroke where the seed did not bring it. */
function textOf({ draft, origins }: EditorContext, field: FieldId): Y.Text {
  const value = draft.fields.get(field)
  if (value instanceof Y.Text) return value
  const text = new Y.Text(answer(value))
  draft.doc.transact(() => draft.fields.set(field, text), origins.create)
  return text
}

/** How a value is shown in its input, and what an input says. */
interface ValueForm {
  readonly shown: (value: string) => string
  readonly said: (text: string) => string
  /** Called whenever the value is another. */
  readonly follow?: (value: string) => void
}
const AS_IT_IS: ValueForm = { shown: (value) => value, said: (text) => text }

/** An answer of one value: dates, numbers, money. The last writer's stands. */
function connectValue(
  input: HTMLInputElement,
  field: FieldId,
  { draft, origins, newUndoStep }: EditorContext,
  { shown, said, follow }: ValueForm = AS_IT_IS,
): () => void {
  const show = () => {
    const value = answer(draft.fields.get(field))
    // What is being typed stays as it is typed, as long as it says the same.
    const isTyped = input.ownerDocument.activeElement === input && said(input.value) === value
    if (!isTyped && input.value !== shown(value)) input.value = shown(value)
    input.classList.toggle('empty', value === '')
    follow?.(value)
  }
  const write = () => {
    const value = said(input.value)
    if (value !== answer(draft.fields.get(field)))
      draft.doc.transact(() => draft.fields.set(field, value), origins.edit)
  }
  const observe = (event: Y.YMapEvent<Y.Text | string>) => {
    if (event.keysChanged.has(field)) show()
  }
  input.addEventListener('input', write)
  input.addEventListener('focus', newUndoStep)
  input.addEventListener('blur', show)
  draft.fields.observe(observe)
  show()
  return () => {
    input.removeEventListener('input', write)
    input.removeEventListener('focus', newUndoStep)
    input.removeEventListener('blur', show)
    draft.fields.unobserve(observe)
  }
}

/** Whole rupiah: digits are kept, thousands are shown apart, and the words that will be printed stand behind. */
function moneyElement(
  field: FieldId,
  context: EditorContext,
): { element: HTMLInputElement; parts: readonly HTMLElement[]; stop(): void } {
  const element = document.createElement('input')
  element.type = 'text'
  element.inputMode = 'numeric'
  element.autocomplete = 'off'
  const currency = document.createElement('span')
  currency.textContent = 'Rp'
  currency.setAttribute('aria-hidden', 'true')
  const amount = document.createElement('span')
  amount.className = 'blank-amount'
  amount.append(currency, element)
  const behind = document.createElement('span')
  behind.className = 'blank-words'
  behind.id = `terbilang-${field}`
  element.setAttribute('aria-describedby', behind.id)
  const stop = connectValue(element, field, context, {
    shown: (value) => {
      const whole = wholeNumber(value)
      return whole === null ? value : formatNumber('id', whole)
    },
    said: (text) => {
      const whole = wholeNumber(text.replace(/^\s*rp\.?\s*|[\s\u00a0]/giu, ''))
      return whole === null ? text.trim() : String(whole)
    },
    follow: (value) => {
      const whole = wholeNumber(value)
      behind.textContent = whole === null ? '' : `(${terbilang(whole)} rupiah)`
      element.setAttribute('aria-invalid', String(value !== '' && whole === null))
    },
  })
  return { element, parts: [amount, behind], stop }
}

function textElement(
  field: FieldId,
  context: EditorContext,
): { element: HTMLTextAreaElement; note: HTMLButtonElement; stop(): void } {
  const note = document.createElement('button')
  note.type = 'button'
  note.className = 'unprintable-note'
  note.hidden = true
  const say = (code: string) => context.hands.peek().flag.unprintable(code)
  const element = document.createElement('textarea')
  element.rows = 1
  let stop = () => {}
  let connected: Y.Text | null = null
  const connect = () => {
    const value = context.draft.fields.get(field)
    if (value instanceof Y.Text && value !== connected) {
      stop()
      connected = value
      const stopText = connectText(element, value, context.origins.edit, context.newUndoStep)
      const stopNote = followUnprintable(element, value, note, say)
      stop = () => {
        stopText()
        stopNote()
      }
    } else if (!connected) element.value = answer(value)
    element.classList.toggle('empty', element.value === '')
    grow(element)
  }
  // Before the field exists, the first keystroke makes its text; a text from elsewhere may also take its place.
  const first = () => {
    if (connected) return
    const typed = element.value
    const caret = element.selectionStart
    const text = textOf(context, field)
    context.draft.doc.transact(() => text.insert(text.length, typed.slice(text.length)), context.origins.edit)
    connect()
    element.setSelectionRange(caret, caret)
  }
  const mark = () => element.classList.toggle('empty', element.value === '')
  const observe = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) {
      if (event.path[0] === field) mark()
      else if (event instanceof Y.YMapEvent && event.path.length === 0 && event.keysChanged.has(field)) connect()
    }
  }
  element.addEventListener('focus', context.newUndoStep)
  element.addEventListener('input', first)
  element.addEventListener('input', mark)
  context.draft.fields.observeDeep(observe)
  connect()
  return {
    element,
    note,
    stop() {
      stop()
      context.draft.fields.unobserveDeep(observe)
    },
  }
}

export const blankView =
  (context: EditorContext): NodeViewConstructor =>
  (node, view, getPos) => {
    const kind = parseBlankKind(node.attrs.kind)
    const hint = String(node.attrs.hint)
    const field = parseFieldId(node.attrs.field)
    const dom = document.createElement('span')
    dom.className = `blank blank-${kind}`
    dom.dataset.blank = String(node.attrs.field)
    if (!field) return island(dom, { destroy: () => {} })
    let stop = () => {}
    let element: HTMLTextAreaElement | HTMLInputElement
    if (kind === 'date' || kind === 'number') {
      element = document.createElement('input')
      element.type = kind
      if (kind === 'number') element.inputMode = 'decimal'
      stop = connectValue(element, field, context)
      dom.append(element)
    } else if (kind === 'money') {
      const made = moneyElement(field, context)
      element = made.element
      stop = made.stop
      dom.append(...made.parts)
    } else {
      const made = textElement(field, context)
      element = made.element
      stop = made.stop
      dom.append(element, made.note)
    }
    element.addEventListener('keydown', (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.isComposing) return
      if (event.key !== 'Escape' && event.key !== 'Enter') return
      event.preventDefault()
      leaveIsland(view, getPos)
    })
    const stopWords = effect(() => {
      const { blank } = context.words.value
      const label = blank.label(hint)
      element.setAttribute('aria-label', kind === 'optional' ? `${label} (${blank.optional})` : label)
      element.setAttribute('placeholder', kind === 'optional' ? `${label} (${blank.optional})` : label)
      element.readOnly = !context.fieldsEditable.value
    })
    return island(dom, {
      destroy() {
        stopWords()
        stop()
      },
      update: (next) => next.type === node.type && next.sameMarkup(node),
    })
  }
