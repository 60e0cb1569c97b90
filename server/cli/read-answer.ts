// What a running server says to a command, as far as it is one of ours: a proxy or another program may answer in its place.
import { z } from 'zod'
import { errors as words } from '../../shared/language/id/errors.ts'

const problemSchema = z.object({
  code: z.string(),
  title: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
})

export type ServerAnswer<T> = { readonly ok: true; readonly body: T } | { readonly ok: false; readonly why: string }

/** The words of a refusal; null where it is none of ours. */
async function refusalOf(response: Response): Promise<string | null> {
  const problem = problemSchema.safeParse(await response.json().catch(() => null))
  if (!problem.success) return null
  const { code, title, fields } = problem.data
  return [words.cli.refused(code, title), ...fields.map(({ path, message }) => `  ${path}: ${message}`)].join('\n')
}

/** Asks, and reads what comes back with `read`; `url` is where a Mufakat should be. */
export async function askServer<T>(
  url: string,
  ask: () => Promise<Response>,
  read: (response: Response) => Promise<T | null>,
): Promise<ServerAnswer<T>> {
  const nobody = { ok: false, why: words.cli.unreachable(url) } as const
  let response: Response
  try {
    response = await ask()
  } catch {
    return nobody // fetch rejects only when nobody answers, which is what the caller says
  }
  if (!response.ok) return { ok: false, why: (await refusalOf(response)) ?? nobody.why }
  const body = await read(response).catch(() => null) // what cannot be read is no answer of ours
  return body === null ? nobody : { ok: true, body }
}

/** Reads JSON of a form. */
export const readJson =
  <T>(schema: z.ZodType<T>) =>
  async (response: Response): Promise<T | null> => {
    const parsed = schema.safeParse(await response.json())
    return parsed.success ? parsed.data : null
  }
