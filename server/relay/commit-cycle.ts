// One batch at a time: integrated, committed, and only then told. What anybody has seen, is durable.
import { encodeAck, encodeStorage, encodeUpdate, type StorageState } from '../../shared/protocol/message.ts'
import { joinUpdates } from '../../shared/update/build-update.ts'
import type { CommitUpdate, Effect, SessionId } from './effect.ts'
import { integrateGathered } from './integrate-gathered.ts'
import type { Answer } from './integration.ts'
import { type Batch, emptyBatch, isEmptyBatch, type Room, type Session, send } from './room.ts'

/** A store that takes no writes is asked again after this long, in case it does not say by itself that it has recovered. */
const RETRY_MS = 1_000

const commitUpdates = (batch: Batch): CommitUpdate[] =>
  batch.updates.map(({ principal, scan }) => ({ principal, bytes: scan.bytes }))

const commitOf = (batch: Batch): Effect => ({
  type: 'commit',
  updates: commitUpdates(batch),
  claims: [...batch.claims, ...batch.reserved],
})

/**
 * A frame to one reader costs the processor as much as all the rest of a keystroke. In a room of many each next batch begins this many
 * milliseconds after the last for each reader, at most 40 ms, so that a frame carries what several people typed; few readers, and many
 * keystrokes at once, wait for nothing.
 */
const PACE_MS_PER_READER = 1
const PACE_MAX_MS = 40
const MANY_UPDATES = 8

/** Starts to commit what has gathered, unless a batch is on its way or it is too soon. What needs no commit is told at once. */
export function launch(room: Room, at: number) {
  if (room.phase === 'loading' || isEmptyBatch(room.gathering)) return
  room.isDue = room.flying !== null
  // What waits for its time is integrated then, in one transaction: of a keystroke's cost in a full room that is a sixth.
  if (!room.isDue && room.gathering.updates.length > 0 && isTooSoon(room, at)) return
  if (!integrateGathered(room) || room.isDue) return
  const batch = room.gathering
  room.gathering = emptyBatch()
  room.integrated = 0
  // The document is now exactly what will be durable with this batch.
  encodeAnswers(room, batch, at)
  // What waits or was refused now may be taken later, into a later batch: this one must not speak for it.
  for (const [id, mark] of batch.marks) batch.marks.set(id, Math.min(mark, outstandingOf(room, id) - 1))
  if (batch.updates.length === 0 && batch.reserved.length === 0) return tell(room, batch)
  room.flying = batch
  room.effects.push(commitOf(batch))
}

/**
 * To answer a step 1 takes a millisecond for some 40 KB of answer, and a sixteenth of that for what is passed over. Of many in a large document
 * a few are answered in one turn, and the next after as long a pause, so that other rooms have their turns.
 */
const ANSWER_BYTES = 4 * 1024 * 1024
const ANSWER_BYTES_PER_MS = 40_000
const PASSED_OVER = 1 / 16
const ANSWERS_PAUSE_MS = 1_000

/** What is not answered now stays for a later batch. */
function encodeAnswers(room: Room, batch: Batch, at: number) {
  if (batch.answers.size === 0) return
  const { answersAt, gathering } = room
  // A clock that steps back holds nobody up.
  const isPause = at < answersAt && answersAt - at < 2 * ANSWERS_PAUSE_MS
  const encoded = new Set<Answer>()
  let cost = isPause ? ANSWER_BYTES : 0
  for (const [id, asked] of batch.answers) {
    if (!room.sessions.has(id)) batch.answers.delete(id)
    else if (cost >= ANSWER_BYTES) {
      batch.answers.delete(id)
      gathering.answers.set(id, asked)
    } else {
      asked.answer = room.integration.answer(asked.vector)
      if (!encoded.has(asked.answer)) cost += asked.answer.update.length + room.measuredBytes * PASSED_OVER
      encoded.add(asked.answer)
    }
  }
  if (gathering.answers.size === 0) return
  if (!isPause) room.answersAt = at + Math.min(ANSWERS_PAUSE_MS, cost / ANSWER_BYTES_PER_MS)
  room.effects.push({ type: 'wake', at: room.answersAt })
}

function isTooSoon(room: Room, at: number): boolean {
  const readers = room.sessions.size
  const { updates, posts } = room.gathering
  const pace = readers <= room.limits.unpacedReaders ? 0 : Math.min(PACE_MAX_MS, readers * PACE_MS_PER_READER)
  const due = room.launchedAt + pace
  // A clock that steps back holds nobody up.
  if (at >= due || at < room.launchedAt || updates.length >= MANY_UPDATES || posts.length > 0) {
    room.launchedAt = at
    return false
  }
  room.effects.push({ type: 'wake', at: due })
  return true
}

/** The flying batch is durable. */
export function onCommitted(room: Room, at: number) {
  const batch = room.flying
  if (!batch) throw new Error('committed, and nothing was on its way')
  room.flying = null
  room.parked = false
  room.effects.push({ type: 'durable', updates: commitUpdates(batch) })
  announceStorage(room, 'ok')
  tell(room, batch)
  // What came after the last turn ended goes with everybody's when the next one ends.
  if (room.isDue) launch(room, at)
}

