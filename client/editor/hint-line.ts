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
  /** What is special at the caret; null where nothing is. Said once for each text. */
  atCaret(hint: Hint | null): void
  /** News: stands until it is closed, or until the person writes on. */
  tell(hint: Hint): void
  /** The person writes on. */
  forget(): void
  /** Goes to the first button; false when there is none. */
  focus(): boolean
  destroy(): void
}

export function createHintLine({ hands }: Pick<EditorContext, 'hands'>, back: () => void): HintLine {
  const dom = document.createElement('div')
  dom.className = 'hint-line'
  dom.setAttribute('role', 'group')
  const stop = effect(() => dom.setAttribute('aria-label', hands.value.hint.label))
  let news: Hint | null = null
  let caret: Hint | null = null
  let shown: Hint | null = null
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
    atCaret(hint) {
      caret = hint
      draw()
    },
    tell(hint) {
      news = hint
      shown = null
      draw()
    },
    forget,
    focus() {
      const first = dom.querySelector('button')
      first?.focus()
      return first !== null
    },
    destroy() {
      stop()
      dom.remove()
    },
  }
}
