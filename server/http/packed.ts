// A long answer made short on its way: gzip for whoever takes it, made beside the loop.
import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Answer } from './route.ts'

const squeeze = promisify(gzip)
/** Below this a response fits one packet anyway. */
const MINIMUM_LENGTH = 1_000

type Asking = Pick<IncomingMessage, 'headers'>

async function squeezed({ headers }: Asking, body: string | Uint8Array, media: string): Promise<Answer> {
  const takes = /(^|,)\s*gzip\s*(,|;(?!\s*q=0(\.0*)?\s*(,|$))|$)/i.test([headers['accept-encoding']].flat().join(','))
  const vary = { vary: 'accept-encoding' }
  if (!takes || body.length < MINIMUM_LENGTH) return { body, headers: vary, media }
  return { body: await squeeze(body), headers: { ...vary, 'content-encoding': 'gzip' }, media }
}

/** `value` as an answer in JSON. */
export const packed = (asking: Asking, value: unknown): Promise<Answer> =>
  squeezed(asking, JSON.stringify(value), 'application/json; charset=utf-8')

/** Bytes as they are. */
export const packedBytes = (asking: Asking, bytes: Uint8Array): Promise<Answer> =>
  squeezed(asking, bytes, 'application/octet-stream')
