// The provider of y-websocket as npm ships it, against the relay on real sockets.
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryStore } from '../../server/store/memory.ts'
import { type SocketRelay, startRelay, until } from './socket-relay.ts'

let running: SocketRelay | null = null
const start = async (...options: Parameters<typeof startRelay>): Promise<SocketRelay> => {
  running = await startRelay(...options)
  return running
}

afterEach(async () => {
  await running?.close()
  running = null
})

describe('the unmodified y-websocket provider', () => {
  test('[RL34] two people write in one document and see each other', async () => {
    const { connect } = await start()
    const [ana, budi] = [connect('ana'), connect('budi')]
    await until(() => ana.provider.synced && budi.provider.synced)
    ana.text.insert(0, 'halo ')
    await until(() => budi.text.toString() === 'halo ')
    budi.text.insert(5, 'dunia')
    await until(() => ana.text.toString() === 'halo dunia')
    ana.provider.awareness.setLocalStateField('user', { name: 'Palsu' })
    await until(() => budi.provider.awareness.getStates().get(ana.doc.clientID)?.user?.name === 'ANA')
    ana.provider.disconnect()
    await until(() => !budi.provider.awareness.getStates().has(ana.doc.clientID))
  })

  test('[RL34] edits made offline arrive after reconnecting, from both sides', async () => {
    const { connect } = await start()
    const [ana, budi] = [connect('ana'), connect('budi')]
    await until(() => ana.provider.synced && budi.provider.synced)
    ana.text.insert(0, 'awal ')
    await until(() => budi.text.toString() === 'awal ')
    ana.provider.disconnect()
    ana.text.insert(5, 'luring ')
    ana.text.delete(0, 5)
    budi.text.insert(0, 'sementara itu ')
    ana.provider.connect()
    // Typed before the relay's answer: sent ahead of the step 2 on which it builds.
    ana.text.insert(0, 'segera ')
    await until(() => ana.text.toString() === budi.text.toString() && ana.text.toString().includes('sementara'))
    expect(budi.text.toString()).toContain('luring ')
    expect(budi.text.toString()).toContain('segera ')
    expect(budi.text.toString()).not.toContain('awal')
    expect(budi.doc.store.pendingStructs).toBeNull()
  })

  test('[RL34] a newcomer is synced with everything, and nothing is lost when the server starts again', async () => {
    const store = createMemoryStore()
    const first = await start({ store })
    const ana = first.connect('ana')
    await until(() => ana.provider.synced)
    ana.text.insert(0, 'awet')
    await until(() => store.updates(first.agreement).length > 0)
    await first.relay.settle(first.agreement)
    await first.close()
    const second = await start({ store })
    const budi = second.connect('budi')
    await until(() => budi.provider.synced)
    expect(budi.text.toString()).toBe('awet')
  })

  test('[RL10] a reader reads and writes nothing', async () => {
    const { connect, readers, store, agreement } = await start()
    readers.add('baca')
    const [ana, baca] = [connect('ana'), connect('baca')]
    await until(() => ana.provider.synced && baca.provider.synced)
    ana.text.insert(0, 'halo')
    await until(() => baca.text.toString() === 'halo')
    baca.text.insert(0, 'selundup')
    ana.text.insert(4, '!')
    await until(() => baca.text.toString().endsWith('!'))
    expect(ana.text.toString()).toBe('halo!')
    expect(store.updates(agreement).every(({ principal }) => principal === 'ana')).toBe(true)
  })

  test('[RL35] a revoked member is closed for good, others stay', async () => {
    const { connect, relay } = await start()
    const [ana, budi] = [connect('ana'), connect('budi')]
    await until(() => ana.provider.synced && budi.provider.synced)
    let closed: { code: number; reason: string } | null = null
    budi.provider.on('closed', (event) => {
      closed = event
    })
    expect(relay.revoke((access) => access.person === 'budi')).toBe(1)
    await until(() => closed !== null)
    expect(closed).toEqual({ code: 4403, reason: 'revoked' })
    expect(budi.provider.shouldConnect).toBe(false)
    ana.text.insert(0, 'masih')
    await relay.settle(running!.agreement)
    expect(ana.provider.wsconnected).toBe(true)
  })

  test('[RL36] the draft for reading holds what is durable, and follows', async () => {
    const { connect, relay, agreement } = await start()
    const ana = connect('ana')
    await until(() => ana.provider.synced)
    ana.text.insert(0, 'satu')
    const draft = await relay.draft(agreement)
    await until(() => draft.doc.getText('t').toString() === 'satu')
    ana.text.insert(4, ' dua')
    await until(() => draft.doc.getText('t').toString() === 'satu dua')
    expect(await relay.draft(agreement)).toBe(draft)
  })

  test('[RL21] the server writes by the same path', async () => {
    const { connect, relay, agreement, store } = await start()
    const ana = connect('ana')
    await until(() => ana.provider.synced)
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'dari server')
    await relay.post(agreement, 'server', Y.encodeStateAsUpdate(doc))
    expect(store.updates(agreement)).toHaveLength(1)
    await until(() => ana.text.toString() === 'dari server')
    await expect(relay.post(agreement, 'server', Uint8Array.of(9, 9))).rejects.toMatchObject({ code: 'not-integrable' })
  })

  test('[RL20] a full disk is not the end: all that was typed is there when it has room again', async () => {
    let full = false
    const store = createMemoryStore({ fail: () => (full ? 'store-full' : null) })
    const { connect, relay, agreement } = await start({ store })
    const [ana, budi] = [connect('ana'), connect('budi')]
    await until(() => ana.provider.synced && budi.provider.synced)
    full = true
    ana.text.insert(0, 'ditahan')
    await until(() => store.status === 'full')
    await expect(relay.settle(agreement)).rejects.toMatchObject({ code: 'storage' })
    expect(budi.text.toString()).toBe('')
    const citra = connect('citra')
    await until(() => citra.provider.synced)
    full = false
    await until(() => budi.text.toString() === 'ditahan' && citra.text.toString() === 'ditahan')
  })

  test('[RL37] when one room breaks, others go on, and its people come back to what is durable', async () => {
    const base = createMemoryStore()
    let broken = false
    const store = {
      ...base,
      updates: base.updates,
      commit: (entries: Parameters<typeof base.commit>[0]) =>
        broken && entries.some((entry) => entry.type === 'update' && entry.agreement === 'perjanjian')
          ? Promise.reject(new Error('a bug'))
          : base.commit(entries),
      get status() {
        return base.status
      },
    }
    const { connect } = await start({ store })
    const [ana, lain] = [connect('ana'), connect('lain', { agreement: 'lain' })]
    await until(() => ana.provider.synced && lain.provider.synced)
    broken = true
    let closings = 0
    ana.provider.on('connection-close', () => {
      closings++
    })
    ana.text.insert(0, 'tetap ada')
    await until(() => closings > 0)
    broken = false
    lain.text.insert(0, 'jalan terus')
    await until(() => base.updates(running!.agreement).length > 0)
    expect(lain.provider.wsconnected).toBe(true)
  })

  test('[RL38] a server that stops makes durable what it has, says 1012, and clients find the next one', async () => {
    const store = createMemoryStore()
    const first = await start({ store })
    const ana = first.connect('ana')
    await until(() => ana.provider.synced)
    const codes: (number | undefined)[] = []
    ana.provider.on('connection-close', (event) => codes.push(event?.code))
    ana.text.insert(0, 'terakhir')
    await until(() => store.updates(first.agreement).length > 0)
    await first.relay.close()
    await until(() => codes.length > 0)
    expect(codes[0]).toBe(1012)
    ana.provider.disconnect()
  })
})
