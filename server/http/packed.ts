// A long answer made short on its way: JSON in gzip for whoever takes it, made beside the loop.
import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Answer } from './route.ts'

const squeeze = promisify(gzip)
/** Below this a response fits one packet anyway. */
const MINIMUM_CHARACTERS = 1_000

/** `value` as an answer in JSON. */
export async function packed({ headers }: Pick<IncomingMessage, 'headers'>, value: unknown): Promise<Answer> {
  const json = JSON.stringify(value)
  const takes = /(^|,)\s*gzip\s*(,|;(?!\s*q=0(\.0*)?\s*(,|$))|$)/i.test([headers['accept-encoding']].flat().join(','))
  const vary = { vary: 'accept-encoding' }
  if (!takes || json.length < MINIMUM_CHARACTERS) return { body: json, headers: vary }
  return {
    body: await squeeze(json),
    headers: { ...vary, 'content-encoding': 'gzip' },
    media: 'application/json; charset=utf-8',
  }
}
