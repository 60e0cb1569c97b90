// The opening handshake of a websocket (RFC 6455, section 4.2), once everything else about a request has been decided.
import { hash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** The subprotocol that the relay answers; tickets in the same header are never repeated. */
export const SUBPROTOCOL = 'mufakat.v1'

/** What section 1.3 adds to the key. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
/** Sixteen bytes in base64 */
const KEY = /^[+/0-9A-Za-z]{22}==$/
const VERSIONS: readonly (string | undefined)[] = ['13', '8']

/** The head of the answer that opens the connection; null where the request does not ask for a websocket as it should. */
export function openingAnswer({ method, headers }: IncomingMessage): string | null {
  const key = headers['sec-websocket-key']
  const isUpgrade = method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket'
  if (
    !isUpgrade ||
    key === undefined ||
    !KEY.test(key) ||
    !VERSIONS.includes(headers['sec-websocket-version']?.toString())
  )
    return null
  const accept = hash('sha1', key + GUID, 'base64')
  const offered = headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? []
  const chosen = offered.includes(SUBPROTOCOL) ? `Sec-WebSocket-Protocol: ${SUBPROTOCOL}\r\n` : ''
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${chosen}\r\n`
}
