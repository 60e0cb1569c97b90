// Who and when, in words.

import { type ClauseId, parseDictationId } from '../../shared/agreement/ids.ts'
import type { Author } from '../../shared/history/redline.ts'
import { locale } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import { clauseName, dictatedName, nameOf, removedTitle } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import type { MomentView } from './history-api.ts'
import { historyWords } from './history-words.ts'
import type { PeopleView } from './redline-decoder.ts'

/** A person with the partner that they act for; what the template says is its own. */
export function authorName(workspace: Workspace, people: PeopleView, by: Author): string {
  const words = historyWords()
  if (by === 'server') return words.template
  if (by === null) return words.nobody
  const { live, me } = workspace
  const dictation = parseDictationId(by)
  if (dictation && live.record.value?.dictations.has(dictation)) return dictatedName(workspace, dictation)
  const told = people[by]
  const known = live.record.value?.people.get(by)
  const name = by === me.personId ? words.me : personName(known?.name ?? told?.name) || words.nobody
  const partner = known?.partner ?? null
  return partner === null ? name : `${name} (${nameOf(workspace, partner)})`
}

/** How a clause is called now, or by a word where it is gone. */
export function clauseLabel(workspace: Workspace, id: ClauseId, otherwise = ''): string {
  const agreement = workspace.live.agreement.value
  if (agreement.clauses.some((clause) => clause.id === id)) return clauseName(agreement, id)
  const words = historyWords()
  const title = otherwise ? '' : removedTitle(workspace, id)
  return otherwise || (title ? words.clauseRemoved(title) : words.clauseGone)
}

const format =
  (options: Intl.DateTimeFormatOptions) =>
  (at: number): string =>
    new Intl.DateTimeFormat(locale.value === 'id' ? 'id-ID' : 'en-GB', options).format(at)

export const dayName = (at: number): string => format({ dateStyle: 'full' })(at)
export const clockTime = (at: number): string => format({ timeStyle: 'short' })(at)
export const dayAndTime = (at: number): string =>
  format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' })(at)

/** A moment by the name of its version, by its time, or as *now*. */
export function momentName({ live }: Workspace, moment: MomentView, isNow: boolean): string {
  const words = historyWords()
  const named = live.record.value?.versions.get(moment.seq)
  if (named) return `«${named.name}»`
  if (isNow) return words.now
  return moment.at === null ? words.beginning : dayAndTime(moment.at)
}
