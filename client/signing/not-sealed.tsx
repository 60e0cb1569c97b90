// A link whose text is not there to be signed: not sealed yet, or opened again since, with who did it and why.
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { formatDate } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import { agreementPath } from '../app/router.ts'
import { signatoryWords } from './signatory-words.ts'

/** The last time that a sealed text was opened again. */
const reopening = (events: readonly LedgerEvent[]): LedgerEvent | null =>
  events.findLast(({ payload }) => payload.type === 'state-changed' && payload.from === 'disepakati') ?? null

export function NotSealed({ record, events }: { record: AgreementRecord; events: readonly LedgerEvent[] }) {
  const { notSealed } = signatoryWords()
  const event = reopening(events)
  const { refusals, people } = record
  const by = refusals.findLast(({ kind }) => kind === 'withdrawn')?.person
  if (event?.payload.type !== 'state-changed')
    return (
      <>
        <h2>{notSealed.notYet}</h2>
        <p>{notSealed.notYetText}</p>
        <a class="button" href={agreementPath(record.id)}>
          {notSealed.toText}
        </a>
      </>
    )
  const { actor, payload } = event
  const who = actor === 'server' ? by : actor === 'operator' ? undefined : actor
  return (
    <>
      <div class="note note-warn">
        <p class="note-title">{notSealed.reopened}</p>
        <p class="said">
          {notSealed.reopenedBy(personName(who && people.get(who)?.name), formatDate(event.at), payload.reason)}
        </p>
      </div>
      <p>{notSealed.text}</p>
      <a class="button" href={agreementPath(record.id)}>
        {notSealed.toText}
      </a>
    </>
  )
}
