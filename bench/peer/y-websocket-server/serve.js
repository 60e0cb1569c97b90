// The plain relay as npm ships it, in memory, started as its own server.js starts it.
import { createServer } from 'node:http'
import { setupWSConnection } from '@y/websocket-server/utils'
import WebSocket from 'ws'
import { answer } from '../../relay/answer.mjs'

const server = createServer((_request, response) => response.writeHead(404).end())
const wss = new WebSocket.Server({ noServer: true })
wss.on('connection', setupWSConnection)
server.on('upgrade', (request, socket, head) =>
  wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request)),
)
answer(server)
