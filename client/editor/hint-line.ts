// One line below the text that says what is special where the caret stands, or what has just happened elsewhere, with what can be done
// about it. It never takes the focus; Alt+Enter goes to its first button, Escape back to the text.
import { effect } from '@preact/signals'
import { announce } from '../app/announce.ts'
import type { EditorContext } from './context.ts'

export interface HintAction {
  readonly label: string
  readonly run: () => void
}

export interface Hint {
  readonly text: string
  readonly actions: readonly HintAction[]
}

export interface HintLine {
  readonly dom: HTMLElement
  /**
   * Looks for what is special at the caret; null where nothing is. Said once for each text. Somebody who writes on is not interrupted by
   * something new: it is looked for when they pause.
   */
  atCaret(look: () => Hint | null, isWriting: boolean): void
  /** News: stands until it is closed, or until the person writes on. */
  tell(hint: Hint): void
  /** The person writes on. */
  forget(): void
  /** Goes to the first button; false when there is none. */
  focus(): boolean
  destroy(): void
}

/** No key for this long is a pause. */
const PAUSE_MS = 200

export function createHintLine({ hands }: Pick<EditorContext, 'hands'>, back: () => void): HintLine {
  const dom = document.createElement('div')
  dom.className = 'hint-line'
  dom.setAttribute('role', 'group')
  const stop = effect(() => dom.setAttribute('aria-label', hands.value.hint.label))
  let news: Hint | null = null
  let caret: Hint | null = null
  let shown: Hint | null = null
  let pause: ReturnType<typeof setTimeout> | undefined
  /** What waits for the pause. */
  let due: (() => Hint | null) | null = null
  const button = (label: string, className: string, run: () => void) => {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = className
    made.textContent = label
    // The text keeps its selection while a button is pressed.
    made.addEventListener('mousedown', (event) => event.preventDefault())
    made.addEventListener('click', run)
    return made
  }
  const draw = () => {
    const hint = news ?? caret
    if (hint?.text === shown?.text && hint?.actions.length === shown?.actions.length) {
      shown = hint
      return
    }
    shown = hint
    dom.hidden = hint === null
    if (!hint) return dom.replaceChildren()
    const { close, keys } = hands.peek().hint
    const text = document.createElement('p')
    text.className = 'hint-text'
    text.textContent = hint.text
    const box = document.createElement('div')
    box.className = 'hint-actions'
    for (const [index, { label }] of hint.actions.entries())
      box.append(button(label, 'button hint-action', () => shown?.actions[index]?.run()))
    const done = button('×', 'button-quiet hint-close', () => {
      forget()
      caret = null
      draw()
      back()
    })
    done.setAttribute('aria-label', close)
    done.title = close
    dom.replaceChildren(text, box, done)
    announce(hint.actions.length > 0 ? `${hint.text} ${keys}` : hint.text)
  }
  const lookNow = () => {
    clearTimeout(pause)
    if (due) caret = due()
    due = null
    draw()
  }
  const forget = () => {
    news = null
    draw()
  }
  dom.hidden = true
  dom.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    back()
  })
  return {
    dom,
    atCaret(look, isWriting) {
      clearTimeout(pause)
      due = look
      if (isWriting && caret === null) pause = setTimeout(lookNow, PAUSE_MS)
      else lookNow()
    },
    tell(hint) {
      news = hint
      shown = null
      draw()
    },
    forget,
    focus() {
      if (due) lookNow()
      const first = dom.querySelector('button')
      first?.focus()
      return first !== null
    },
    destroy() {
      clearTimeout(pause)
      stop()
      dom.remove()
    },
  }
}
