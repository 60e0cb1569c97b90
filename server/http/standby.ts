// What a node says that waits for a database which another one has: it lives, it is not ready, and all else is asked of the other one.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DATA_HEADERS } from '../socket/data-headers.ts'
import { listenError } from '../start-error.ts'
import { localeOf, PROBLEM_MEDIA, PROBLEM_STATUS, Problem, problemBody } from './problem.ts'

export interface Standby {
  readonly address: AddressInfo | string | null
  /** Leaves the port to the server itself. */
  close(): Promise<void>
}

/** Rejects with StartError where it cannot listen. */
export async function listenAsStandby(host: string, port: number): Promise<Standby> {
  const server = createServer((request, response) => {
    const lives = request.url === '/healthz'
    const body = lives ? { status: 'ok' } : problemBody(new Problem('standby'), localeOf(request))
    response.writeHead(lives ? 200 : PROBLEM_STATUS.standby, {
      ...DATA_HEADERS,
      'content-type': lives ? 'application/json; charset=utf-8' : PROBLEM_MEDIA,
      connection: 'close',
    })
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, `${host}:${port}`)))
    server.listen(port, host, resolve)
  })
  return {
    address: server.address(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
