// WebDriver BiDi, the W3C's protocol over one websocket: commands that are answered, and events.
import { WebSocket } from 'ws'

export interface Bidi {
  send(method: string, params: object): Promise<Readonly<Record<string, unknown>>>
  on(method: string, listener: (params: never) => void): void
  close(): void
}

/** A command that the browser refused: a page that is on its way out, above all. */
export class BidiError extends Error {}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: never
  readonly result?: Readonly<Record<string, unknown>>
  readonly error?: string
  readonly message?: string
}

export async function openBidi(url: string): Promise<Bidi> {
  const socket = new WebSocket(url)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const asked = new Map<number, (answer: Message) => void>()
  const listeners = new Map<string, (params: never) => void>()
  let last = 0
  socket.on('message', (bytes) => {
    const message = JSON.parse(String(bytes)) as Message
    if (message.id === undefined) listeners.get(message.method ?? '')?.(message.params as never)
    else asked.get(message.id)?.(message)
  })
  socket.on('close', () => {
    for (const answer of asked.values()) answer({ error: 'the browser is gone' })
  })
  return {
    send: (method, params) =>
      new Promise((resolve, reject) => {
        const id = ++last
        asked.set(id, ({ result, error, message = '' }) => {
          asked.delete(id)
          if (result) resolve(result)
          else reject(new BidiError(`${method}: ${error} ${message}`))
        })
        socket.send(JSON.stringify({ id, method, params }))
      }),
    on(method, listener) {
      listeners.set(method, listener)
    },
    close: () => socket.close(),
  }
}
