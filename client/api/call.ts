// One request, one answer: a value or a problem. Nothing here throws for what a network or a server may do.
import { type Decoder, fields, Undecodable } from './decode.ts'
import { nameSpeaker } from './speaker.ts'

/** RFC 9457 problem as the screens need it. `code` is stable; `offline` and `unreadable-answer` are ours. */
export interface Problem {
  readonly code: string
  readonly status: number
  readonly data: Readonly<Record<string, unknown>>
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

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

const problem = (
  code: string,
  status: number,
  data: Readonly<Record<string, unknown>> = {},
): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { code, status, data },
})

/** Asks `path` of our own server. Problems: every code of the server, `offline` without a connection, `unreadable-answer`. */
export async function call<T>(
  path: string,
  { method = 'GET', body, bytes, form, bearer, read }: Call<T>,
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
  let json: unknown = null
  try {
    if (response.status !== 204) json = await response.json()
  } catch {
    return problem(response.ok ? 'unreadable-answer' : 'server-error', response.status)
  }
  if (!response.ok) return refused(json, response.status)
  try {
    return { ok: true, value: read(json) }
  } catch (error) {
    if (error instanceof Undecodable) return problem(error.code, response.status)
    throw error
  }
}

function refused(json: unknown, status: number): { ok: false; problem: Problem } {
  const data = typeof json === 'object' && json !== null && !Array.isArray(json) ? fields(json) : {}
  return problem(typeof data.code === 'string' ? data.code : 'server-error', status, data)
}
