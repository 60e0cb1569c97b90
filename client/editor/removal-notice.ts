// After a clause was removed: its name, and the way back.
import type { EditorContext } from './context.ts'

export interface RemovalNotice {
  readonly dom: HTMLElement
  show(id: string, name: string): void
  hide(): void
  /** Puts the keyboard on the way back. */
  focus(): void
  /** The text changed under it: a clause that stands in it again needs no way back. */
  follow(isThere: (id: string) => boolean): void
}

/** `bringBack` brings back the clause that was removed, whatever was done since. */
export function createRemovalNotice(
  { words }: Pick<EditorContext, 'words'>,
  bringBack: (id: string) => void,
): RemovalNotice {
  let removed: string | null = null
  const dom = document.createElement('div')
  dom.className = 'removal-notice'
  dom.setAttribute('role', 'status')
  const hide = () => {
    removed = null
    if (dom.firstChild) dom.replaceChildren()
  }
  return {
    dom,
    hide,
    focus: () => dom.querySelector('button')?.focus({ preventScroll: true }),
    follow(isThere) {
      if (removed !== null && isThere(removed)) hide()
    },
    show(id, name) {
      removed = id
      const { clause } = words.peek()
      const text = document.createElement('span')
      text.textContent = clause.removed(name)
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'row-restore'
      button.textContent = clause.restore
      // It stays until the clause is there again.
      button.addEventListener('click', () => bringBack(id))
      dom.replaceChildren(text, ' ', button)
    },
  }
}
