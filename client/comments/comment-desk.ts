// The comments of one open agreement: its threads as they change, who this reader is to them, and where the text shows them.
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { makeId, type PartnerId, parseThreadId, type ThreadId } from '../../shared/agreement/ids.ts'
import { shownOffsets } from '../../shared/agreement/shown-offsets.ts'
import { hasNew, isNew, type Reader, type Seen, seenAll, seenThread } from '../../shared/comments/list.ts'
import type { Mentionable } from '../../shared/comments/mentions.ts'
import { clauseText, mapText, placeIn, type TextRange, textTarget } from '../../shared/comments/place.ts'
import { type Entry, type Target, type Thread, threadsOf } from '../../shared/comments/thread.ts'
import { readAgreement } from '../api/opening.ts'
import { announce } from '../app/announce.ts'
import { nameOf, partnersOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import type { CommentFocus } from './comment-door.ts'
import { commentWords } from './comment-words.ts'
import { keepSeen, readSeen } from './seen-store.ts'
import { type ByClause, byClause, changedClauses, createMarks } from './text-marks.ts'
import { writerName } from './writer-names.ts'
import '../styles/comment-marks.css'

/** The server is asked about writers that nobody knows at most this often. */
const ASK_AGAIN_MS = 30_000

export interface CommentDesk {
  readonly threads: ReadonlySignal<readonly Thread[]>
  readonly reader: ReadonlySignal<Reader>
  readonly mayWrite: ReadonlySignal<boolean>
  readonly mentionable: ReadonlySignal<readonly Mentionable[]>
  /** Closed or opened by this reader just now: they stay where they were found until the reader looks for something else. */
  readonly handled: ReadonlySignal<ReadonlySet<ThreadId>>
  handle(thread: Thread): void
  letGo(): void
  readAll(): void
  readOne(thread: Thread): void
}

const mentionsOf = (threads: readonly Thread[], partner: PartnerId | null): readonly Entry[] =>
  partner === null
    ? []
    : threads.flatMap(({ entries }) =>
        entries.filter(({ text, mentions }) => text !== '' && mentions.includes(partner)),
      )

function createDesk(workspace: Workspace): CommentDesk {
  const { id, me, session, writers, comments: door } = workspace
  const { draft } = session
  const threads = signal(threadsOf(draft))
  const seen = signal<Seen>(readSeen(id, me.personId))
  const told = signal(0)
  const handled = signal<ReadonlySet<ThreadId>>(new Set())
  let asked = 0
  // Somebody who wrote and left again while this page was open was told to nobody here.
  const askWhoWrote = async () => {
    const isKnown = threads.peek().every(({ entries }) => entries.every(({ client }) => writers.writerOf(client)))
    if (isKnown || Date.now() - asked < ASK_AGAIN_MS) return
    asked = Date.now()
    const answer = await readAgreement(id)
    if (!answer.ok) return
    writers.tell(answer.value.writers)
    told.value++
  }
  // Whom others call by the partner's name hears of it; what was there when the page was opened is in the list.
  const heard = new Set(mentionsOf(threads.peek(), me.partnerId).map(({ id: entry }) => entry))
  const tellMentions = () => {
    for (const entry of mentionsOf(threads.peek(), me.partnerId)) {
      if (heard.has(entry.id)) continue
      heard.add(entry.id)
      if (!writers.isMine(entry.client)) announce(commentWords().mentioned(writerName(workspace, entry.client)))
    }
  }
  draft.comments.observeDeep(() => {
    threads.value = threadsOf(draft)
    tellMentions()
    void askWhoWrote()
  })
  void askWhoWrote()
  const reader = computed<Reader>(() => {
    // Who wrote what may be known since.
    told.value
    return { partner: me.partnerId, isMine: writers.isMine, partnerOf: writers.partnerOf, seen: seen.value }
  })
  let before: { readonly groups: ByClause; readonly reader: Reader } | null = null
  effect(() => {
    const groups = byClause(threads.value)
    const changed = before?.reader === reader.value ? changedClauses(before.groups, groups) : null
    before = { groups, reader: reader.value }
    if (changed?.size !== 0) door.marks.value = createMarks(draft, groups, reader.value, changed)
  })
  effect(() => {
    door.news.value = threads.value.reduce(
      (count, { entries }) => count + entries.filter((entry) => isNew(entry, reader.value)).length,
      0,
    )
  })
  const keep = (next: Seen) => {
    seen.value = next
    keepSeen(id, me.personId, next)
  }
  return {
    threads,
    reader,
    mayWrite: computed(() => session.reach.value !== 'none'),
    mentionable: computed(() =>
      partnersOf(workspace).map((partner) => ({ id: partner, label: nameOf(workspace, partner) })),
    ),
    handled,
    handle(thread) {
      handled.value = new Set([...handled.peek(), thread.id])
    },
    letGo() {
      if (handled.peek().size > 0) handled.value = new Set()
    },
    readAll: () => keep(seenAll(threads.peek(), seen.peek())),
    readOne(thread) {
      if (!hasNew(thread, reader.peek())) return
      keep(seenThread(thread, seen.peek()))
      if (!threads.peek().some((other) => hasNew(other, reader.peek()))) keep(seenAll(threads.peek(), seen.peek()))
    },
  }
}

const desks = new WeakMap<Workspace, CommentDesk>()

/** The one desk of a workspace; it goes with it. */
export function deskOf(workspace: Workspace): CommentDesk {
  const known = desks.get(workspace)
  if (known) return known
  const made = createDesk(workspace)
  desks.set(workspace, made)
  return made
}

export const newThreadId = (): ThreadId => makeId((size) => crypto.getRandomValues(new Uint8Array(size)), parseThreadId)

/** What a new comment is about; null when the selected words are no longer there. */
export function targetOf({ session }: Workspace, focus: Extract<CommentFocus, { kind: 'new' }>): Target | null {
  const { clause, words, row } = focus
  if (row !== undefined) return { kind: 'row', clause, row }
  if (words === undefined) return { kind: 'clause', clause }
  const text = clauseText(session.draft, clause, words.part)
  if (!text) return null
  const flat = mapText(text).text
  // Somebody may have typed before the words while this part of the program came.
  const begin = shownOffsets(session.draft, text).toShared(words.from)
  const from = flat.startsWith(words.text, begin) ? begin : flat.indexOf(words.text)
  return from < 0 ? null : textTarget(session.draft, { clause, part: words.part, from, to: from + words.text.length })
}

/** Where the words of a thread stand now; null when they are gone, or when it is about something else than words. */
export function wordsNow({ session }: Workspace, { target }: Thread): (TextRange & { readonly text: string }) | null {
  if (target.kind !== 'text') return null
  const text = clauseText(session.draft, target.clause, target.part)
  const map = text && mapText(text)
  const place = map && placeIn(map, target)
  return place ? { ...place, text: map.text.slice(place.from, place.to) } : null
}
