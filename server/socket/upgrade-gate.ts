// The HTTP side of a connection: everything is decided before the first frame, so there is no such thing as an unauthorised frame.
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { bareAnswer } from './data-headers.ts'

/** What stands behind `prefix` in the path of a request; null for every other path. */
export function nameInPath(url: string | undefined, prefix: string): string | null {
  const path = (url ?? '').split('?', 1)[0] ?? ''
  return path.startsWith(prefix) ? path.slice(prefix.length) : null
}

/** Whether a request comes from a page of the host that it asks, or from no page at all. */
export function isSameHost({ headers: { origin, host } }: IncomingMessage): boolean {
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

export const peerAddress = (request: IncomingMessage): string => request.socket.remoteAddress ?? ''

/** Milliseconds in which somebody who was refused may read why: the timeouts of the HTTP server do not hold for an upgrade. */
const REFUSED_MS = 2_000

/** Answers an upgrade with a plain HTTP status and hangs up, also on a peer that does not. */
export function refuseUpgrade(socket: Duplex, status: number, code: string): void {
  const late = setTimeout(() => socket.destroy(), REFUSED_MS).unref()
  socket.once('close', () => clearTimeout(late))
  socket.resume()
  const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status] ?? '', status, code })
  socket.end(bareAnswer(status, STATUS_CODES[status] ?? '', 'application/problem+json', body))
}

/** How many connections each address has, those included that are still being authorised. */
export class AddressCounter {
  private readonly counts = new Map<string, number>()
  private readonly limit: number

  constructor(limit: number) {
    this.limit = limit
  }

  /** Takes a place; false when this address has all of its own. */
  enter(address: string): boolean {
    const count = this.counts.get(address) ?? 0
    if (count >= this.limit) return false
    this.counts.set(address, count + 1)
    return true
  }

  /** Gives one place back. */
  leave(address: string): void {
    const count = this.counts.get(address) ?? 0
    if (count > 1) this.counts.set(address, count - 1)
    else this.counts.delete(address)
  }
}

/** `promise`, or null when it takes longer. */
export function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(resolve, ms, null)
    promise.then(resolve, reject).finally(() => clearTimeout(late))
  })
}
