// What turns a paragraph into a list item as it is typed: "(1) ", "a. ", "1. ", "- ". Backspace right after it brings the typed signs back.
import { type Command, type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { ListKind } from '../../../shared/agreement/agreement.ts'

const RULES: readonly (readonly [RegExp, ListKind])[] = [
  [/^\(1\) $/, 'verse'],
  [/^a\. $/, 'letter'],
  [/^1\. $/, 'number'],
  [/^[-–] $/, 'bullet'],
]
const LONGEST = 4

interface Applied {
  readonly made: Transaction
  readonly from: number
  readonly to: number
  readonly text: string
}
const key = new PluginKey<Applied | null>('list-rules')

function listItem(state: EditorState, from: number, to: number, text: string): Transaction | null {
  const $from = state.doc.resolve(from)
  if ($from.parent.type.name !== 'block' || $from.parentOffset > LONGEST) return null
  const typed = $from.parent.textBetween(0, $from.parentOffset, null, '\ufffc') + text
  const list = RULES.find(([pattern]) => pattern.test(typed))?.[1]
  if (list === undefined) return null
  return state.tr
    .delete($from.start(), to)
    .setNodeMarkup($from.before(), null, { list, indent: $from.parent.attrs.indent })
}

function run(view: EditorView, from: number, to: number, text: string): boolean {
  const made = view.composing ? null : listItem(view.state, from, to, text)
  if (!made) return false
  view.dispatch(made.setMeta(key, { made, from, to, text }))
  return true
}

export const listRules = (): Plugin<Applied | null> =>
  new Plugin<Applied | null>({
    key,
    state: {
      init: () => null,
      apply(tr, applied) {
        const now: Applied | undefined = tr.getMeta(key)
        return now ?? (tr.selectionSet || tr.docChanged ? null : applied)
      },
    },
    props: {
      handleTextInput: run,
      handleDOMEvents: {
        // The composed signs are in the text only after this event.
        compositionend(view) {
          setTimeout(() => {
            const { $from, empty } = view.state.selection
            if (empty && !view.isDestroyed) run(view, $from.pos, $from.pos, '')
          })
          return false
        },
      },
    },
  })

/** Takes back a rule that was applied by the last thing that the person did. */
export const undoListRule: Command = (state, dispatch) => {
  const applied = key.getState(state)
  if (!applied) return false
  if (!dispatch) return true
  const { made, from, to, text } = applied
  const { tr } = state
  for (let i = made.steps.length - 1; i >= 0; i--) {
    const [step, doc] = [made.steps[i], made.docs[i]]
    if (step && doc) tr.step(step.invert(doc))
  }
  if (text) {
    const marks = tr.doc.resolve(from).marks()
    tr.replaceWith(from, to, state.schema.text(text, marks))
  } else tr.delete(from, to)
  dispatch(tr)
  return true
}
