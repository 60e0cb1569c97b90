// One meeting over an agreement, as the device of whoever leads it remembers it: who spoke for how long, which clauses were talked about, who was
// there. Time is counted in steps that the caller measures, so that a clock that jumps and a device that slept are nobody's speaking time.
import type { ClauseId, PartnerId, PersonId } from '../agreement/ids.ts'
import { parseClauseId, parsePartnerId, parsePersonId } from '../agreement/ids.ts'

export interface Turn {
  readonly partner: PartnerId
  /** The clause that was on the screen when it began; null for none */
  readonly clause: ClauseId | null
  readonly ms: number
}

/** What the meeting decided where there was no network: sent when there is one. */
export interface UnsentDecision {
  readonly text: string
  readonly reason: string
  readonly clause: ClauseId | null
}

export interface Meeting {
  /** Milliseconds since 1970 by the device's clock: for show only */
  readonly startedAt: number
  readonly endedAt: number | null
  /** The last event of the ledger before it, and, once it has ended, the last one in it: the device's clock may be wrong */
  readonly afterSeq: number
  readonly untilSeq: number | null
  /** How long a turn is, the same for every partner */
  readonly turnMs: number
  /** The last one is under way while `isSpeaking`. */
  readonly turns: readonly Turn[]
  readonly isSpeaking: boolean
  readonly discussed: readonly ClauseId[]
  readonly present: readonly PersonId[]
  /** Others who are there, as they were written down */
  readonly others: string
  readonly unsent: readonly UnsentDecision[]
}

export const TURN_MINUTES = [1, 2, 3, 5, 10] as const
/** Long enough for a thought, short enough that four partners come round in a quarter of an hour. */
const USUAL_TURN_MS = 3 * 60_000
/** A step longer than this is a device that slept or a page that was away: nobody spoke then. */
export const STEP_MAX_MS = 90_000
/** A day of meeting has fewer; beyond it the oldest join a later one of their partner. */
export const TURNS_MAX = 1_000
export const MEETING_TEXT_MAX = 4_000

/** `now` by the device's clock, `seq` the last event of the ledger. */
export const beginMeeting = (now: number, seq: number, turnMs: number = USUAL_TURN_MS): Meeting => ({
  startedAt: now,
  endedAt: null,
  afterSeq: seq,
  untilSeq: null,
  turnMs,
  turns: [],
  isSpeaking: false,
  discussed: [],
  present: [],
  others: '',
  unsent: [],
})

/** Nothing that was spoken is forgotten: the oldest turn joins another of the same partner. */
function joinOldest(turns: readonly Turn[]): readonly Turn[] {
  const [oldest, ...rest] = turns
  if (oldest === undefined || turns.length <= TURNS_MAX) return turns
  const same = rest.findIndex(({ partner }) => partner === oldest.partner)
  return rest.map((turn, i) => (i === same ? { ...turn, ms: turn.ms + oldest.ms } : turn))
}

/** Gives the word to a partner: the turn before it ends. */
export const giveTurn = (meeting: Meeting, partner: PartnerId, clause: ClauseId | null): Meeting => ({
  ...meeting,
  turns: joinOldest([...meeting.turns, { partner, clause, ms: 0 }]),
  isSpeaking: true,
})

/** Nobody speaks; or who spoke last goes on. */
export const holdTurn = (meeting: Meeting, isSpeaking: boolean): Meeting => ({
  ...meeting,
  isSpeaking: isSpeaking && meeting.turns.length > 0,
})

/** So many milliseconds have passed since the last step. The same meeting where nobody speaks, or the step is none that somebody spoke in. */
export function passTime(meeting: Meeting, ms: number): Meeting {
  const last = meeting.turns.at(-1)
  if (!meeting.isSpeaking || last === undefined || !(ms > 0) || ms > STEP_MAX_MS) return meeting
  return { ...meeting, turns: [...meeting.turns.slice(0, -1), { ...last, ms: last.ms + ms }] }
}

/** What is left of the turn under way or held; below 0 when it is longer than agreed. Null before the first. */
export function turnLeft({ turns, turnMs }: Meeting): number | null {
  const last = turns.at(-1)
  return last === undefined ? null : turnMs - last.ms
}

