// How partners and clauses are called on the screens.
import type { Agreement } from '../../shared/agreement/agreement.ts'
import type { ClauseId, DictationId, PartnerId } from '../../shared/agreement/ids.ts'
import { numberClauses, partHeads } from '../../shared/agreement/numbering.ts'
import { partnerName } from '../../shared/agreement/plain-text.ts'
import { readClause, readingOf } from '../../shared/agreement/read-clause.ts'
import { t } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import type { Workspace } from './workspace.ts'

/** The short name in the text; before the text has one, the name in the record; else the id. */
export function nameOf({ live }: Workspace, id: PartnerId): string {
  const written = partnerName(live.agreement.value.partners.find((partner) => partner.id === id))
  return written || live.record.value?.partners.get(id)?.name || id
}

/** «ditulis Rina untuk Desa Lembar», while nobody else is credited with the words. */
export function dictatedName(workspace: Workspace, id: DictationId): string {
  const record = workspace.live.record.value
  const dictation = record?.dictations.get(id)
  if (!dictation) return ''
  const writer = personName(record?.people.get(dictation.by)?.name)
  return t().panels.writtenFor(writer, nameOf(workspace, dictation.partner))
}

export const namesOf = (workspace: Workspace, ids: readonly PartnerId[]): string =>
  ids.map((id) => nameOf(workspace, id)).join(', ')

/** The partners of the agreement: as the record has them, or, before it arrives, as the text lists them. */
export function partnersOf({ live }: Workspace): readonly PartnerId[] {
  const recorded = live.record.value
  return recorded ? [...recorded.partners.keys()] : live.agreement.value.partners.map((partner) => partner.id)
}

/** What a clause was called that is no longer in the text; '' where it had no title, or is not known. */
export function removedTitle({ session }: Workspace, id: ClauseId): string {
  const map = session.draft.clauses.get(id)
  return map ? readClause(id, map, readingOf(session.draft)).title.trim() : ''
}

/** `Pasal 4 · Tujuan Bersama`, or the title alone where there is no number. */
export function clauseName(agreement: Agreement, id: ClauseId): string {
  const { outline } = t().panels
  const clause = agreement.clauses.find((entry) => entry.id === id)
  if (!clause) return id
  const number = numberClauses(agreement.clauses).get(id) ?? null
  const title = clause.title || outline.untitled
  const head = number === null ? partHeads(agreement.clauses).get(id) : outline.article(number)
  return head ? `${head} · ${title}` : title
}
