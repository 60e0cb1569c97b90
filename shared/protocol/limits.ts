// Every limit of the relay with its unit and reason. docs/operations.md shows the same numbers; a client learns its own in `welcome`.
export interface Limits {
  /** Bytes of one websocket message. A larger offline session is sent in several updates. */
  readonly messageBytes: number
  /** Fragments of one message: stock clients send one; thousands of tiny ones are an attack on memory. */
  readonly messageFragments: number
  /** Structs in one update, and delete ranges that are new to the document: a megabyte of them takes a second to decode. */
  readonly updateParts: number
  /** Nesting of shared types and of JSON values: deeper ones overflow the stack of every client that opens the document. */
  readonly depth: number
  /** Yjs state of one document in bytes: from here on the log warns. */
  readonly documentWarnBytes: number
  /** Yjs state of one document in bytes: from here on updates are refused. */
  readonly documentBytes: number
  /** Updates of one connection that wait for its step 2 or for what they depend on. */
  readonly heldMessages: number
  readonly heldBytes: number
  /** The same of all connections of one document, in bytes. */
  readonly heldRoomBytes: number
  /** Milliseconds that an update may wait for what it depends on. */
  readonly heldMs: number
  /** Messages of one connection: sustained a second, and at once. Awareness is counted apart. */
  readonly messagesPerSecond: number
  readonly messagesBurst: number
  /** Bytes of one connection: sustained a second, and at once (one full message). */
  readonly bytesPerSecond: number
  readonly bytesBurst: number
  /** Pings and pongs of one connection: sustained a second, and at once. Browsers send none of their own, programs one in seconds. */
  readonly controlsPerSecond: number
  readonly controlsBurst: number
  /** Step 1 of one connection a second: each asks the relay to encode a document. */
  readonly stepOnePerSecond: number
  /** UTF-8 bytes of one awareness state: a name, a cursor, a colour. */
  readonly awarenessBytes: number
  /** Awareness ids of one connection: a tab has one, and a new one when its client id was taken. */
  readonly awarenessIds: number
  /** Changes of one connection's awareness a second; of more, the latest is shown when its turn comes. */
  readonly awarenessPerSecond: number
  /** Awareness bytes of one connection a second (bursts of four seconds), echoes of others included; what is beyond is passed over. */
  readonly awarenessFloodBytesPerSecond: number
  /** Milliseconds between two awareness broadcasts of one document: stock clients echo each of them. */
  readonly awarenessWindowMs: number
  readonly connectionsPerDocument: number
  readonly connectionsPerAddress: number
  /** Unsent bytes to one reader from which awareness is left out. */
  readonly bufferedSoftBytes: number
  /** Unsent bytes to one reader at which it is cut; it comes back and asks for what it lacks. */
  readonly bufferedBytes: number
  /** Updates of one document that wait for a store that takes no writes, or messages that wait for the document to load. */
  readonly parkedBytes: number
  /** Updates of one document that wait for a slow store: what 200 people may send in a second; with one more message less than one commit may hold. */
  readonly gatheredBytes: number
  /** The same, counted with new client ids: with one more update (`updateParts`) it is what one commit of the store takes. */
  readonly gatheredEntries: number
  /** Readers of one document up to whom nothing is gathered for its own sake: above it a frame carries what several people typed. */
  readonly unpacedReaders: number
}

const KiB = 1024
const MiB = 1024 * KiB

export const LIMITS: Limits = {
  messageBytes: 4 * MiB,
  messageFragments: 128,
  updateParts: 50_000,
  depth: 32,
  documentWarnBytes: 5 * MiB,
  documentBytes: 16 * MiB,
  heldMessages: 2_000,
  heldBytes: 4 * MiB,
  heldRoomBytes: 32 * MiB,
  heldMs: 10_000,
  messagesPerSecond: 60,
  messagesBurst: 300,
  bytesPerSecond: 256 * KiB,
  bytesBurst: 4 * MiB + 64 * KiB,
  controlsPerSecond: 5,
  controlsBurst: 60,
  stepOnePerSecond: 5,
  awarenessBytes: 4 * KiB,
  awarenessIds: 2,
  awarenessPerSecond: 10,
  awarenessFloodBytesPerSecond: 1 * MiB,
  awarenessWindowMs: 50,
  connectionsPerDocument: 200,
  connectionsPerAddress: 50,
  bufferedSoftBytes: 1 * MiB,
  bufferedBytes: 8 * MiB,
  parkedBytes: 8 * MiB,
  gatheredBytes: 56 * MiB,
  gatheredEntries: 49_000,
  unpacedReaders: 24,
}

/** What a client is told in `welcome`: the limits that it can keep by itself. */
export const clientLimits = (limits: Limits) => ({
  messageBytes: limits.messageBytes,
  documentBytes: limits.documentBytes,
  awarenessBytes: limits.awarenessBytes,
  awarenessPerSecond: limits.awarenessPerSecond,
})

export type ClientLimits = ReturnType<typeof clientLimits>
