// One request, one answer: a value or a problem. Nothing here throws for what a network or a server may do.
import { type Decoder, fields, Undecodable } from './decode.ts'
import { isForeign } from './foreign-answer.ts'
import { retryAfterMs } from './retry-after.ts'
import { nameSpeaker } from './speaker.ts'

/** RFC 9457 problem as the screens need it. `code` is stable; `offline` and `unreadable-answer` are ours. */
export interface Problem {
  readonly code: string
  readonly status: number
  readonly data: Readonly<Record<string, unknown>>
}

interface Refusal {
  readonly ok: false
  readonly problem: Problem
}

export type Result<T> = { readonly ok: true; readonly value: T } | Refusal

export interface Call<T> {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly body?: unknown
  /** In place of a body: a file. */
  readonly bytes?: { readonly media: string; readonly content: Uint8Array }
  /** In place of a body: fields and a file. The browser names the boundary. */
  readonly form?: FormData
  /** The operator's key, where creation is not open. */
  readonly bearer?: string
  readonly read: Decoder<T>
}

const problem = (code: string, status: number, data: Readonly<Record<string, unknown>> = {}): Refusal => ({
  ok: false,
  problem: { code, status, data },
})

/** What the server wants to be asked again later only, by method and path: what it said, when (milliseconds since 1970), and for how long. */
const waiting = new Map<string, { readonly since: number; readonly ms: number; readonly refusal: Refusal }>()
// On another network this is another address, which has asked nothing yet.
if (typeof addEventListener === 'function') addEventListener('online', () => waiting.clear())

/**
 * Asks `path` of our own server. Problems: every code of the server, `offline` without a connection, `unreadable-answer`. Until the time that
 * the server named with a 429 has come, the same gets the same answer without being asked.
 */
export async function call<T>(path: string, asked: Call<T>): Promise<Result<T>> {
  const what = `${asked.method ?? 'GET'} ${path.split('?', 1)[0]}`
  const known = waiting.get(what)
  const passed = known ? Date.now() - known.since : 0
  // A clock that was set back says nothing of how long was waited.
  if (known && passed >= 0 && passed < known.ms) return known.refusal
  waiting.delete(what)
  return ask(path, asked, (refusal, ms) => waiting.set(what, { since: Date.now(), ms, refusal }))
}

async function ask<T>(
  path: string,
  { method = 'GET', body, bytes, form, bearer, read }: Call<T>,
  wait: (refusal: Refusal, ms: number) => void,
): Promise<Result<T>> {
  const headers = new Headers({ accept: 'application/json' })
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (bytes) headers.set('content-type', bytes.media)
  if (bearer) headers.set('authorization', `Bearer ${bearer}`)
  nameSpeaker(headers, path)
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(bytes ? { body: new Uint8Array(bytes.content) } : {}),
      ...(form ? { body: form } : {}),
    })
  } catch {
    return problem('offline', 0)
  }
  if (response.redirected) return problem('offline', 0)
  const waitMs = retryAfterMs(response, Date.now())
  let json: unknown = null
  try {
    if (response.status !== 204) json = await response.json()
  } catch {
    if (isForeign(response)) return problem('offline', 0)
    if (response.ok) return problem('unreadable-answer', response.status)
  }
  if (!response.ok) {
    const refusal = refused(json, response.status)
    if (waitMs !== null) wait(refusal, waitMs)
    return refusal
  }
  try {
    return { ok: true, value: read(json) }
  } catch (error) {
    if (error instanceof Undecodable) return problem(error.code, response.status)
    throw error
  }
}

function refused(json: unknown, status: number): Refusal {
  const data = typeof json === 'object' && json !== null && !Array.isArray(json) ? fields(json) : {}
  return problem(typeof data.code === 'string' ? data.code : 'server-error', status, data)
}
