// From facts to the one line that people trust. The table is ordered: the first row that applies is what is shown.
//
//   a permanent refusal (role, revocation, unknown agreement, outdated program)     → refused
//   not connected, and the device has no room for the text                          → device-full
//   not connected, and the device could not keep the text                           → device-failed
//   not connected, changes that the device is still writing                           → saving
//   not connected, first attempt still running                                      → connecting
//   not connected                                                                   → offline
//   connected, the server cannot write                                              → storage-full, storage-error
//   connected, an update was refused, and not all has been saved since               → refused
//   connected, no right to write, nothing waiting                                   → read-only
//   connected, everything durable                                                   → saved
//   connected                                                                       → saving
import type { Reach } from '../../shared/protocol/reach.ts'
import { isSaved, type Outbox, type OutboxEvent, stepOutbox, waitingChanges } from './outbox.ts'

export type SyncStatus =
  | { readonly kind: 'connecting'; readonly waiting: number }
  | { readonly kind: 'saving'; readonly waiting: number }
  /** Durable on the server: survives a power cut there. Nothing else is ever called saved. */
  | { readonly kind: 'saved' }
  /** Kept on this device, to be sent later. */
  | { readonly kind: 'offline'; readonly waiting: number }
  | { readonly kind: 'storage-full' | 'storage-error' }
  /** The server will not take this person's changes. `code` is a close reason or a refusal code of the protocol. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'read-only' }
  /** Not connected, and this device could not keep the text: it is only in memory. */
  | { readonly kind: 'device-full' | 'device-failed'; readonly waiting: number }

/** `pending`: a write is under way. `full`: there was no room for the last one. `failed`: it failed otherwise, or the browser offers no storage. */
export type DeviceState = 'stored' | 'pending' | 'full' | 'failed'

export interface SyncFacts {
  readonly outbox: Outbox
  /** Whether an attempt has failed since the session was opened or last connected. */
  readonly failedToConnect: boolean
  readonly device: DeviceState
  readonly serverStorage: 'ok' | 'full' | 'error'
  /** How far this person's role and the state let them write. */
  readonly reach: Reach
  /** Code of an update that the server refused on this connection and that nothing has made good. */
  readonly refused: string | null
  /** Why the server ended this session for good. */
  readonly ended: string | null
}

/**
 * The facts after `event`. A refusal stands until everything is saved: acknowledgements stop before a refused message until a later step 2
 * has made it good, as after a right that was given back.
 */
export function afterOutbox<Facts extends Pick<SyncFacts, 'outbox' | 'refused'>>(
  facts: Facts,
  event: OutboxEvent,
): Facts {
  const outbox = stepOutbox(facts.outbox, event)
  return { ...facts, outbox, refused: isSaved(outbox) ? null : facts.refused }
}

function notConnected(facts: SyncFacts, waiting: number): SyncStatus {
  if (facts.device === 'full' || facts.device === 'failed') return { kind: `device-${facts.device}`, waiting }
  if (facts.device === 'pending' && waiting > 0) return { kind: 'saving', waiting }
  return facts.failedToConnect ? { kind: 'offline', waiting } : { kind: 'connecting', waiting }
}

/** What to tell the person. Contract: 'saved' only when everything is durable on the server, 'offline' only when the device holds it. */
export function syncStatus(facts: SyncFacts): SyncStatus {
  const waiting = waitingChanges(facts.outbox)
  if (facts.ended !== null) return { kind: 'refused', code: facts.ended }
  if (facts.outbox.connection === null) return notConnected(facts, waiting)
  if (facts.serverStorage === 'full') return { kind: 'storage-full' }
  if (facts.serverStorage === 'error') return { kind: 'storage-error' }
  if (facts.refused !== null) return { kind: 'refused', code: facts.refused }
  if (facts.outbox.connection.welcomed && facts.reach === 'none' && waiting === 0) return { kind: 'read-only' }
  return isSaved(facts.outbox) ? { kind: 'saved' } : { kind: 'saving', waiting }
}

/** Whether leaving the page now would lose something: a change that neither the server nor this device holds. */
export function wouldLose(facts: SyncFacts): boolean {
  return waitingChanges(facts.outbox) > 0 && facts.device !== 'stored'
}

/** Two statuses that read the same, so that a screen need not be drawn again. */
export function sameStatus(a: SyncStatus, b: SyncStatus): boolean {
  if (a.kind !== b.kind) return false
  if ('waiting' in a && 'waiting' in b) return a.waiting === b.waiting
  if ('code' in a && 'code' in b) return a.code === b.code
  return true
}
