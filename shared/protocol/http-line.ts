// The same messages over plain HTTP, for networks that let no websocket through; docs/protocol.md has the grammar and its meaning.
import { createDecoder, type Decoder, hasContent, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'

/** How long the server holds a poll that has nothing to answer, in milliseconds: less than what proxies and phone networks cut off. */
export const POLL_MS = 25_000
export const LINE_MEDIA = 'application/octet-stream'
/** Messages in one request: each takes a hundred times the two bytes that it may have. The rates let no client send more in half a minute. */
export const REQUEST_MESSAGES = 2_000

/** What a poll is answered with: messages, the first of which has the number `first`, and in the end why the line is closed. */
export interface LineAnswer {
  readonly first: number
  readonly messages: readonly Uint8Array[]
  readonly closed: { readonly code: number; readonly reason: string } | null
}

/** The body of a request: one message after the other, each with its length. */
export function encodeMessages(messages: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const encoder = createEncoder()
  for (const message of messages) writeVarUint8Array(encoder, message)
  return toUint8Array(encoder)
}

export function encodeLineAnswer({ first, messages, closed }: LineAnswer): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, first)
  for (const message of messages) writeVarUint8Array(encoder, message)
  if (closed) {
    // No message is empty, so that a length of nothing can stand for the end.
    writeVarUint(encoder, 0)
    writeVarUint(encoder, closed.code)
    writeVarString(encoder, closed.reason)
  }
  return toUint8Array(encoder)
}

function readAll<T>(bytes: Uint8Array, read: (decoder: Decoder) => T | null): T | null {
  try {
    return read(createDecoder(bytes))
  } catch {
    return null // lib0 throws on every kind of truncation
  }
}

/** Messages of a request, views of `bytes`; null for bytes that are none, or too many. */
export const parseMessages = (bytes: Uint8Array): readonly Uint8Array[] | null =>
  readAll(bytes, (decoder) => {
    const messages: Uint8Array[] = []
    while (hasContent(decoder)) {
      if (messages.length === REQUEST_MESSAGES) return null
      messages.push(readVarUint8Array(decoder))
    }
    return messages.every(({ length }) => length > 0) ? messages : null
  })

/** Sync messages (type 0) as y-protocols writes them, one after the other without lengths; null for bytes that are none, or too many. */
export const parseBareMessages = (bytes: Uint8Array): readonly Uint8Array[] | null =>
  readAll(bytes, (decoder) => {
    const messages: Uint8Array[] = []
    while (hasContent(decoder)) {
      const start = decoder.pos
      if (messages.length === REQUEST_MESSAGES || readVarUint(decoder) !== 0) return null
      readVarUint(decoder)
      readVarUint8Array(decoder)
      messages.push(bytes.subarray(start, decoder.pos))
    }
    return messages
  })

/** What a poll was answered; null for bytes that are no answer of ours, as a page that a network puts in between. */
export const parseLineAnswer = (bytes: Uint8Array): LineAnswer | null =>
  readAll(bytes, (decoder) => {
    const first = readVarUint(decoder)
    const messages: Uint8Array[] = []
    while (hasContent(decoder)) {
      const message = readVarUint8Array(decoder)
      if (message.length > 0) messages.push(message)
      else {
        const closed = { code: readVarUint(decoder), reason: readVarString(decoder) }
        return hasContent(decoder) ? null : { first, messages, closed }
      }
    }
    return { first, messages, closed: null }
  })
