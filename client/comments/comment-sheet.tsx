// On phones: the comments that were asked for, in a sheet over the text.
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Workspace } from '../panels/workspace.ts'
import { commentWords } from './comment-words.ts'
import { CommentsPanel } from './comments-panel.tsx'

export function CommentSheet({ workspace }: { workspace: Workspace }) {
  const words = commentWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const { focus } = workspace.comments
  const isOpen = focus.value !== null
  // Before the form inside takes the focus: a dialog that opens after it would give it to its first button.
  useLayoutEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal()
    if (!isOpen) dialog.current?.close()
  }, [isOpen])
  // The browser gives the focus back to where it was; taken off the page while it is open, it would not.
  const close = () => dialog.current?.close()
  return (
    <dialog
      ref={dialog}
      class="comment-sheet"
      aria-label={words.panel}
      onClose={() => {
        focus.value = null
      }}
    >
      <div class="comment-sheet-head">
        <h2>{words.title}</h2>
        <button type="button" class="button button-small" onClick={close}>
          {words.close}
        </button>
      </div>
      {isOpen && <CommentsPanel workspace={workspace} onShow={close} />}
    </dialog>
  )
}
