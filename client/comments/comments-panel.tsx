// Comments beside the text, and on phones in the sheet over it: the thread, clause or new comment that was asked for, else all open ones.
import type { Thread } from '../../shared/comments/thread.ts'
import { agreementPath } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'
import { deskOf } from './comment-desk.ts'
import type { CommentFocus } from './comment-door.ts'
import { commentWords } from './comment-words.ts'
import { NewComment } from './new-comment.tsx'
import { ThreadGroups } from './thread-groups.tsx'
import '../styles/comments.css'

function wantedThreads(threads: readonly Thread[], focus: CommentFocus | null): readonly Thread[] {
  switch (focus?.kind) {
    case 'thread':
      return threads.filter(({ id }) => id === focus.id)
    case 'clause':
      return threads.filter(({ target, isResolved }) => target.clause === focus.clause && !isResolved)
    case 'row':
      return threads.filter(
        ({ target, isResolved }) => target.kind === 'row' && target.row === focus.row && !isResolved,
      )
    case 'new':
      return []
    case undefined:
      return threads.filter(({ isResolved }) => !isResolved)
  }
}

export interface CommentsPanelProps {
  readonly workspace: Workspace
  readonly onShow?: () => void
}

export function CommentsPanel({ workspace, onShow }: CommentsPanelProps) {
  const words = commentWords()
  const { focus } = workspace.comments
  const now = focus.value
  const { threads, mayWrite } = deskOf(workspace)
  const wanted = wantedThreads(threads.value, now)
  const go = (next: CommentFocus | null) => () => {
    focus.value = next
  }
  return (
    <div class="comments">
      <div class="comments-ways">
        {now && (
          <button type="button" class="button button-small" onClick={go(null)}>
            {words.back}
          </button>
        )}
        {(now?.kind === 'clause' || now?.kind === 'row') && mayWrite.value && (
          <button type="button" class="button button-small" onClick={go({ ...now, kind: 'new' })}>
            {words.form.new}
          </button>
        )}
        {!now && <a href={agreementPath(workspace.id, 'komentar')}>{words.all}</a>}
      </div>
      {now?.kind === 'new' ? (
        <NewComment workspace={workspace} focus={now} />
      ) : wanted.length > 0 ? (
        <ThreadGroups
          workspace={workspace}
          threads={wanted}
          wanted={now?.kind === 'thread' ? now.id : null}
          {...(onShow ? { onShow } : {})}
        />
      ) : (
        <div class="empty">
          <p class="empty-title">{now?.kind === 'thread' ? words.notThere : words.none}</p>
          {now?.kind !== 'thread' && <p>{words.noneHelp}</p>}
        </div>
      )}
    </div>
  )
}
