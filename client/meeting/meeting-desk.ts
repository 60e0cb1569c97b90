// What the parts of the meeting screen share: the clause on the screen, the agenda, and the meeting that is led on this device.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ClauseId } from '../../shared/agreement/ids.ts'
import { threadsOf } from '../../shared/comments/thread.ts'
import { type AgendaItem, type AgendaOrder, agendaOf, inAgendaOrder } from '../../shared/meeting/agenda.ts'
import { beginMeeting, endMeeting, type Meeting, passTime, turnLeft } from '../../shared/meeting/meeting.ts'
import { announce } from '../app/announce.ts'
import { nameOf } from '../panels/partner-names.ts'
import { digestsOf } from '../panels/text-digests.ts'
import type { Workspace } from '../panels/workspace.ts'
import { type FollowedSuggestions, followSuggestions } from '../suggestions/follow-suggestions.ts'
import { keepMeetings, keptMeetings } from './kept-meetings.ts'
import { meetingWords } from './meeting-words.ts'

export interface MeetingDesk {
  /** The clause on the screen; null in a text without clauses */
  readonly shown: ReadonlySignal<ClauseId | null>
  readonly items: ReadonlySignal<readonly AgendaItem[]>
  readonly order: Signal<AgendaOrder>
  /** The latest first: the first one is under way while it has not ended. */
  readonly meetings: ReadonlySignal<readonly Meeting[]>
  /** The meeting under way */
  readonly now: ReadonlySignal<Meeting | null>
  /** False where the browser keeps nothing */
  readonly isKept: ReadonlySignal<boolean>
  /** Follows what is suggested and said as long as the meeting is on the screen; returns how to stop. */
  watch(): () => void
  show(clause: ClauseId): void
  /** To the clause before or after in the agenda's order. False at its end. */
  step(direction: -1 | 1): boolean
  /** Puts a new meeting before the others. */
  begin(turnMs?: number): void
  end(): void
  /** Changes the latest meeting. */
  change(work: (meeting: Meeting) => Meeting): void
}

/** How often time is counted, and how often what was counted is written down; milliseconds. */
const TICK_MS = 250
const KEEP_EVERY_MS = 5_000
/** A partner is told this long before the end of a turn. */
const SOON_MS = 30_000

const desks = new WeakMap<Workspace, MeetingDesk>()

export function meetingDesk(workspace: Workspace): MeetingDesk {
  const known = desks.get(workspace) ?? createDesk(workspace)
  desks.set(workspace, known)
  return known
}

function createDesk(workspace: Workspace): MeetingDesk {
  const { id, me, live, currentClause, session } = workspace
  const chosen = signal<ClauseId | null>(currentClause.peek())
  const order = signal<AgendaOrder>('text')
  const meetings = signal(keptMeetings(id, me.personId))
  const isKept = signal(true)
  const suggestions = signal<FollowedSuggestions | null>(null)
  const talk = signal(0)
  const items = computed(() => {
    // Read again whenever anything is said.
    void talk.value
    const sources = {
      agreement: live.agreement.value,
      findings: live.report.value?.findings ?? null,
      threads: threadsOf(session.draft),
      suggestions: suggestions.value?.list.value ?? [],
      record: live.record.value,
      digests: digestsOf(workspace),
    }
    return inAgendaOrder(agendaOf(sources), order.value)
  })
  const shown = computed(() => {
    const ids = live.agreement.value.clauses.map((clause) => clause.id)
    return ids.find((known) => known === chosen.value) ?? ids[0] ?? null
  })
  // Whoever writes in another clause takes the screen along.
  currentClause.subscribe((clause) => {
    if (clause !== null) chosen.value = clause
  })
  const change = (work: (meeting: Meeting) => Meeting, keep = true) => {
    const [latest, ...past] = meetings.peek()
    if (latest === undefined) return
    const next = work(latest)
    if (next === latest) return
    meetings.value = [next, ...past]
    if (keep) isKept.value = keepMeetings(id, me.personId, meetings.peek())
  }
  const seq = () => live.record.peek()?.head.seq ?? 0
  const now = computed(() => meetings.value.find(({ endedAt }, i) => i === 0 && endedAt === null) ?? null)
  countTime(workspace, now, change)
  return {
    shown,
    items,
    order,
    meetings,
    now,
    isKept,
    watch() {
      const followed = followSuggestions(workspace)
      const { comments } = session.draft
      const heard = () => {
        talk.value++
      }
      suggestions.value = followed
      comments.observeDeep(heard)
      heard()
      return () => {
        suggestions.value = null
        followed.stop()
        comments.unobserveDeep(heard)
      }
    },
    show(clause) {
      chosen.value = clause
      workspace.meetingPane.value = 'naskah'
      scrollTo(0, 0)
    },
    step(direction) {
      const at = items.peek().findIndex(({ clause }) => clause === shown.peek())
      const next = items.peek()[at + direction]
      if (next) this.show(next.clause)
      return next !== undefined
    },
    begin(turnMs) {
      meetings.value = [beginMeeting(Date.now(), seq(), turnMs), ...meetings.peek()]
      isKept.value = keepMeetings(id, me.personId, meetings.peek())
    },
    end: () => change((meeting) => endMeeting(meeting, Date.now(), seq())),
    change,
  }
}

/** Counts while somebody speaks, and says when a turn is nearly over and when it is. */
function countTime(
  workspace: Workspace,
  now: ReadonlySignal<Meeting | null>,
  change: (work: (meeting: Meeting) => Meeting, keep: boolean) => void,
): void {
  let timer: ReturnType<typeof setInterval> | undefined
  let last = 0
  let kept = 0
  const tick = () => {
    const at = performance.now()
    const before = now.peek()
    const keep = at - kept > KEEP_EVERY_MS
    if (keep) kept = at
    change((meeting) => passTime(meeting, at - last), keep)
    last = at
    const after = now.peek()
    const partner = after?.turns.at(-1)?.partner
    const [was, is] = [before && turnLeft(before), after && turnLeft(after)]
    if (partner === undefined || was == null || is == null) return
    const { turn } = meetingWords()
    if (was > 0 && is <= 0) announce(turn.done(nameOf(workspace, partner)))
    else if (was > SOON_MS && is <= SOON_MS) announce(turn.soon(nameOf(workspace, partner)))
  }
  const isSpeaking = computed(() => now.value?.isSpeaking === true)
  isSpeaking.subscribe((speaking) => {
    clearInterval(timer)
    if (!speaking) return
    last = performance.now()
    timer = setInterval(tick, TICK_MS)
  })
}
