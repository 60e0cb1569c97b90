// One of the servers that are measured, in a process of its own: `mufakat` with the embedded store on this disk, or `echo`, a bare ws
// server that passes each frame on to the others in its room.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocketServer } from 'ws'
import { answer } from './answer.mjs'

const [kind] = process.argv.slice(2)
const built = (path) => import(new URL(`../../dist/js/${path}`, import.meta.url).href)
const quiet = { info() {}, warn() {}, error: (data, message) => process.stderr.write(`${message} ${data.err ?? ''}\n`) }

/** Rates and counts of connections are the load; every other limit is the product's. */
const LOAD_LIMITS = {
  messagesPerSecond: 1e9,
  messagesBurst: 1e9,
  bytesPerSecond: 1e12,
  bytesBurst: 1e12,
  connectionsPerAddress: 1e6,
  connectionsPerDocument: 1e6,
}

async function mufakat() {
  const { createAgreementRelay } = await built('server/socket/agreement-relay.js')
  const { openEmbeddedStore } = await built('server/store/embedded.js')
  const dataDir = mkdtempSync(join(tmpdir(), 'mufakat-relay-'))
  const store = await openEmbeddedStore({ dataDir, now: Date.now, log: quiet })
  let people = 0
  const relay = createAgreementRelay({
    store,
    log: quiet,
    now: Date.now,
    // Everybody is a writer; who may is not what is measured.
    authorize: async () => {
      const name = `orang${++people}`
      return { session: name, person: name, name, partner: null, role: 'writer', invitation: null, expiresAt: null }
    },
    mayWrite: () => true,
    allowOrigin: () => true,
    addressOf: (request) => request.socket.remoteAddress ?? '',
    limits: LOAD_LIMITS,
  })
  return {
    upgrade: relay.upgrade,
    async close() {
      await relay.close()
      await store.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}

function echo() {
  const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const rooms = new Map()
  const attach = (ws, room) => {
    room.add(ws)
    ws.on('message', (data) => {
      for (const other of room) if (other !== ws) other.send(data)
    })
    ws.on('close', () => room.delete(ws))
  }
  return {
    upgrade(request, socket, head) {
      const room = rooms.get(request.url) ?? new Set()
      rooms.set(request.url, room)
      wss.handleUpgrade(request, socket, head, (ws) => attach(ws, room))
    },
    close() {},
  }
}

const chosen = await { mufakat, echo }[kind]()
const server = createServer((_request, response) => response.writeHead(404).end())
server.on('upgrade', chosen.upgrade)
answer(server, chosen.close)
