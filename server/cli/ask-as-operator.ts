import type { z } from 'zod'
import type { Io } from './io.ts'
import { askServer, readJson } from './read-answer.ts'

/**
 * What the running server at `url` answers the operator (ADMIN_TOKEN) at `path`; a `body` is posted as JSON. Null where nobody answers or the
 * server refuses: then the error output says so.
 */
export async function askAsOperator<T>(
  { url, path, body }: { readonly url: string; readonly path: string; readonly body?: object },
  schema: z.ZodType<T>,
  io: Io,
): Promise<T | null> {
  const authorization = `Bearer ${process.env.ADMIN_TOKEN ?? ''}`
  const posted = body && { method: 'POST', body: JSON.stringify(body) }
  const headers = { authorization, ...(body && { 'content-type': 'application/json' }) }
  const answer = await askServer(url, () => fetch(`${url}${path}`, { ...posted, headers }), readJson(schema))
  if (answer.ok) return answer.body
  io.stderr.write(`${answer.why}\n`)
  return null
}
