import type { AgreementId, ClauseId } from '../../shared/agreement/ids.ts'

/** The moment that is always the last one. */
export const NOW = 'kini'

/** The address of what changed between two moments; of one clause only, where one is named. */
export const redlinePath = (id: AgreementId, from: string, to: string, clause: ClauseId | null = null): string =>
  `/p/${id}/riwayat/${from}..${to}${clause === null ? '' : `?pasal=${clause}`}`
