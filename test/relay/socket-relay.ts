// The relay behind a real HTTP server on a free port, with the unmodified y-websocket provider as its client.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type AgreementRelay, createAgreementRelay, type MemberAccess } from '../../server/socket/agreement-relay.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import type { Store } from '../../server/store/store.ts'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import type { Limits } from '../../shared/protocol/limits.ts'
import { person } from './test-relay.ts'

export interface SocketRelay {
  readonly relay: AgreementRelay
  readonly store: Store
  readonly port: number
  readonly agreement: AgreementId
  /** People who may not write. */
  readonly readers: Set<string>
  readonly logged: { readonly level: string; readonly message: string; readonly data: object }[]
  connect(name: string, options?: { doc?: Y.Doc; agreement?: string }): Person
  close(): Promise<void>
}

export interface Person {
  readonly doc: Y.Doc
  readonly text: Y.Text
  readonly provider: WebsocketProvider
}

export const agreementId = (id: string): AgreementId => {
  const parsed = parseAgreementId(id)
  if (!parsed) throw new RangeError(id)
  return parsed
}

/** Waits until `holds`, looking again after everything that happens; fails with the test's own time limit. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

export async function startRelay(
  options: { store?: Store; limits?: Partial<Limits>; expiresAt?: number | null; port?: number } = {},
): Promise<SocketRelay> {
  const store = options.store ?? createMemoryStore()
  const readers = new Set<string>()
  const logged: { level: string; message: string; data: object }[] = []
  const log = (level: string) => (data: object, message: string) => void logged.push({ level, message, data })
  const relay = createAgreementRelay({
    store,
    authorize: async (request) => {
      const ticket = /ticket\.([a-z]+)/.exec(request.headers['sec-websocket-protocol'] ?? '')?.[1]
      if (!ticket) return { status: 401, code: 'ticket-missing' }
      if (ticket === 'asing') return { status: 403, code: 'not-a-member' }
      const access: MemberAccess = {
        session: ticket,
        person: person(ticket),
        name: ticket.toUpperCase(),
        partner: null,
        role: 'writer',
        invitation: null,
        expiresAt: options.expiresAt ?? null,
      }
      return access
    },
    mayWrite: (_agreement, access) => !readers.has(access.person),
    allowOrigin: (request) => request.headers.origin === undefined || request.headers.origin === 'http://mufakat.test',
    addressOf: (request) => request.socket.remoteAddress ?? '',
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    now: Date.now,
    ...(options.limits ? { limits: options.limits } : {}),
  })
  const server: Server = createServer((_request, response) => response.writeHead(404).end())
  server.on('upgrade', (request, socket, head) => relay.upgrade(request, socket, head))
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const people: Person[] = []
  return {
    relay,
    store,
    port,
    agreement: agreementId('perjanjian'),
    readers,
    logged,
    connect(name, { doc = new Y.Doc(), agreement = 'perjanjian' } = {}) {
      const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, agreement, doc, {
        protocols: ['mufakat.v1', `ticket.${name}`],
        WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
        disableBc: true,
      })
      const made = { doc, provider, text: doc.getText('t') }
      people.push(made)
      return made
    },
    async close() {
      for (const { provider } of people) provider.destroy()
      await relay.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
