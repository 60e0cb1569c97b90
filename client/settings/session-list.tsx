import { endOtherSessions, endSession, type SessionView, type SignedIn } from '../api/sessions-api.ts'
import { announce } from '../app/announce.ts'
import { formatDate } from '../app/locale.ts'
import { peopleWords } from '../app/people-words.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useRequest } from '../app/use-request.ts'

function deviceWords({ browser, system }: SessionView): string {
  const { sessions: words } = peopleWords()
  if (browser === null || system === null) return words.unknownDevice
  return words.device(words.browsers[browser], words.systems[system])
}

export function SessionList({ signedIn, changed }: { signedIn: SignedIn; changed: () => void }) {
  const { sessions: words } = peopleWords()
  const { problem, ask } = useRequest()
  const { agreementId, sessions } = signedIn
  const end = async (work: () => ReturnType<typeof endSession>, says: string) => {
    const result = await ask(work)
    if (!result?.ok) return
    announce(says)
    changed()
  }
  return (
    <>
      {problem.value && <ProblemNote problem={problem.value} />}
      <ul class="plain-list session-list">
        {sessions.map((session) => {
          const name = deviceWords(session)
          return (
            <li key={session.sessionId} class="link-line">
              <span>
                <strong>{name}</strong> {session.current && <span class="badge">{words.here}</span>}
                <br />
                <span class="quiet">
                  {[
                    session.way && words.ways[session.way],
                    session.openedAt && words.since(formatDate(session.openedAt)),
                    session.usedAt && words.used(formatDate(session.usedAt)),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                {session.ticketElsewhereAt !== null && (
                  <>
                    <br />
                    <span>{words.ticketElsewhere(formatDate(session.ticketElsewhereAt))}</span>
                  </>
                )}
              </span>
              <button
                type="button"
                class="button button-small"
                aria-label={words.endWhich(name)}
                onClick={() => void end(() => endSession(agreementId, session.sessionId), words.ended)}
              >
                {words.end}
              </button>
            </li>
          )
        })}
      </ul>
      {sessions.length > 1 && (
        <button
          type="button"
          class="button"
          onClick={() => void end(() => endOtherSessions(agreementId), words.othersEnded)}
        >
          {words.endOthers}
        </button>
      )}
    </>
  )
}
