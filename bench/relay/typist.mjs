// Clients without documents: each writes one character after the other, and notes which characters of others have reached it.
import { WebSocket } from 'ws'
import { keystroke, ranges, readVarUint, writeVarUint } from './keystroke.mjs'

const built = (path) => import(new URL(`../../dist/js/${path}`, import.meta.url).href)
const { DURABLE, MESSAGE, SYNC, encodeHello } = await built('shared/protocol/message.js')

const EMPTY_VECTOR = [0]
const EMPTY_UPDATE = [0, 0]
/** Message types of Hocuspocus beside the usual ones */
const HOCUSPOCUS = { reply: 4 }
const nothing = () => {}

const withLength = (bytes) => {
  const head = []
  writeVarUint(head, bytes.length)
  return [...head, ...bytes]
}
const text = (string) => withLength(Buffer.from(string))

/** What opens a connection to each kind of server, and what stands before each of its messages. */
const DIALECTS = {
  mufakat: (room) => ({
    path: `/sync/${room}`,
    protocols: ['mufakat.v1', 'ticket.bench'],
    prefix: [],
    first: [encodeHello(1)],
  }),
  echo: (room) => ({ path: `/${room}`, protocols: [], prefix: [], first: [] }),
  yws: (room) => ({ path: `/${room}`, protocols: [], prefix: [], first: [] }),
  hocuspocus: (room) => {
    const prefix = text(room)
    return { path: '/', protocols: [], prefix, first: [Buffer.from([...prefix, MESSAGE.auth, 0, ...text('')])] }
  },
}

/** A cursor as y-prosemirror tells it: a name, a colour, two relative positions. */
const cursorState = (client, clock) => {
  const place = { type: null, tname: 'naskah', item: { client, clock }, assoc: -1 }
  return JSON.stringify({
    user: { name: `Penulis ${client}`, color: '#30bced' },
    cursor: { anchor: place, head: place },
  })
}

/**
 * Joins a room of a server of `kind`. `onKeys(client, start, end)` hears of every range of characters that arrives from others, `onAck(n)`
 * how many of its own messages are durable. Resolves when the first exchange is over.
 */
export function join({ kind, port, room, client, vector = EMPTY_VECTOR, onKeys = nothing, onAck = nothing }) {
  const { path, protocols, prefix, first } = DIALECTS[kind](room)
  const startedAt = performance.now()
  const ws = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, { perMessageDeflate: false })
  const skip = prefix.length
  const sync = (type, bytes) => ws.send(Buffer.from([...prefix, MESSAGE.sync, type, ...withLength(bytes)]))
  let cursors = 0
  const typist = {
    client,
    ws,
    /** Characters written */
    clock: 0,
    /** Next clock of each other writer, as far as everything before it arrived here once and in order */
    heard: new Map(),
    /** A range that left a gap or came twice */
    fault: null,
    /** What the server sent as step 2, and when, in ms after the start */
    state: null,
    syncedAt: 0,
    /** Sends the next character and says its number. */
    press() {
      sync(SYNC.update, keystroke(client, typist.clock))
      return typist.clock++
    },
    /** Sends any update as Uint8Array. */
    send(update) {
      const head = [...prefix, MESSAGE.sync, SYNC.update]
      writeVarUint(head, update.length)
      ws.send(Buffer.concat([Buffer.from(head), update]))
    },
    moveCursor() {
      const update = [1]
      writeVarUint(update, client)
      writeVarUint(update, ++cursors)
      ws.send(
        Buffer.from([
          ...prefix,
          MESSAGE.awareness,
          ...withLength([...update, ...text(cursorState(client, typist.clock))]),
        ]),
      )
    },
    close: () => ws.terminate(),
  }
  const see = (from, start, end) => {
    if (from === client) return
    const have = typist.heard.get(from) ?? 0
    if (start !== have) typist.fault ??= `${client} has ${from} up to ${have} and got ${start} to ${end}`
    typist.heard.set(from, end)
    onKeys(from, start, end)
  }
  return new Promise((resolve, reject) => {
    let isAsked = kind === 'echo'
    const settle = () => {
      if (isAsked && (typist.state || kind === 'echo')) resolve(typist)
    }
    ws.once('error', reject)
    ws.on('close', (code, reason) => {
      typist.closed = code
      reject(new Error(`closed: ${code} ${reason}`))
    })
    ws.once('open', () => {
      for (const message of first) ws.send(message)
      if (kind !== 'echo') sync(SYNC.stepOne, vector)
      settle()
    })
    ws.on('message', (bytes) => {
      const type = bytes[skip]
      if (type === MESSAGE.durable && kind === 'mufakat') {
        if (bytes[1] === DURABLE.ack) onAck(readVarUint(bytes, 2)[0])
        if (bytes[1] === DURABLE.refused) throw new Error(`refused: ${bytes}`)
        return
      }
      if (type !== MESSAGE.sync && type !== HOCUSPOCUS.reply) return
      const [length, at] = readVarUint(bytes, skip + 2)
      switch (bytes[skip + 1]) {
        case SYNC.stepOne:
          if (!isAsked) sync(SYNC.stepTwo, EMPTY_UPDATE)
          isAsked = true
          return settle()
        case SYNC.stepTwo:
          if (typist.state) return
          typist.syncedAt = performance.now() - startedAt
          typist.state = bytes.subarray(at, at + length)
          return settle()
        default:
          ranges(bytes, at, at + length, see)
      }
    })
  })
}

/** What was pressed in a room and has not reached all others, as text; null when everybody has everything. */
export function missing(members) {
  for (const member of members) {
    if (member.fault) return member.fault
    for (const { client, clock } of members)
      if (client !== member.client && (member.heard.get(client) ?? 0) !== clock)
        return `${member.client} has ${member.heard.get(client) ?? 0} of ${clock} characters of ${client}`
  }
  return null
}

/** Waits until everybody in every room has everything, then asks the server for its documents. Throws where something is missing. */
export async function settleRooms(kind, port, rooms) {
  const until = performance.now() + 15_000
  const gap = () => [...rooms.values()].map(missing).find((found) => found !== null) ?? null
  for (let found = gap(); found; found = gap()) {
    if (performance.now() > until || found.includes('got')) throw new Error(found)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  if (kind === 'echo') return
  for (const [room, members] of rooms) {
    const reader = await join({ kind, port, room, client: 1 })
    const clocks = new Map()
    ranges(reader.state, 0, reader.state.length, (client, _start, end) => clocks.set(client, end))
    reader.close()
    for (const { client, clock } of members)
      if ((clocks.get(client) ?? 0) !== clock)
        throw new Error(`the server has ${clocks.get(client)} of ${clock} characters of ${client}`)
  }
}
