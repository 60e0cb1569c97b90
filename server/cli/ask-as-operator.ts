import { z } from 'zod'
import { errors as words } from '../../shared/language/id/errors.ts'
import type { Io } from './io.ts'

const problemSchema = z.object({ code: z.string(), title: z.string() })

/**
 * What the running server at `url` answers the operator (ADMIN_TOKEN) at `path`; a `body` is posted as JSON. Null where nobody answers or the
 * server refuses: then the error output says so.
 */
export async function askAsOperator(url: string, path: string, io: Io, body?: object): Promise<unknown> {
  const authorization = `Bearer ${process.env.ADMIN_TOKEN ?? ''}`
  const posted = body && { method: 'POST', body: JSON.stringify(body) }
  const headers = { authorization, ...(body && { 'content-type': 'application/json' }) }
  let response: Response
  try {
    response = await fetch(`${url}${path}`, { ...posted, headers })
  } catch {
    // fetch rejects only when nobody answers
    io.stderr.write(`${words.cli.unreachable(url)}\n`)
    return null
  }
  const answer: unknown = await response.json()
  if (response.ok) return answer
  const { code, title } = problemSchema.parse(answer)
  io.stderr.write(`${words.cli.refused(code, title)}\n`)
  return null
}
