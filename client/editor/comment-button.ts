// A button that stands ready while words are selected, or the caret stands in commented ones, where the row of tools has no room for it or is
// not there.
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { EditorState } from 'prosemirror-state'
import type { EditorWords } from './context.ts'
import { selectedWords, threadAt } from './plugins/comment-marks.ts'

export interface CommentButton {
  readonly dom: HTMLElement
  update(state: EditorState): void
  destroy(): void
}

export function createCommentButton(
  words: ReadonlySignal<EditorWords>,
  may: ReadonlySignal<boolean>,
  press: () => void,
): CommentButton {
  const dom = document.createElement('button')
  dom.type = 'button'
  dom.className = 'comment-selection'
  dom.hidden = true
  // The text keeps its selection while the button is pressed.
  dom.addEventListener('mousedown', (event) => event.preventDefault())
  dom.addEventListener('click', press)
  const onThread = signal(false)
  const stop = effect(() => {
    const { onWords, openHere } = words.value.comments
    dom.textContent = onThread.value ? openHere : onWords
  })
  return {
    dom,
    update: (state) => {
      const { empty, head } = state.selection
      onThread.value = empty && threadAt(state, head) !== null
      const isHidden = !onThread.peek() && (!may.peek() || selectedWords(state) === null)
      // Writing what stands there already makes the browser look at the styles of the page again.
      if (dom.hidden !== isHidden) dom.hidden = isHidden
    },
    destroy() {
      stop()
      dom.remove()
    },
  }
}
