// A socket of HTTP requests, for networks that let no websocket through. To whoever uses it it is a WebSocket; docs/protocol.md says what it
// sends. Loaded only where it is needed.
import {
  encodeMessages,
  LINE_MEDIA,
  type LineAnswer,
  POLL_MS,
  parseLineAnswer,
  REQUEST_MESSAGES,
} from '../../shared/protocol/http-line.ts'
import { retryAfterMs, TRY_LATER } from '../api/retry-after.ts'
import type { SocketClass } from './counting-socket.ts'

/** Bytes of messages in one request, unless one message alone is larger. */
const REQUEST_BYTES = 1024 * 1024
/** A poll that is not answered in this time after it should have been was lost on the way. */
const POLL_GRACE_MS = 15_000
/** Pauses before a request is made again; after the last one the line is given up. */
const RETRY_MS = [500, 1_000, 2_000]
/** The line is closed without a word from the server (RFC 6455). */
const LOST = 1006
const NORMAL = 1000
/** Answers that no repetition changes. */
const FINAL = [400, 401, 403, 404, 410, 413, 422]

type Fetch = (url: string, init: RequestInit) => Promise<Response>

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const lineIn = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'line' in value && typeof value.line === 'string' ? value.line : null

/** A class that behaves as `WebSocket` does, over `fetch`. */
export function httpSocket(fetch: Fetch): SocketClass {
  return class HttpSocket extends EventTarget implements WebSocket {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSING = 2
    readonly CLOSED = 3
    readonly extensions = ''
    readonly protocol = ''
    readonly url: string
    binaryType: BinaryType = 'arraybuffer'
    bufferedAmount = 0
    readyState: WebSocket['readyState'] = HttpSocket.CONNECTING
    onopen: WebSocket['onopen'] = null
    onmessage: WebSocket['onmessage'] = null
    onclose: WebSocket['onclose'] = null
    onerror: WebSocket['onerror'] = null
    private readonly leaving = new AbortController()
    private line = ''
    private readonly queue: Uint8Array[] = []
    private sending = false
    /** Requests that were taken, and messages that have arrived. */
    private sent = 0
    private has = 0
    /** Milliseconds for which the server wants no request; null while it has not said so. */
    private waitMs: number | null = null

    /** `url` as of the websocket: `ws(s)://…/sync/<agreement>`. */
    constructor(url: string | URL) {
      super()
      this.url = String(url).replace(/^ws(s?:.*\/sync)\//, 'http$1-http/')
      // A page that goes away takes its websockets along, and has to say goodbye for itself here.
      if (typeof addEventListener === 'function')
        addEventListener('pagehide', () => this.close(), { signal: this.leaving.signal })
      void this.open()
    }

    send(data: Parameters<WebSocket['send']>[0]): void {
      if (this.readyState === HttpSocket.CONNECTING) throw new DOMException('not open yet', 'InvalidStateError')
      if (this.readyState !== HttpSocket.OPEN || !(data instanceof Uint8Array)) return
      this.queue.push(data)
      this.bufferedAmount += data.length
      if (!this.sending) void this.sendAll()
    }

    close(code: number = NORMAL, reason = ''): void {
      if (this.readyState === HttpSocket.CLOSED) return
      if (this.line !== '' && code === NORMAL) {
        // Nobody waits for the answer: the server forgets a silent line by itself.
        void this.request({ end: '1' }, [], { keepalive: true, signal: null }).catch(() => undefined)
      }
      this.ended(code, reason)
    }

    private async open(): Promise<void> {
      const response = await this.request({}, []).catch(() => null)
      const line = response?.status === 201 ? lineIn(await response.json().catch(() => null)) : null
      if (this.readyState !== HttpSocket.CONNECTING) return
      if (line === null) return this.lost()
      this.line = line
      this.readyState = HttpSocket.OPEN
      const opened = new Event('open')
      this.onopen?.(opened)
      this.dispatchEvent(opened)
      void this.listen()
    }

    private async listen(): Promise<void> {
      while (this.readyState === HttpSocket.OPEN) {
        const answer = await this.repeat(() => this.poll())
        if (answer === null || answer.first > this.has + 1) return this.lost()
        for (const [at, message] of answer.messages.entries()) {
          if (this.readyState !== HttpSocket.OPEN) return
          if (answer.first + at <= this.has) continue
          this.has = answer.first + at
          const heard = new MessageEvent('message', { data: message.slice().buffer })
          this.onmessage?.(heard)
          this.dispatchEvent(heard)
        }
        if (answer.closed) return this.ended(answer.closed.code, answer.closed.reason)
      }
    }

    private async poll(): Promise<LineAnswer | number> {
      const polling = new AbortController()
      const leave = () => polling.abort()
      const late = setTimeout(leave, POLL_MS + POLL_GRACE_MS)
      this.leaving.signal.addEventListener('abort', leave)
      try {
        const response = await this.request({ has: String(this.has) }, [], { signal: polling.signal })
        if (response.status !== 200) return response.status
        // A page that a network puts in between is no answer.
        return parseLineAnswer(new Uint8Array(await response.arrayBuffer())) ?? 0
      } finally {
        clearTimeout(late)
        this.leaving.signal.removeEventListener('abort', leave)
      }
    }

    private async sendAll(): Promise<void> {
      this.sending = true
      // What is sent in one turn goes in one request.
      await Promise.resolve()
      while (this.readyState === HttpSocket.OPEN) {
        const n = this.sent + 1
        const batch = this.takeBatch()
        if (batch.length === 0) break
        const taken = await this.repeat(async () => {
          const { status } = await this.request({ n: String(n) }, batch, { signal: this.leaving.signal })
          return status === 204 ? true : status
        })
        if (taken === null) return this.lost()
        this.sent = n
        for (const { length } of batch) this.bufferedAmount -= length
      }
      this.sending = false
    }

    private takeBatch(): readonly Uint8Array[] {
      let bytes = 0
      let count = 0
      for (const { length } of this.queue) {
        bytes += length
        if (count === REQUEST_MESSAGES || (count > 0 && bytes > REQUEST_BYTES)) break
        count++
      }
      return this.queue.splice(0, count)
    }

    /** Makes a request until it succeeds. Null when it cannot, or when the line is closed meanwhile. */
    private async repeat<T extends object | true>(attempt: () => Promise<T | number>): Promise<T | null> {
      for (const ms of [...RETRY_MS, null]) {
        const result = await attempt().catch(() => 0)
        if (typeof result !== 'number') return result
        if (this.readyState !== HttpSocket.OPEN || this.waitMs !== null) return null
        if (FINAL.includes(result) || ms === null) return null
        await pause(ms)
      }
      return null
    }

    private async request(
      query: Readonly<Record<string, string>>,
      messages: readonly Uint8Array[],
      more: RequestInit = {},
    ): Promise<Response> {
      const url = new URL(this.url)
      if (this.line !== '') url.searchParams.set('line', this.line)
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
      const response = await fetch(url.href, {
        method: 'POST',
        credentials: 'same-origin',
        cache: 'no-store',
        headers: { 'content-type': LINE_MEDIA },
        body: encodeMessages(messages),
        signal: this.leaving.signal,
        ...more,
      })
      this.waitMs ??= retryAfterMs(response, Date.now())
      return response
    }

    private lost(): void {
      if (this.readyState === HttpSocket.CLOSED) return
      const failed = new Event('error')
      this.onerror?.(failed)
      this.dispatchEvent(failed)
      if (this.waitMs === null) this.ended(LOST, '')
      else this.ended(TRY_LATER, String(this.waitMs))
    }

    private ended(code: number, reason: string): void {
      if (this.readyState === HttpSocket.CLOSED) return
      this.readyState = HttpSocket.CLOSED
      const closed = Object.assign(new Event('close'), { code, reason, wasClean: code !== LOST })
      this.onclose?.(closed)
      this.dispatchEvent(closed)
      this.leaving.abort()
    }
  }
}
