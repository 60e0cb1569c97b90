import type { Refusal } from '../../shared/protocol/refusal.ts'

/**
 * Why a server-side write, or waiting for what is under way, failed. 'storage': the store takes no writes. 'room-failed': the room was given
 * up and starts anew with the next visitor. Anything else: the relay refused the update, as it would have a client's.
 */
export class RelayError extends Error {
  readonly code: 'storage' | 'room-failed' | Refusal
  constructor(code: RelayError['code'], options?: ErrorOptions) {
    super(`the relay could not do it: ${code}`, options)
    this.code = code
  }
}
