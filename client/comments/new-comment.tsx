// Opening a thread: on selected words, on a row, or on a clause.
import { startThread } from '../../shared/comments/write.ts'
import { clauseName } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { deskOf, newThreadId, targetOf } from './comment-desk.ts'
import type { CommentFocus } from './comment-door.ts'
import { CommentForm } from './comment-form.tsx'
import { commentWords } from './comment-words.ts'
import { readable } from './thread-card.tsx'

export interface NewCommentProps {
  readonly workspace: Workspace
  readonly focus: Extract<CommentFocus, { kind: 'new' }>
}

export function NewComment({ workspace, focus }: NewCommentProps) {
  const { form, mayNot, thread } = commentWords()
  const { comments, session, live } = workspace
  const name = clauseName(live.agreement.value, focus.clause)
  const quote = focus.words && readable(focus.words.text)
  return (
    <section class="new-comment" aria-label={form.newOn(name)}>
      <h2>{form.newOn(name)}</h2>
      {quote && (
        <>
          <p class="quiet">{form.quote}</p>
          <blockquote class="comment-quote">{quote}</blockquote>
        </>
      )}
      {focus.row && <p class="quiet">{thread.aboutRow}</p>}
      {deskOf(workspace).mayWrite.value ? (
        <CommentForm
          workspace={workspace}
          field={focus.row ?? focus.clause}
          asked={focus}
          label={form.text}
          send={form.send}
          done={form.sent}
          write={(words) => {
            const target = targetOf(workspace, focus)
            return target ? startThread(session.draft, newThreadId(), target, words) : 'gone'
          }}
          close={() => {
            const { clause, row } = focus
            comments.focus.value = row ? { kind: 'row', clause, row } : { kind: 'clause', clause }
          }}
        />
      ) : (
        <p>{mayNot}</p>
      )}
    </section>
  )
}
