// Clients without documents: each writes one character after the other into a text of its own name, as updates that any Yjs relay carries.
import { createEncoder, toUint8Array, writeUint8, writeVarString, writeVarUint } from 'lib0/encoding'
import { WebSocket } from 'ws'

const built = (path) => import(new URL(`../dist/js/${path}`, import.meta.url).href)
const { DURABLE, MESSAGE, SYNC, encodeHello, encodeStepOne, encodeStepTwo, encodeUpdate } =
  await built('shared/protocol/message.js')
const { scanUpdate } = await built('server/relay/scan-update.js')
const { LIMITS } = await built('shared/protocol/limits.js')

const STRING = 4
const HAS_ORIGIN = 0x80
const EMPTY_VECTOR = Uint8Array.of(0)
const EMPTY_UPDATE = Uint8Array.of(0, 0)
const nothing = () => 0

/** Character number `clock` of this client, as a Yjs update of one struct. */
function keystroke(client, clock) {
  const encoder = createEncoder()
  for (const number of [1, 1, client, clock]) writeVarUint(encoder, number)
  if (clock === 0) {
    writeUint8(encoder, STRING)
    writeVarUint(encoder, 1)
    writeVarString(encoder, 'naskah')
  } else {
    writeUint8(encoder, STRING | HAS_ORIGIN)
    writeVarUint(encoder, client)
    writeVarUint(encoder, clock - 1)
  }
  writeVarString(encoder, 'a')
  writeVarUint(encoder, 0)
  return encodeUpdate(toUint8Array(encoder))
}

function varUint(bytes, at) {
  let value = 0
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[at++]
    value += (byte & 127) * factor
    if (byte < 128) return [value, at]
  }
}

/**
 * Joins a room of `kind` mufakat, peer or echo. `onKeys(client, start, end)` hears of every range of characters that arrives from others,
 * `onAck(keys)` how many of its own are durable. Resolves when the first exchange is over.
 */
export function join({ kind, port, room, client, onKeys = nothing, onAck = nothing }) {
  const path = kind === 'mufakat' ? `/sync/${room}` : `/${room}`
  const protocols = kind === 'mufakat' ? ['mufakat.v1', 'ticket.bench'] : []
  const ws = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, { perMessageDeflate: false })
  let clock = 0
  const typist = {
    client,
    /** Sends the next character and says its number. */
    press() {
      ws.send(keystroke(client, clock))
      return clock++
    },
    close: () => ws.terminate(),
  }
  return new Promise((resolve, reject) => {
    ws.once('error', reject)
    ws.once('close', (code, reason) => reject(new Error(`closed: ${code} ${reason}`)))
    ws.once('open', () => {
      if (kind === 'echo') return resolve(typist)
      if (kind === 'mufakat') ws.send(encodeHello(1))
      ws.send(encodeStepOne(EMPTY_VECTOR))
    })
    ws.on('message', (bytes) => {
      if (bytes[0] === MESSAGE.durable) {
        // The first message that is acknowledged is the step 2.
        if (bytes[1] === DURABLE.ack) onAck(varUint(bytes, 2)[0] - 1)
        if (bytes[1] === DURABLE.refused) throw new Error(`refused: ${bytes}`)
        return
      }
      if (bytes[0] !== MESSAGE.sync) return
      if (bytes[1] === SYNC.stepOne) {
        ws.send(encodeStepTwo(EMPTY_UPDATE))
        return resolve(typist)
      }
      const [length, at] = varUint(bytes, 2)
      for (const section of scanUpdate(bytes.subarray(at, at + length), nothing, LIMITS).sections)
        if (section.client !== client) onKeys(section.client, section.start, section.end)
    })
  })
}
