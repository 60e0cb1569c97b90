// What turns a paragraph into a list item as it is typed: "(1) ", "a. ", "1. ", "- ". Backspace right behind it gives back what was typed.
import { type Command, type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { ListKind } from '../../../shared/agreement/agreement.ts'

const RULES: readonly (readonly [RegExp, ListKind])[] = [
  [/^\(1\) $/, 'verse'],
  [/^a\. $/, 'letter'],
  [/^1\. $/, 'number'],
  [/^[-–] $/, 'bullet'],
]
/** Letters of the longest sign, without the space behind it. */
const SIGN_LETTERS = 3

/** What a rule has just done, and the letters that it was done for. */
interface Made {
  readonly transform: Transaction
  readonly from: number
  readonly to: number
  readonly text: string
}

const key = new PluginKey<Made | null>('list-rules')

/** What is typed makes a list item of its paragraph; null where it makes none. */
function listed(state: EditorState, from: number, to: number, text: string): Transaction | null {
  const { parent, parentOffset } = state.doc.resolve(from)
  if (parent.type.name !== 'block' || parentOffset > SIGN_LETTERS + 1) return null
  const sign = parent.textBetween(0, parentOffset, null, '\ufffc') + text
  const list = RULES.find(([pattern]) => pattern.test(sign))?.[1]
  if (!list) return null
  const start = from - parentOffset
  return state.tr.delete(start, to).setNodeMarkup(start - 1, null, { ...parent.attrs, list })
}

function apply(view: EditorView, from: number, to: number, text: string): boolean {
  const transform = view.composing ? null : listed(view.state, from, to, text)
  if (transform === null) return false
  view.dispatch(transform.setMeta(key, { transform, from, to, text }))
  return true
}

/** Takes back what a rule did, when it was the last thing that happened: the letters stand there again. */
export const undoListRule: Command = (state, dispatch) => {
  const made = key.getState(state)
  if (!made) return false
  const { transform, from, to, text } = made
  const { tr } = state
  for (const [at, step] of [...transform.steps.entries()].reverse()) {
    const before = transform.docs[at]
    if (before) tr.step(step.invert(before))
  }
  dispatch?.(
    text === '' ? tr.delete(from, to) : tr.replaceWith(from, to, state.schema.text(text, tr.doc.resolve(from).marks())),
  )
  return true
}

export const listRules = (): Plugin<Made | null> =>
  new Plugin<Made | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, made) => tr.getMeta(key) ?? (tr.selectionSet || tr.docChanged ? null : made),
    },
    props: {
      handleTextInput: apply,
      handleDOMEvents: {
        // What was composed is in the text once the event is over.
        compositionend: (view) => {
          setTimeout(() => {
            const { empty, from } = view.state.selection
            if (empty && !view.isDestroyed) apply(view, from, from, '')
          })
        },
      },
    },
  })
