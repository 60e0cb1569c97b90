// Between a node and PostgreSQL: passes everything on in order, until it is told to break a connection at one place.
import { connect, createServer, type Socket } from 'node:net'

export interface CuttingProxy {
  readonly port: number
  /** Cuts the next connection that sends `mark`: before it arrives, or before its answer does. Resolves when it is cut. */
  cutAt(mark: string, when: 'before' | 'after'): Promise<void>
  close(): Promise<void>
}

export async function startCuttingProxy(target: number): Promise<CuttingProxy> {
  let order: { readonly mark: string; readonly when: 'before' | 'after'; readonly done: () => void } | null = null
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(target, '127.0.0.1')
    let cutAnswer: (() => void) | null = null
    const cut = (): void => {
      client.destroy()
      database.destroy()
    }
    for (const socket of [client, database]) {
      sockets.add(socket)
      socket.on('error', cut)
      socket.on('close', () => {
        sockets.delete(socket)
        cut()
      })
    }
    client.on('data', (data) => {
      if (order !== null && data.includes(order.mark)) {
        const { when, done } = order
        order = null
        if (when === 'before') {
          cut()
          return done()
        }
        cutAnswer = done
      }
      database.write(data)
    })
    database.on('data', (data) => {
      if (cutAnswer === null) return void client.write(data)
      cut()
      cutAnswer()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cutAt: (mark, when) =>
      new Promise((done) => {
        order = { mark, when, done }
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
