// One entry of a thread: who said what, and what its own writer may still do with it.
import { useSignal } from '@preact/signals'
import { isNew } from '../../shared/comments/list.ts'
import { splitMentions } from '../../shared/comments/mentions.ts'
import type { Entry, Thread } from '../../shared/comments/thread.ts'
import { changeEntry, withdrawEntry } from '../../shared/comments/write.ts'
import { announce } from '../app/announce.ts'
import { formatDate } from '../app/locale.ts'
import type { Workspace } from '../panels/workspace.ts'
import { deskOf } from './comment-desk.ts'
import { CommentForm } from './comment-form.tsx'
import { commentWords } from './comment-words.ts'
import { otherHands, writerName } from './writer-names.ts'

/** So much of an entry tells its buttons apart for those who hear them. */
const START_CHARS = 40
const TIME_MAX_MS = 8.64e15

export interface EntryItemProps {
  readonly workspace: Workspace
  readonly thread: Thread
  readonly entry: Entry
}

function Text({ workspace, text }: { workspace: Workspace; text: string }) {
  return (
    <p class="entry-text">
      {splitMentions(text, deskOf(workspace).mentionable.value).map(({ text: words, partner }) =>
        partner ? <strong>{words}</strong> : words,
      )}
    </p>
  )
}

export function EntryItem({ workspace, thread, entry }: EntryItemProps) {
  const { entry: words, form, fresh } = commentWords()
  const desk = deskOf(workspace)
  const changing = useSignal(false)
  const { session, writers } = workspace
  const isMine = writers.isMine(entry.client) && desk.mayWrite.value
  const start = entry.text.slice(0, START_CHARS)
  const hands = otherHands(workspace, entry.client, entry.setBy)
  const withdraw = () => {
    withdrawEntry(session.draft, thread.id, entry.id)
    announce(words.withdrawnNews)
  }
  return (
    <li class={`entry entry-${entry.kind}`}>
      <p class="entry-head">
        <strong>{writerName(workspace, entry.client)}</strong>
        {words.kind[entry.kind] && <span> {words.kind[entry.kind]}</span>}
        {isNew(entry, desk.reader.value) && <span class="comment-new">{fresh}</span>}
        {entry.at > 0 && entry.at < TIME_MAX_MS && <span class="entry-time">{formatDate(entry.at)}</span>}
      </p>
      {changing.value ? (
        <CommentForm
          workspace={workspace}
          field={entry.id}
          label={form.change}
          send={form.sendChange}
          done={form.changed}
          initial={entry.text}
          write={(next) => changeEntry(session.draft, thread.id, entry.id, next)}
          close={() => {
            changing.value = false
          }}
        />
      ) : entry.text ? (
        <Text workspace={workspace} text={entry.text} />
      ) : (
        <p class="quiet">{words.withdrawn}</p>
      )}
      {hands.length > 0 && (
        <p class="entry-forged">{words.changedBy(hands.map((client) => writerName(workspace, client)).join(', '))}</p>
      )}
      {isMine && !changing.value && entry.text && (
        <div class="entry-actions">
          <button
            type="button"
            class="button-link"
            aria-label={words.changeOf(start)}
            onClick={() => {
              changing.value = true
            }}
          >
            {words.change}
          </button>
          {entry.kind === 'comment' && (
            <button type="button" class="button-link" aria-label={words.withdrawOf(start)} onClick={withdraw}>
              {words.withdraw}
            </button>
          )}
        </div>
      )}
    </li>
  )
}
