// What is no request to us: bytes that are no HTTP, headers without an end or too many. Node hands over the bare socket, before any route or hook.
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { bareAnswer } from '../socket/data-headers.ts'
import { PROBLEM_MEDIA, PROBLEM_STATUS, Problem, type ProblemCode, problemBody } from './problem.ts'

const CODES: ReadonlyMap<string | undefined, ProblemCode> = new Map([
  ['HPE_HEADER_OVERFLOW', 'headers-too-large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request-timeout'],
])

/** What takes the bytes that are no request: `watch` stands on the server whose `refuse` it is. */
export function createUnreadRefusal() {
  const unfinished = new WeakMap<Socket, Set<ServerResponse>>()
  return {
    watch(server: Server) {
      server.on('request', ({ socket }, response) => {
        const answers = unfinished.get(socket) ?? new Set()
        unfinished.set(socket, answers.add(response))
        response.once('close', () => answers.delete(response))
      })
    },
    /**
     * Says why, in Indonesian since nothing of the request was read, and hangs up. While an earlier request of the connection is being
     * answered it only hangs up: who asked would take the refusal for that answer, or for a part of it.
     */
    refuse({ code }: { readonly code?: string }, socket: Socket): void {
      const isAnswering = [...(unfinished.get(socket) ?? [])].some(
        ({ req, headersSent }) => req.complete || headersSent,
      )
      // Who has gone already hears nothing.
      if (isAnswering || code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
      const problem = new Problem(CODES.get(code) ?? 'bad-request')
      const status = PROBLEM_STATUS[problem.code]
      const body = JSON.stringify(problemBody(problem, 'id'))
      socket.end(bareAnswer(status, STATUS_CODES[status] ?? '', PROBLEM_MEDIA, body), () => socket.destroy())
    },
  }
}
