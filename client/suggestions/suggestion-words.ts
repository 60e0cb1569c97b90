// Words of suggestions on the screens, loaded with them, and how those who make and decide them are called.

import { suggested } from '../../shared/language/id/suggested.ts'
import { suggestions } from '../../shared/language/id/suggestions.ts'
import { area } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import { dictatedName, nameOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'

export const suggestionWords = () => area('suggestions', suggestions)
export const suggestedWords = () => area('suggested', suggested)

/** `Sari (Desa Tanjung)`, or as much of it as is known; '' when nothing is. */
export function writerName(workspace: Workspace, client: number): string {
  const writer = workspace.writers.writerOf(client)
  if (writer?.dictation) return dictatedName(workspace, writer.dictation)
  const person = writer?.person ? personName(workspace.live.record.value?.people.get(writer.person)?.name) : ''
  const partner = writer?.partner ? nameOf(workspace, writer.partner) : ''
  return person && partner ? `${person} (${partner})` : person || partner
}
