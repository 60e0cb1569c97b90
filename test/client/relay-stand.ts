// The product's own relay and sessions at it, for tests; what they open is closed after each of them.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { effect } from '@preact/signals'
import { afterEach } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import type { SocketClass } from '../../client/sync/counting-socket.ts'
import { openSession, type Session } from '../../client/sync/session.ts'
import { type AgreementRelay, createAgreementRelay } from '../../server/socket/agreement-relay.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import type { Store } from '../../server/store/store.ts'
import { parseAgreementId, parsePartnerId, parsePersonId } from '../../shared/agreement/ids.ts'
import { type MemoryDisk, memoryDevice, memoryDisk, memoryMirror } from './memory-device.ts'

export const AGREEMENT = parseAgreementId('perjanjian1')!
export const SARI = parsePersonId('sari')!
export const BUDI = parsePersonId('budi')!
export const OBSERVER = parsePersonId('pengamat')!

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

export async function startRelay(
  store: Store = createMemoryStore(),
): Promise<{ url: string; relay: AgreementRelay; frozen: { value: boolean } }> {
  const frozen = { value: false }
  const silent = () => undefined
  const relay = createAgreementRelay({
    store,
    authorize: async (request) => {
      const person = parsePersonId(new URL(request.url ?? '', 'http://x').searchParams.get('who') ?? '')
      if (!person) return { status: 401, code: 'unauthenticated' }
      const role = person === OBSERVER ? 'observer' : 'writer'
      return {
        session: person,
        person,
        name: person.toUpperCase(),
        partner: parsePartnerId('desa'),
        role,
        invitation: null,
        expiresAt: null,
      }
    },
    mayWrite: (_agreement, access) => access.role === 'writer' && !frozen.value,
    allowOrigin: () => true,
    addressOf: () => '127.0.0.1',
    log: { info: silent, warn: silent, error: silent },
    now: Date.now,
  })
  const server = createServer()
  server.on('upgrade', (request, socket, head) => relay.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(async () => {
    await relay.close()
    await new Promise((resolve) => server.close(resolve))
  })
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`, relay, frozen }
}

export function session(
  url: string,
  person: typeof SARI,
  disk: MemoryDisk = memoryDisk(),
  mayBeat: () => boolean = () => false,
): Session {
  // The provider has no place for a cookie outside a browser; the test's gate reads the person from the address.
  class Named extends NodeSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(`${address}?who=${person}`, protocols)
    }
  }
  const opened = openSession({
    agreementId: AGREEMENT,
    personId: person,
    epoch: 'awal',
    surroundings: {
      url,
      Socket: Named as unknown as SocketClass,
      loadFallback: () => Promise.reject(new Error('no network to load it from')),
      openDevice: (_name, doc) => memoryDevice(disk, doc),
      openMirror: () => memoryMirror(disk),
      fetchLedger: async () => ({ kind: 'unreachable' }),
      mayBeat,
      random: () => 0,
    },
  })
  cleanups.push(() => opened.close())
  return opened
}

export const until = (holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const stop = effect(() => {
      if (!holds()) return
      queueMicrotask(() => stop())
      resolve()
    })
  })
export async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise<void>((resolve) => setImmediate(resolve))
}
export const text = (of: Session) => of.draft.doc.getText('uji')
