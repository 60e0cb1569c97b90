// The list of keys over whatever is open, so that nobody loses their place for it.
import { render } from 'preact'
import { keyWords, Shortcuts } from './shortcuts.tsx'
import '../styles/shortcuts.css'

/** Opens it; the focus goes back to where it was when it closes. */
export function openShortcuts(): void {
  if (document.querySelector('.shortcuts-dialog')) return
  const dialog = document.createElement('dialog')
  dialog.className = 'dialog shortcuts-dialog'
  dialog.setAttribute('aria-labelledby', 'shortcuts-title')
  document.body.append(dialog)
  dialog.addEventListener('close', () => {
    render(null, dialog)
    dialog.remove()
  })
  const words = keyWords()
  render(
    <>
      <h2 id="shortcuts-title" tabIndex={-1}>
        {words.title}
      </h2>
      <Shortcuts />
      <form method="dialog" class="button-row">
        <button type="submit" class="button button-primary">
          {words.close}
        </button>
      </form>
    </>,
    dialog,
  )
  dialog.showModal()
  // The list is read from its top; the button to close it stands at its end.
  dialog.querySelector('h2')?.focus()
}
