// Why the relay closes a connection. y-websocket never reconnects after 4400–4499 and always after everything else, so the number decides
// what the person's browser does next: `retry` must stay outside that range.
export const CLOSE_REASONS = {
  /** A text frame: the protocol is binary. */
  'text-frame': { code: 1003, client: 'retry' },
  /** Bytes that are no message, or an update that Yjs cannot read. */
  malformed: { code: 1007, client: 'retry' },
  /** The server is stopping. */
  restarting: { code: 1012, client: 'retry' },
  /** The session has ended: sign in again. */
  'session-ended': { code: 4401, client: 'stop' },
  /** The invitation or the membership was revoked. */
  revoked: { code: 4403, client: 'stop' },
  /** It writes under a Yjs client id of another person and can not be told so in words. Pages of ours said hello, and are never closed for it. */
  'foreign-client-id': { code: 4403, client: 'stop' },
  /** The agreement is not here any more. */
  'agreement-gone': { code: 4404, client: 'stop' },
  /** More than the document or one message may hold, from a client that can not be told so in words. */
  'too-large': { code: 4413, client: 'stop' },
  /** The client speaks a protocol that this server no longer speaks: load the page again. */
  'client-outdated': { code: 4426, client: 'stop' },
  /** The store takes no writes and nothing more can be kept for it. */
  storage: { code: 4503, client: 'retry' },
  /** The client reads more slowly than others write. */
  'too-slow': { code: 4508, client: 'retry' },
  /** Too many messages, bytes or requests. */
  'too-fast': { code: 4529, client: 'retry' },
} as const satisfies Record<string, { readonly code: number; readonly client: 'retry' | 'stop' }>

export type CloseReason = keyof typeof CLOSE_REASONS

/** The reason for which a client that said hello is closed with this code, or null for codes that are not ours. */
export function closeReason(code: number): CloseReason | null {
  for (const [reason, row] of Object.entries(CLOSE_REASONS)) if (row.code === code) return reason as CloseReason
  return null
}
