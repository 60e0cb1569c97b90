// Why the text is open again, for everybody who reads on: who turned it back, when, and the reason.
import { turnedBack } from '../../shared/ledger/turned-back.ts'
import { formatDate } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import { decisionWords } from './decision-words.ts'
import type { Workspace } from './workspace.ts'

export function TurnedBackNote({ workspace }: { workspace: Workspace }) {
  const { step } = decisionWords()
  const back = turnedBack(workspace.session.ledger.value)
  if (back === null || back.payload.reason === '') return null
  const { event, payload, by } = back
  const person = by === null ? undefined : workspace.live.record.value?.people.get(by)
  const says = payload.from === 'disepakati' ? step.reopenedBy : step.returnedBy
  return <p class="note note-warn">{says(personName(person?.name), formatDate(event.at), payload.reason)}</p>
}
