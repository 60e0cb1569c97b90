// Which wire is used. Some networks let no websocket through: after two attempts in a row that never opened, the same messages go over HTTP,
// and a websocket is tried again now and then.
import type { SocketClass } from './counting-socket.ts'

/** Attempts in a row that never opened, after which HTTP is tried. */
const FAILURES = 2
/** A websocket that neither opens nor fails in this time, as behind proxies that swallow it, has failed. */
const OPENING_MS = 8_000
/** How often a websocket is tried while HTTP works; half as long again for some, so that not all try at once. */
const RETRY_MS = 300_000

export interface Transport {
  /** What the provider takes for WebSocket: makes a socket of the present kind. */
  readonly Socket: SocketClass
  readonly kind: 'websocket' | 'http'
  /** A socket opened. */
  opened(): void
  /** An attempt ended that never opened. */
  failed(): void
  /** Tries a websocket soon: the network is another one now. */
  networkChanged(): void
  destroy(): void
}

export interface TransportOptions {
  readonly url: string
  readonly protocols: readonly string[]
  readonly Socket: SocketClass
  /** Loads the fallback; rejects where there is no network to load it from. */
  readonly loadFallback: () => Promise<SocketClass>
  /** [0, 1) */
  readonly random: () => number
}

/** `changed` is called when it is better to connect anew at once than to go on, and never from within `failed`. */
export function createTransport(options: TransportOptions, changed: () => void): Transport {
  const { Socket } = options
  let fallback: SocketClass | null = null
  let kind: Transport['kind'] = 'websocket'
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  let trying: WebSocket | null = null
  let destroyed = false

  const become = (next: Transport['kind']) => {
    if (destroyed || kind === next) return false
    kind = next
    failures = 0
    stop()
    if (next === 'http') tryLater(RETRY_MS * (1 + options.random() / 2))
    return true
  }
  const stop = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const socket = trying
    trying = null
    socket?.close()
  }
  const tryLater = (ms: number) => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(tryWebSocket, ms)
  }
  /** Opens a websocket beside the line that works, and moves only when it opens. */
  const tryWebSocket = () => {
    const socket = new Socket(options.url, [...options.protocols])
    trying = socket
    const over = () => {
      if (trying !== socket) return
      trying = null
      socket.close()
      tryLater(RETRY_MS * (1 + options.random() / 2))
    }
    timer = setTimeout(over, OPENING_MS)
    socket.onclose = over
    socket.onerror = () => undefined
    socket.onopen = () => {
      if (trying === socket && become('websocket')) changed()
    }
  }

  const useFallback = async () => {
    try {
      fallback ??= await options.loadFallback()
      if (failures >= FAILURES && become('http')) changed()
    } catch {
      // Offline, the fallback cannot be loaded: there is nothing to fall back to either. The next failure asks again.
    }
  }

  return {
    Socket: new Proxy(Socket, {
      construct(_target, [url, protocols]: ConstructorParameters<SocketClass>) {
        if (kind === 'http' && fallback) return new fallback(url)
        const socket = new Socket(url, protocols)
        const late = setTimeout(() => socket.close(), OPENING_MS)
        const known = () => clearTimeout(late)
        socket.addEventListener('open', known)
        socket.addEventListener('close', known)
        return socket
      },
    }),
    get kind() {
      return kind
    },
    opened() {
      failures = 0
    },
    failed() {
      failures++
      if (kind === 'http') become('websocket')
      else if (failures >= FAILURES) void useFallback()
    },
    networkChanged() {
      if (kind === 'http' && trying === null) tryLater(0)
    },
    destroy() {
      destroyed = true
      stop()
    },
  }
}
