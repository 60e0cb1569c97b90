// The least that a relay on Node's sockets can do: what came in a turn is written, then told and acknowledged. It checks nothing, hashes
// nothing, knows nobody, and asks Yjs only when somebody opens a document. `none` writes nothing, `pool` writes as Mufakat does, in a thread of
// Node's pool, `here` in the thread that serves everybody.
import { constants, mkdtempSync, openSync, rmSync, write, writeSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { answer } from './answer.mjs'

const built = (path) => import(new URL(`../../dist/js/${path}`, import.meta.url).href)
const { FrameReader } = await built('server/socket/frame-reader.js')
const { binaryFrame, closeFrame } = await built('server/socket/frame.js')
const { openingAnswer } = await built('server/socket/handshake.js')
const { encodeAck, encodeStepOne, encodeStepTwo, parseClientMessage } = await built('shared/protocol/message.js')
const { LIMITS } = await built('shared/protocol/limits.js')

const [disk] = process.argv.slice(2)
const SPACING_MS = 3
/** What Mufakat's journal holds of a keystroke beside its update: who, when, place and hash in the chain. */
const RECORD_BYTES = 110
const folder = mkdtempSync(join(tmpdir(), 'mufakat-least-'))
const file = openSync(join(folder, 'journal'), constants.O_RDWR | constants.O_CREAT | constants.O_DSYNC)
const GREETING = binaryFrame(encodeStepOne(Uint8Array.of(0)))

const rooms = new Map()
const arrived = []
let isComing = false
let isWriting = false
let isDue = false
let endedAt = 0
let position = 0
let waiting = []

function roomOf(name) {
  const room = rooms.get(name) ?? { members: new Set(), updates: [], doc: null, answers: new Map() }
  rooms.set(name, room)
  return room
}

function answerTo(room, vector) {
  const key = vector.join()
  const known = room.answers.get(key)
  if (known) return known
  room.doc ??= new Y.Doc()
  for (const update of room.updates.splice(0)) Y.applyUpdate(room.doc, update)
  const frame = binaryFrame(encodeStepTwo(Y.encodeStateAsUpdate(room.doc, vector)))
  room.answers.set(key, frame)
  return frame
}

function queue(member, frame) {
  if (member.out.length === 0) waiting.push(member)
  member.out.push(frame)
}

function flush() {
  const all = waiting
  waiting = []
  for (const member of all) {
    const { out } = member
    member.out = []
    if (out.length === 1) member.socket.write(out[0])
    else member.socket.write(Buffer.concat(out))
  }
}

function tell(told) {
  for (const { member, bytes, update, vector, counts } of told) {
    const { room } = member
    if (vector) queue(member, answerTo(room, vector))
    if (update) {
      room.updates.push(update)
      room.answers.clear()
    }
    if (bytes) {
      const frame = binaryFrame(bytes)
      for (const other of room.members) if (other !== member) queue(other, frame)
    }
    if (counts) queue(member, binaryFrame(encodeAck(++member.count)))
  }
  flush()
}

function endTurn() {
  isComing = false
  isDue = isWriting
  if (isDue) return
  endedAt = performance.now()
  const told = []
  let size = 0
  for (const { member, bytes } of arrived.splice(0)) {
    const message = parseClientMessage(bytes)
    if (message?.type === 'step-one') told.push({ member, vector: message.vector })
    else if (message?.type === 'awareness') told.push({ member, bytes })
    else if (message?.type === 'update') {
      told.push({ member, bytes, update: message.update.slice(), counts: true })
      size += RECORD_BYTES + message.update.length
    } else if (message?.type === 'step-two') told.push({ member, counts: true })
  }
  if (size === 0 || disk === 'none') return tell(told)
  const record = Buffer.alloc(size, 1)
  const at = position
  position += size
  if (disk === 'here') {
    writeSync(file, record, 0, size, at)
    return tell(told)
  }
  isWriting = true
  write(file, record, 0, size, at, (error) => {
    if (error) throw error
    isWriting = false
    tell(told)
    if (isDue) endTurn()
  })
}

function soon() {
  if (isComing) return
  isComing = true
  const wait = endedAt + SPACING_MS - performance.now()
  if (wait <= 0) setImmediate(endTurn)
  else setTimeout(endTurn, wait)
}

const server = createServer((_request, response) => response.writeHead(404).end())
server.on('upgrade', (request, socket) => {
  const room = roomOf(request.url)
  const member = { socket, room, out: [], count: 0 }
  room.members.add(member)
  const reader = new FrameReader(LIMITS)
  const hearer = {
    onMessage: (bytes) => arrived.push({ member, bytes }),
    onPing() {},
    onPong() {},
    onCloseFrame(code) {
      socket.end(closeFrame(code))
    },
    onFault: () => socket.destroy(),
  }
  socket.on('data', (bytes) => {
    reader.read(bytes, hearer)
    soon()
  })
  socket.on('error', () => {})
  socket.on('end', () => socket.end())
  socket.on('close', () => room.members.delete(member))
  socket.write(Buffer.concat([Buffer.from(openingAnswer(request), 'latin1'), GREETING]))
})
answer(server, () => rmSync(folder, { recursive: true }))
