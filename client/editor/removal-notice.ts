// After a clause was removed: its name, and the way back.
import type { EditorContext } from './context.ts'

export interface RemovalNotice {
  readonly dom: HTMLElement
  show(name: string): void
  hide(): void
}

export function createRemovalNotice({ words }: Pick<EditorContext, 'words'>, undo: () => void): RemovalNotice {
  const dom = document.createElement('div')
  dom.className = 'removal-notice'
  dom.setAttribute('role', 'status')
  const hide = () => {
    if (dom.firstChild) dom.replaceChildren()
  }
  return {
    dom,
    hide,
    show(name) {
      const { clause } = words.peek()
      const text = document.createElement('span')
      text.textContent = clause.removed(name)
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'row-restore'
      button.textContent = clause.restore
      button.addEventListener('click', () => {
        hide()
        undo()
      })
      dom.replaceChildren(text, ' ', button)
    },
  }
}
