// Menulis atas nama: in words, wherever the meeting is looked at.
import { openDictations } from '../../shared/ledger/dictation.ts'
import { personName } from '../app/person-name.ts'
import { nameOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { meetingWords } from './meeting-words.ts'

/** For whom is being written here; or for whom somebody else has written and is not answered yet. */
function voiceWords(workspace: Workspace): string {
  const { voice } = meetingWords()
  const { live, dictation, me } = workspace
  const own = dictation.value
  if (own) return voice.speaking(me.name, nameOf(workspace, own.partner))
  const record = live.record.value
  const others = [...(record?.people.values() ?? [])].filter(({ id }) => id !== me.personId)
  for (const person of others) {
    const last = record && openDictations(record, person).at(-1)
    if (last) return voice.waiting(personName(person.name), nameOf(workspace, last.partner))
  }
  return voice.nobody
}

export const Voice = ({ workspace }: { workspace: Workspace }) => <p class="meeting-voice">{voiceWords(workspace)}</p>
