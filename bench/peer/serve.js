// The usual relay, as npm ships it, in memory: the plain server of y-websocket's authors, and the peer's page beside it when it was built.
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'

const [folder = ''] = process.argv.slice(2)
const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css' }
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://peer')
  const file = join(folder, pathname === '/' ? 'index.html' : pathname)
  if (!folder || !existsSync(file)) return response.writeHead(404).end()
  response.setHeader('content-type', TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream')
  createReadStream(file).pipe(response)
})
const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false })
wss.on('connection', setupWSConnection)
server.on('upgrade', (request, socket, head) =>
  wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request)),
)
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))
process.on('message', (message) => {
  if (message !== 'usage') process.exit(0)
  const { user, system } = process.cpuUsage()
  process.send?.({ cpu: user + system })
})
