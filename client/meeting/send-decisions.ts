// Decisions of a meeting: recorded at once where there is a network, else kept on the device and sent when there is one. Each is sent once: what the
// ledger has already, because only its answer was lost, is not sent again.
import type { UnsentDecision } from '../../shared/meeting/meeting.ts'
import { announce } from '../app/announce.ts'
import { recordDecision } from '../decide/decide-api.ts'
import type { Workspace } from '../panels/workspace.ts'
import { meetingDesk } from './meeting-desk.ts'
import { meetingWords } from './meeting-words.ts'

type Outcome = 'sent' | 'later' | 'refused'

const same = (a: UnsentDecision, b: UnsentDecision): boolean =>
  a.text === b.text && a.reason === b.reason && a.clause === b.clause

/** Whether the ledger has it from this person since the meeting began. */
function isRecorded({ session, me }: Workspace, decision: UnsentDecision, after: number): boolean {
  return session.ledger
    .peek()
    .some(
      ({ actor, seq, payload }) =>
        payload.type === 'decision-recorded' &&
        actor === me.personId &&
        seq > after &&
        same(decision, { text: payload.text, reason: payload.reason, clause: payload.clause }),
    )
}

async function send(workspace: Workspace, decision: UnsentDecision): Promise<Outcome> {
  const [meeting] = meetingDesk(workspace).meetings.peek()
  const { text, reason, clause } = decision
  const result = await recordDecision(workspace.id, {
    text,
    reason,
    others: meeting?.others ?? '',
    present: meeting?.present ?? [],
    ...(clause && { clauseId: clause }),
  })
  if (result.ok) return 'sent'
  const { status } = result.problem
  return status === 0 || status >= 500 || status === 429 ? 'later' : 'refused'
}

let sending: Promise<Outcome> | null = null

/** Oldest first; stops at the first that cannot be sent. */
export function sendDecisions(workspace: Workspace): Promise<Outcome> {
  sending ??= sendAll(workspace).finally(() => {
    sending = null
  })
  return sending
}

async function sendAll(workspace: Workspace): Promise<Outcome> {
  const desk = meetingDesk(workspace)
  for (;;) {
    const [meeting] = desk.meetings.peek()
    const first = meeting?.unsent[0]
    if (!meeting || !first) return 'sent'
    const outcome = isRecorded(workspace, first, meeting.afterSeq) ? 'sent' : await send(workspace, first)
    if (outcome !== 'sent') return outcome
    desk.change((before) => ({ ...before, unsent: before.unsent.filter((known) => !same(known, first)) }))
  }
}

/** Keeps it first, so that nothing is lost on the way; says what became of it. */
export async function decide(workspace: Workspace, decision: UnsentDecision): Promise<void> {
  const desk = meetingDesk(workspace)
  desk.change((meeting) => ({
    ...meeting,
    unsent: [...meeting.unsent.filter((known) => !same(known, decision)), decision],
  }))
  await sendAndSay(workspace)
}

export async function sendAndSay(workspace: Workspace): Promise<void> {
  const { decision: words } = meetingWords()
  const outcome = await sendDecisions(workspace)
  announce({ sent: words.saved, later: words.waiting, refused: words.refused }[outcome])
}