export const spokenBy = ({ turns }: Pick<Meeting, 'turns'>, partner: PartnerId): number =>
  turns.reduce((sum, turn) => (turn.partner === partner ? sum + turn.ms : sum), 0)

/**
 * Who has spoken least, and among those whoever waits longest for a turn; the order of the list is the last resort, so that it puts nobody
 * above the others for long. Null without partners.
 */
export function nextSpeaker(
  meeting: Pick<Meeting, 'turns' | 'isSpeaking'>,
  partners: readonly PartnerId[],
): PartnerId | null {
  const speaking = meeting.isSpeaking ? meeting.turns.at(-1)?.partner : undefined
  const waiting = partners.filter((partner) => partner !== speaking)
  const lastTurn = (partner: PartnerId) => meeting.turns.findLastIndex((turn) => turn.partner === partner)
  const [next] = [...waiting].sort((a, b) => spokenBy(meeting, a) - spokenBy(meeting, b) || lastTurn(a) - lastTurn(b))
  return next ?? null
}

export const endMeeting = (meeting: Meeting, now: number, seq: number): Meeting => ({
  ...holdTurn(meeting, false),
  endedAt: now,
  untilSeq: seq,
})

export const markDiscussed = (meeting: Meeting, clause: ClauseId, isDiscussed: boolean): Meeting => ({
  ...meeting,
  discussed: [...meeting.discussed.filter((known) => known !== clause), ...(isDiscussed ? [clause] : [])],
})

/** Clauses that were marked, or over which somebody spoke, with the time that was spoken over each. */
export function talkedOver({ turns, discussed }: Meeting): ReadonlyMap<ClauseId, number> {
  const times = new Map<ClauseId, number>()
  for (const { clause, ms } of turns) if (clause !== null) times.set(clause, (times.get(clause) ?? 0) + ms)
  for (const clause of discussed) if (!times.has(clause)) times.set(clause, 0)
  return times
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
const numberAt = (value: unknown, key: string): number | null => {
  const found = member(value, key)
  return typeof found === 'number' && Number.isFinite(found) ? found : null
}
const textAt = (value: unknown, key: string): string => {
  const found = member(value, key)
  return typeof found === 'string' ? found.slice(0, MEETING_TEXT_MAX) : ''
}
function listAt<T>(value: unknown, key: string, read: (item: unknown) => T | null): readonly T[] {
  const found = member(value, key)
  return Array.isArray(found) ? found.flatMap((item: unknown) => read(item) ?? []) : []
}

function parseTurn(value: unknown): Turn | null {
  const partner = parsePartnerId(member(value, 'partner'))
  const ms = numberAt(value, 'ms')
  if (partner === null || ms === null || ms < 0) return null
  return { partner, clause: parseClauseId(member(value, 'clause')), ms }
}

function parseUnsent(value: unknown): UnsentDecision | null {
  const text = textAt(value, 'text')
  return text === '' ? null : { text, reason: textAt(value, 'reason'), clause: parseClauseId(member(value, 'clause')) }
}

/** What a device has kept; null for what is no meeting. Parts that cannot be read are left out. */
export function parseMeeting(value: unknown): Meeting | null {
  const startedAt = numberAt(value, 'startedAt')
  const turnMs = numberAt(value, 'turnMs')
  if (startedAt === null || turnMs === null || turnMs <= 0) return null
  return {
    startedAt,
    endedAt: numberAt(value, 'endedAt'),
    afterSeq: numberAt(value, 'afterSeq') ?? 0,
    untilSeq: numberAt(value, 'untilSeq'),
    turnMs,
    turns: listAt(value, 'turns', parseTurn).slice(-TURNS_MAX),
    // A page that was closed has held the turn.
    isSpeaking: false,
    discussed: listAt(value, 'discussed', parseClauseId),
    present: listAt(value, 'present', parsePersonId),
    others: textAt(value, 'others'),
    unsent: listAt(value, 'unsent', parseUnsent),
  }
}
