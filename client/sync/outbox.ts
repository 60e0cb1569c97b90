// What this device has sent on the present connection, and what of it the server has made durable. "Saved" is a claim about somebody's
// work, so it is computed here, purely, from four facts: the connection is open, the server said welcome, it has made durable every message
// that we sent, and our own step 2 (which carries whatever was written offline) is among them.
//
// Messages are counted, not state vectors, because a deletion does not move a state vector. Positions start at 1 on every connection.

import type { Counted } from './counting-socket.ts'

interface Sent {
  /** How many counted messages of this connection were sent up to and with this one. */
  readonly position: number
  /** Changes by this person that the message carries. */
  readonly changes: number
}

interface Connection {
  readonly welcomed: boolean
  /** Something large is on its way in pieces; only the step 2 that ends them has all of it. */
  readonly inPieces: boolean
  /** Sync step 2 and update messages sent. */
  readonly sent: number
  /** Position of our first step 2; null until it is sent. */
  readonly stepTwo: number | null
  /** The server's cumulative count of durable messages. */
  readonly durable: number
  /** Messages not yet durable, in order. */
  readonly inFlight: readonly Sent[]
}

export interface Outbox {
  /** Null while there is no open connection. */
  readonly connection: Connection | null
  /** Changes that no message of the present connection carries yet. */
  readonly unsent: number
}

export type OutboxEvent =
  | { readonly type: 'opened' }
  | { readonly type: 'closed' }
  | { readonly type: 'welcomed' }
  /** A message left this device: a step 2 carries everything unsent, an update one change, a piece is counted with the step 2 that ends it. */
  | { readonly type: 'sent'; readonly message: Counted }
  /** Something large begins to go in pieces. */
  | { readonly type: 'in-pieces' }
  /** A change was made while nothing could be sent. */
  | { readonly type: 'kept' }
  /** The server has made the first `durable` messages of this connection durable. */
  | { readonly type: 'acknowledged'; readonly durable: number }

/** `unsent` is what an earlier visit left unsent on this device. */
export const emptyOutbox = (unsent = 0): Outbox => ({ connection: null, unsent })

const NEW_CONNECTION: Connection = {
  welcomed: false,
  inPieces: false,
  sent: 0,
  stepTwo: null,
  durable: 0,
  inFlight: [],
}

const changesIn = (messages: readonly Sent[]): number => messages.reduce((sum, message) => sum + message.changes, 0)

/**
 * Messages the server has not made durable. Until the step 2 is durable nothing is: a relay holds updates that come before it, so a count
 * that has not reached it may stand for other messages than the ones we sent first.
 */
function notDurable(connection: Connection): readonly Sent[] {
  if (connection.stepTwo === null || connection.durable < connection.stepTwo) return connection.inFlight
  return connection.inFlight.filter((message) => message.position > connection.durable)
}

function changesOf(message: Counted, { unsent }: Outbox): number {
  if (message === 'step-two') return unsent
  return message === 'update' ? 1 : 0
}

function send(outbox: Outbox, connection: Connection, message: Counted): Outbox {
  const position = connection.sent + 1
  const isStepTwo = message === 'step-two'
  return {
    unsent: isStepTwo ? 0 : outbox.unsent,
    connection: {
      ...connection,
      sent: position,
      inPieces: connection.inPieces && !isStepTwo,
      stepTwo: connection.stepTwo ?? (isStepTwo ? position : null),
      inFlight: [...connection.inFlight, { position, changes: changesOf(message, outbox) }],
    },
  }
}

/** The outbox after `event`. What belongs to a connection is ignored while there is none. */
export function stepOutbox(outbox: Outbox, event: OutboxEvent): Outbox {
  const { connection } = outbox
  switch (event.type) {
    case 'opened':
      return { unsent: waitingChanges(outbox), connection: NEW_CONNECTION }
    case 'closed':
      return { unsent: waitingChanges(outbox), connection: null }
    case 'kept':
      return { ...outbox, unsent: outbox.unsent + 1 }
    case 'welcomed':
      return connection ? { ...outbox, connection: { ...connection, welcomed: true } } : outbox
    case 'in-pieces':
      return connection ? { ...outbox, connection: { ...connection, inPieces: true } } : outbox
    case 'sent':
      return connection ? send(outbox, connection, event.message) : outbox
    case 'acknowledged': {
      if (!connection || event.durable <= connection.durable) return outbox
      const next = { ...connection, durable: event.durable }
      return { ...outbox, connection: { ...next, inFlight: notDurable(next) } }
    }
  }
}

/** Changes of this person that are not known to be durable on the server. */
export const waitingChanges = (outbox: Outbox): number =>
  outbox.unsent + (outbox.connection ? changesIn(outbox.connection.inFlight) : 0)

/** Whether everything on this device is durable on the server, for certain. */
export function isSaved({ connection, unsent }: Outbox): boolean {
  if (!connection?.welcomed || connection.stepTwo === null || connection.inPieces || unsent > 0) return false
  return connection.durable === connection.sent
}