/** Nothing of the flying batch was written: it stays, is tried again, and nobody is told that anything is saved. */
export function onCommitFailed(room: Room, state: Exclude<StorageState, 'ok'>, at: number) {
  if (!room.flying) throw new Error('a commit failed, and nothing was on its way')
  room.parked = true
  announceStorage(room, state)
  for (const batch of [room.flying, room.gathering]) {
    for (const [session, { vector }] of batch.answers) answerFromStore(room, session, vector)
    batch.answers.clear()
    for (const post of batch.posts) room.effects.push({ type: 'posted', post, outcome: 'storage' })
    batch.posts.length = 0
  }
  room.retryAt = at + RETRY_MS
  room.effects.push({ type: 'wake', at: room.retryAt })
}

/** Tries a batch that failed once more when it is time; other wakes come more often. */
export function retryWhenDue(room: Room, at: number) {
  if (!room.parked) return
  // A clock that steps back holds nobody up.
  if (at >= room.retryAt || at < room.retryAt - RETRY_MS) retryCommit(room)
  else room.effects.push({ type: 'wake', at: room.retryAt })
}

/** Tries a batch that failed once more. */
export function retryCommit(room: Room) {
  if (!room.parked || !room.flying) return
  room.parked = false
  room.effects.push(commitOf(room.flying))
}

/** Queues the answer to a step 1: it goes out once everything that it contains is durable. */
export function queueAnswer(room: Room, session: Session, vector: Uint8Array) {
  if (room.parked) answerFromStore(room, session.id, vector)
  else room.gathering.answers.set(session.id, { vector, answer: null })
}

export function announceStorage(room: Room, state: StorageState) {
  if (room.storage === state) return
  room.storage = state
  const to = [...room.sessions.values()].filter((session) => session.hello).map((session) => session.id)
  send(room, to, encodeStorage(state))
}

/** Whether more waits for the store than may: for one that takes no writes, or for one that is slow. */
export function isOverfull({ flying, gathering, parked, limits }: Room): boolean {
  if (gathering.updates.length + gathering.claims.length > limits.gatheredEntries) return true
  const waits = (flying?.bytes ?? 0) + gathering.bytes
  return waits > (parked ? limits.parkedBytes : limits.gatheredBytes)
}

function answerFromStore(room: Room, session: SessionId, vector: Uint8Array) {
  const listener = room.sessions.get(session)
  if (!listener) return
  listener.listening = true
  room.effects.push({ type: 'answer-from-store', to: session, vector })
}

function tell(room: Room, batch: Batch) {
  broadcast(room, batch)
  if (batch.answers.size > 0) answerAll(room, batch)
  for (const [id, mark] of batch.marks) {
    const session = room.sessions.get(id)
    if (session) acknowledge(room, session, mark)
  }
  for (const post of batch.posts) room.effects.push({ type: 'posted', post, outcome: 'durable' })
}

/** Who lacks the same is sent the same bytes: they are in memory once, however many come to a large document together. */
function answerAll(room: Room, batch: Batch) {
  const readers = new Map<Uint8Array, SessionId[]>()
  for (const [id, { answer }] of batch.answers) {
    const session = room.sessions.get(id)
    if (!session || !answer) continue
    session.listening = true
    const same = readers.get(answer.message)
    if (same) same.push(id)
    else readers.set(answer.message, [id])
  }
  for (const [message, to] of readers) send(room, to, message, 'document')
}

/** To everybody who has the document, except a sole author and those whose answer of this batch has it in. */
function broadcast(room: Room, batch: Batch) {
  const first = batch.updates[0]
  if (!first) return
  const author = (source: typeof first.source): SessionId | null => (source.type === 'message' ? source.session : null)
  const sole = batch.updates.every(({ source }) => author(source) === author(first.source))
    ? author(first.source)
    : null
  const to: SessionId[] = []
  for (const session of room.sessions.values())
    if (session.listening && session.id !== sole && !batch.answers.has(session.id)) to.push(session.id)
  if (to.length === 0) return
  const joined = batch.updates.length === 1 ? first.scan.bytes : joinUpdates(batch.updates.map(({ scan }) => scan))
  if (joined) return send(room, to, encodeUpdate(joined), 'update')
  for (const { scan } of batch.updates) send(room, to, encodeUpdate(scan.bytes), 'update')
}

/** The first message of a session that waits or was refused. */
function outstandingOf(room: Room, id: SessionId): number {
  const session = room.sessions.get(id)
  return Math.min(session?.refused ?? Number.POSITIVE_INFINITY, session?.waiting[0]?.number ?? Number.POSITIVE_INFINITY)
}

function acknowledge(room: Room, session: Session, messages: number) {
  if (messages <= session.acknowledged) return
  session.acknowledged = messages
  if (session.hello) send(room, [session.id], encodeAck(messages))
}
