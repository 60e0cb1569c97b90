// The relay in a plain node:http server, over a store of its own. Run: node own-server.mjs <file> [port]
import { createServer } from 'node:http'
import { createRelayServer } from 'mufakat/relay'
import { openFileStore } from './file-store.mjs'

const [path = 'documents.log', port = '0'] = process.argv.slice(2)
const store = await openFileStore(path)
const relay = createRelayServer({
  store,
  parseName: (text) => (/^[a-z0-9-]{1,40}$/.test(text) ? text : null),
  // Your own session, cookie or token belongs here. This example believes the name in the query.
  async authorize(request) {
    const person = new URL(request.url, 'http://localhost').searchParams.get('person')
    if (!person) return { status: 401, code: 'unauthenticated' }
    return { person, name: person, partner: null, expiresAt: null }
  },
  mayWrite: (_document, access) => access.person !== 'reader',
})

const server = createServer((_request, response) => response.end('hello\n'))
server.on('upgrade', relay.upgrade)
server.listen(Number(port), '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
process.once('SIGTERM', async () => {
  await relay.close()
  await store.close()
  server.close()
})
