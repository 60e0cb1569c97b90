// Keeps the underlines of the text as the check says, once the check has come.
import { effect, type ReadonlySignal } from '@preact/signals'
import type { EditorView } from 'prosemirror-view'
import type { EditorContext } from '../context.ts'
import { flagsKey } from '../plugins/flag-marks.ts'
import { sameFlags, type TermFlag } from './term-flags.ts'

/** Returns how to stop. Without the part that reads, nothing is underlined; the check still lists what it found. */
export function followFlags(
  view: EditorView,
  context: EditorContext,
  terms: ReadonlySignal<readonly TermFlag[] | null>,
): () => void {
  let shown: readonly TermFlag[] | null = null
  let language = context.locale.peek()
  const show = async (now: readonly TermFlag[]) => {
    const [{ createFlagReader }, { flagWords }] = await Promise.all([
      import('./read-flags.ts'),
      import('./flag-words.ts'),
    ])
    if (view.isDestroyed || now !== terms.peek()) return
    shown = now
    view.dispatch(
      view.state.tr.setMeta(
        flagsKey,
        createFlagReader(now, (flag) => flagWords(flag, context)),
      ),
    )
  }
  return effect(() => {
    const now = terms.value
    const spoken = context.hands.value && context.locale.value
    if (!now || (shown && sameFlags(shown, now) && spoken === language)) return
    language = spoken
    show(now).catch(() => {})
  })
}
