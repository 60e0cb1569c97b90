// One thread: what it is about, what was said, and what can be said next.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { hasNew, mentionsPartner } from '../../shared/comments/list.ts'
import { ATOM } from '../../shared/comments/place.ts'
import type { EntryKind, Thread } from '../../shared/comments/thread.ts'
import { addEntry, type Words } from '../../shared/comments/write.ts'
import { CopyButton } from '../app/copy-button.tsx'
import { Icon } from '../app/icon.tsx'
import { agreementPath } from '../app/router.ts'
import { jumpTo, type Workspace } from '../panels/workspace.ts'
import { deskOf, wordsNow } from './comment-desk.ts'
import { CommentForm } from './comment-form.tsx'
import { commentWords } from './comment-words.ts'
import { EntryItem } from './entry-item.tsx'
import { writerName } from './writer-names.ts'

/** A longer quote is cut in names of things. */
const NAME_CHARS = 60

/** Words of the draft as a reader sees them: a blank, a name or a table as brackets, lines as spaces. */
export const readable = (words: string): string => words.replaceAll(ATOM, '[…]').replace(/\s+/g, ' ').trim()

export const threadAddress = ({ id }: Workspace, thread: Thread): string =>
  `${location.origin}${agreementPath(id, 'komentar')}?utas=${thread.id}`

export interface ThreadCardProps {
  readonly workspace: Workspace
  readonly thread: Thread
  /** Takes the focus when it comes: somebody asked for this thread. */
  readonly isWanted?: boolean
  /** Called when the reader is led to the text. */
  readonly onShow?: () => void
}

function About({ workspace, thread }: Pick<ThreadCardProps, 'workspace' | 'thread'>) {
  const { thread: words } = commentWords()
  if (thread.target.kind !== 'text') return null
  const now = wordsNow(workspace, thread)
  const { exact } = thread.target.quote
  if (!now)
    return (
      <div class="comment-changed">
        <p class="status status-attention">
          <Icon name="alert" /> {words.changed}
        </p>
        {exact && (
          <>
            <p class="quiet">{words.changedHelp}</p>
            <blockquote class="comment-quote">{readable(exact)}</blockquote>
          </>
        )}
      </div>
    )
  return <blockquote class="comment-quote">{readable(now.text)}</blockquote>
}

function aboutWords(workspace: Workspace, thread: Thread): string {
  const { thread: words } = commentWords()
  const { target } = thread
  if (target.kind === 'clause') return words.aboutClause
  if (target.kind === 'row') return words.aboutRow
  return words.aboutWords(readable(wordsNow(workspace, thread)?.text ?? target.quote.exact).slice(0, NAME_CHARS))
}

function Answer({ workspace, thread }: Pick<ThreadCardProps, 'workspace' | 'thread'>) {
  const { thread: words, form, mayNot } = commentWords()
  const answering = useSignal<EntryKind | null>(null)
  const desk = deskOf(workspace)
  const write = (kind: EntryKind, next: Words) => {
    const refused = addEntry(workspace.session.draft, thread.id, kind, next)
    if (refused !== null) return refused
    // Whoever answers has read what is answered.
    desk.readOne(thread)
    if (kind !== 'comment') desk.handle(thread)
    return null
  }
  if (!desk.mayWrite.value) return <p class="quiet">{mayNot}</p>
  const say = (kind: EntryKind, label: string, send: string, done: string, help?: string) => (
    <CommentForm
      key={kind}
      workspace={workspace}
      field={`${thread.id}-${kind}`}
      label={label}
      send={send}
      done={done}
      {...(help ? { help } : {})}
      write={(next) => write(kind, next)}
      close={() => {
        answering.value = null
      }}
    />
  )
  const button = (kind: EntryKind, name: string) => (
    <button
      type="button"
      class="button button-small"
      onClick={() => {
        answering.value = kind
      }}
    >
      {name}
    </button>
  )
  switch (answering.value) {
    case 'comment':
      return say('comment', form.reply, form.sendReply, form.sent)
    case 'resolve':
      return say('resolve', form.resolve, form.sendResolve, form.resolved, form.resolveHelp)
    case 'reopen':
      return say('reopen', form.reopen, form.sendReopen, form.reopened)
    case null:
      return (
        <>
          {button('comment', words.reply)}
          {thread.isResolved ? button('reopen', words.reopen) : button('resolve', words.resolve)}
        </>
      )
  }
}

export function ThreadCard({ workspace, thread, isWanted = false, onShow }: ThreadCardProps) {
  const { thread: words, fresh } = commentWords()
  const desk = deskOf(workspace)
  const card = useRef<HTMLElement>(null)
  const seen = useRef(thread)
  seen.current = thread
  useEffect(() => {
    if (isWanted) card.current?.focus()
  }, [isWanted, thread.id])
  // What was new stays marked while it is looked at.
  useEffect(() => () => desk.readOne(seen.current), [desk])
  const about = aboutWords(workspace, thread)
  const first = thread.entries[0]
  const name = words.name(first ? writerName(workspace, first.client) : '', about)
  const show = () => {
    const { target } = thread
    const now = wordsNow(workspace, thread)
    onShow?.()
    jumpTo(workspace, {
      clause: target.clause,
      ...(target.kind === 'row' ? { row: target.row } : {}),
      ...(target.kind === 'text' && now ? { range: { part: target.part, from: now.from, to: now.to } } : {}),
    })
  }
  return (
    <article
      class={thread.isResolved ? 'thread thread-resolved' : 'thread'}
      ref={card}
      tabIndex={-1}
      aria-label={name}
      id={`utas-${thread.id}`}
    >
      <p class="thread-state">
        {thread.isResolved ? (
          <span class="status status-met">
            <Icon name="check" /> {words.resolved}
          </span>
        ) : (
          <span class="status status-undetermined">
            <Icon name="comment" /> {words.open}
          </span>
        )}
        {hasNew(thread, desk.reader.value) && <span class="comment-new">{fresh}</span>}
        {mentionsPartner(thread, workspace.me.partnerId) && <span class="comment-mention">{words.mentionsYou}</span>}
      </p>
      <About workspace={workspace} thread={thread} />
      <ol class="entries">
        {thread.entries.map((entry) => (
          <EntryItem key={entry.id} workspace={workspace} thread={thread} entry={entry} />
        ))}
      </ol>
      <div class="button-row">
        <Answer workspace={workspace} thread={thread} />
        <button type="button" class="button button-small" onClick={show} aria-label={`${words.show}: ${about}`}>
          {words.show}
        </button>
        <CopyButton text={threadAddress(workspace, thread)} label={words.address} name={about} />
      </div>
    </article>
  )
}
