// A line that dies without a word, as behind a router that lost its memory: the sockets stay open, and nothing passes.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { memoryDisk } from './memory-device.ts'
import { BUDI, eventually, SARI, session, startRelay, text, until } from './relay-stand.ts'

/** In front of a relay: everything passes until `swallow`, and then nothing of what is open; new connections pass. */
async function startRouter(url: string) {
  const port = Number(new URL(url).port)
  const open = new Set<Socket>()
  const router = createServer((client) => {
    const server = connect(port, '127.0.0.1')
    client.pipe(server).pipe(client)
    for (const end of [client, server]) {
      open.add(end)
      end.on('error', () => end.destroy())
      end.on('close', () => {
        client.destroy()
        server.destroy()
      })
    }
  })
  router.listen(0, '127.0.0.1')
  await once(router, 'listening')
  return {
    url: url.replace(String(port), String((router.address() as AddressInfo).port)),
    swallow() {
      for (const end of open) end.unpipe().pause()
    },
    close() {
      router.close()
      for (const end of open) end.destroy()
    },
  }
}

test('[SY23] whoever only reads finds a dead line before one that nobody listens to is found, and has what was missed', async () => {
  const { url } = await startRelay()
  const router = await startRouter(url)
  try {
    const reader = session(router.url, SARI, memoryDisk(), () => true)
    const hidden = session(router.url, SARI, memoryDisk())
    const writer = session(url, BUDI)
    await until(() => [reader, hidden, writer].every((each) => each.status.value.kind === 'saved'))
    router.swallow()
    text(writer).insert(0, 'yang terlewat')
    await until(() => reader.status.value.kind !== 'saved')
    await until(() => reader.status.value.kind === 'saved')
    await eventually(() => text(reader).toString() === 'yang terlewat')
    expect(hidden.status.value.kind).toBe('saved')
    expect(text(hidden).toString()).toBe('')
  } finally {
    router.close()
  }
})
