// What a session touches outside itself, and what that is in a browser.
import type * as Y from 'yjs'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { PERSON_HEADER } from '../../shared/protocol/expected-person.ts'
import type { SocketClass } from './counting-socket.ts'
import { type DeviceStore, openDeviceStore } from './device-store.ts'
import type { FetchLedger } from './ledger-source.ts'
import { type UnsentMirror, unsentMirror } from './unsent-mirror.ts'

export interface Surroundings {
  /** `ws(s)://host/sync` */
  readonly url: string
  readonly Socket: SocketClass
  readonly loadFallback: () => Promise<SocketClass>
  readonly openDevice: (name: string, doc: Y.Doc) => DeviceStore
  readonly openMirror: (name: string) => UnsentMirror
  readonly fetchLedger: FetchLedger
  /** Whether an idle line may be listened to: somebody looks at the page, and the network is not one where each byte is paid for or late. */
  readonly mayBeat: () => boolean
  /** [0, 1) */
  readonly random: () => number
}

/** What some browsers say about the network (WICG Network Information); the others say nothing. */
interface NetworkSays {
  readonly saveData?: boolean
  readonly effectiveType?: string
}

declare global {
  interface Navigator {
    readonly connection?: NetworkSays
  }
}

const isThrifty = (network: NetworkSays | undefined): boolean =>
  network?.saveData === true || network?.effectiveType === '2g' || network?.effectiveType === 'slow-2g'

export const browserSurroundings = (agreement: AgreementId, person: PersonId): Surroundings => ({
  url: `${location.origin.replace(/^http/, 'ws')}/sync`,
  Socket: WebSocket,
  loadFallback: async () => {
    const { httpSocket } = await import('./http-socket.ts')
    return httpSocket((url, init) => {
      const headers = new Headers(init?.headers)
      headers.set(PERSON_HEADER, person)
      return fetch(url, { ...init, headers })
    })
  },
  openDevice: openDeviceStore,
  openMirror: unsentMirror,
  fetchLedger: async (after) => {
    // Where the network broke off while the part was on its way, the server was not reached either: it is asked again as then.
    const part = await import('./ledger-source.ts').catch(() => null)
    return part ? part.ledgerOf(agreement, person)(after) : { kind: 'unreachable' }
  },
  mayBeat: () => document.visibilityState === 'visible' && !isThrifty(navigator.connection),
  random: Math.random,
})
