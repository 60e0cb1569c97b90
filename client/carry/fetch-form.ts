// A file that the server makes, as bytes or as a problem.
import type { Result } from '../api/call.ts'
import { fields } from '../api/decode.ts'
import { nameSpeaker } from '../api/speaker.ts'

export const OTHER_FORMS = ['pdf', 'docx', 'html', 'md', 'json'] as const
export type FormName = (typeof OTHER_FORMS)[number]

const refused = (code: string, status: number): Result<never> => ({ ok: false, problem: { code, status, data: {} } })

export async function fetchForm(address: string): Promise<Result<Uint8Array>> {
  const headers = new Headers()
  nameSpeaker(headers, address)
  let response: Response
  try {
    response = await fetch(address, { headers, credentials: 'same-origin' })
    if (response.ok) return { ok: true, value: new Uint8Array(await response.arrayBuffer()) }
  } catch {
    // No connection, or one that ended in the middle: there is no file.
    return refused('offline', 0)
  }
  try {
    const { code } = fields(await response.json())
    return refused(typeof code === 'string' ? code : 'server-error', response.status)
  } catch {
    return refused('server-error', response.status)
  }
}
