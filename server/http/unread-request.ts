// What is no request to us: bytes that are no HTTP, headers without an end or too many. Node hands over the bare socket, before any route or hook.
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { bareAnswer } from '../socket/data-headers.ts'
import { PROBLEM_MEDIA, PROBLEM_STATUS, Problem, type ProblemCode, problemBody } from './problem.ts'

const CODES: ReadonlyMap<string | undefined, ProblemCode> = new Map([
  ['HPE_HEADER_OVERFLOW', 'headers-too-large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request-timeout'],
])

/** Says why, in Indonesian since nothing of the request was read, and hangs up. */
export function refuseUnread({ code }: { readonly code?: string }, socket: Socket): void {
  // Who has gone already hears nothing.
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const problem = new Problem(CODES.get(code) ?? 'bad-request')
  const status = PROBLEM_STATUS[problem.code]
  const body = JSON.stringify(problemBody(problem, 'id'))
  socket.end(bareAnswer(status, STATUS_CODES[status] ?? '', PROBLEM_MEDIA, body), () => socket.destroy())
}
