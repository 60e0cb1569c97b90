// Comments beside the text, and on phones in the sheet over it: the thread, clause or new comment that was asked for, else all open ones.
import { useEffect } from 'preact/hooks'
import type { Thread } from '../../shared/comments/thread.ts'
import { agreementPath, route } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'
import { ClosedThreads } from './closed-threads.tsx'
import { deskOf } from './comment-desk.ts'
import type { CommentFocus } from './comment-door.ts'
import { commentWords } from './comment-words.ts'
import { NewComment } from './new-comment.tsx'
import { ThreadGroups } from './thread-groups.tsx'
import '../styles/comments.css'

function threadsAbout(threads: readonly Thread[], focus: CommentFocus | null): readonly Thread[] {
  switch (focus?.kind) {
    case 'thread':
      return threads.filter(({ id }) => id === focus.id)
    case 'clause':
      return threads.filter(({ target }) => target.clause === focus.clause)
    case 'row':
      return threads.filter(({ target }) => target.kind === 'row' && target.row === focus.row)
    case 'new':
      return []
    case undefined:
      return threads
  }
}

export interface CommentsPanelProps {
  readonly workspace: Workspace
  /** In the sheet of a phone: closes it. */
  readonly onShow?: () => void
}

export function CommentsPanel({ workspace, onShow }: CommentsPanelProps) {
  const words = commentWords()
  const { focus } = workspace.comments
  const now = focus.value
  const { threads, mayWrite, handled, letGo } = deskOf(workspace)
  const screen = route.value.page === 'agreement' ? route.value.view : null
  useEffect(letGo, [now, screen])
  const about = threadsAbout(threads.value, now)
  const wanted =
    now?.kind === 'thread' ? about : about.filter(({ id, isResolved }) => !isResolved || handled.value.has(id))
  const closed = about.length - wanted.length
  const go = (next: CommentFocus | null) => () => {
    focus.value = next
  }
  return (
    <div class="comments">
      <div class="comments-ways">
        {now && !onShow && (
          <button type="button" class="button button-small" onClick={go(null)}>
            {words.back}
          </button>
        )}
        {(now?.kind === 'clause' || now?.kind === 'row') && mayWrite.value && (
          <button type="button" class="button button-small" onClick={go({ ...now, kind: 'new' })}>
            {words.form.new}
          </button>
        )}
        {(!now || onShow) && <a href={agreementPath(workspace.id, 'komentar')}>{words.all}</a>}
      </div>
      {now?.kind === 'new' ? (
        <NewComment workspace={workspace} focus={now} />
      ) : wanted.length > 0 ? (
        <ThreadGroups
          workspace={workspace}
          threads={wanted}
          wanted={now?.kind === 'thread' && !now.quiet ? now.id : null}
          {...(onShow ? { onShow } : {})}
        />
      ) : (
        <div class="empty">
          <p class="empty-title">
            {now?.kind === 'thread' ? words.notThere : closed > 0 ? words.noneOpen : words.none}
          </p>
          {now?.kind !== 'thread' && closed === 0 && <p>{words.noneHelp}</p>}
        </div>
      )}
      {closed > 0 && <ClosedThreads workspace={workspace} count={closed} />}
    </div>
  )
}
