// Where the ledger comes from: one request, three outcomes that the session must tell apart. A browser does not say why a WebSocket was
// refused at the upgrade; this request does.
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { parseLedger } from '../../shared/ledger/parse-event.ts'
import type { CloseReason } from '../../shared/protocol/close-reason.ts'
import { PERSON_HEADER } from '../../shared/protocol/expected-person.ts'
import { isForeign } from '../api/foreign-answer.ts'

export type LedgerAnswer =
  | { readonly kind: 'events'; readonly events: readonly LedgerEvent[] }
  /** No network, or the server cannot answer now. */
  | { readonly kind: 'unreachable' }
  /** 401, 403 or 404 of our own server, in the words of the close reasons. */
  | { readonly kind: 'denied'; readonly code: CloseReason }

export type FetchLedger = (after: number) => Promise<LedgerAnswer>

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

const DENIED: ReadonlyMap<number, CloseReason> = new Map([
  [401, 'session-ended'],
  [403, 'revoked'],
  [404, 'agreement-gone'],
])

/** Asks our own server for events with seq > after. Never rejects. */
export const ledgerOf =
  (agreement: AgreementId, person: PersonId): FetchLedger =>
  async (after) => {
    try {
      const response = await fetch(`/api/v1/agreements/${agreement}/ledger?after=${after}`, {
        credentials: 'same-origin',
        headers: { accept: 'application/json', [PERSON_HEADER]: person },
      })
      if (isForeign(response)) return { kind: 'unreachable' }
      const code = DENIED.get(response.status)
      if (code) return { kind: 'denied', code }
      if (!response.ok) return { kind: 'unreachable' }
      const events = parseLedger(member(await response.json(), 'events'))
      return events ? { kind: 'events', events } : { kind: 'unreachable' }
    } catch {
      // fetch rejects only when there is no answer at all, and json only for an answer that was cut off: both are "try again later".
      return { kind: 'unreachable' }
    }
  }

/** The ledger as an earlier visit left it on this device; empty when there is none or it cannot be read. */
export function parseKeptLedger(text: string | null): readonly LedgerEvent[] {
  try {
    return parseLedger(JSON.parse(text ?? '[]')) ?? []
  } catch {
    // Half-written or foreign: the server has the original.
    return []
  }
}
