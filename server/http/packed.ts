// A long answer made short on its way: gzip for whoever takes it, made beside the loop.
import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Answer } from './route.ts'

const squeeze = promisify(gzip)
/** Below this a response fits one packet anyway. */
const MINIMUM_LENGTH = 1_000

type Asking = Pick<IncomingMessage, 'headers'>

const JSON_MEDIA = 'application/json; charset=utf-8'
const VARY = { vary: 'accept-encoding' }

const takesGzip = ({ headers }: Asking): boolean =>
  /(^|,)\s*gzip\s*(,|;(?!\s*q=0(\.0*)?\s*(,|$))|$)/i.test([headers['accept-encoding']].flat().join(','))

async function squeezed(
  asking: Asking,
  body: string | Uint8Array,
  media: string,
  short: () => Promise<Uint8Array> = () => squeeze(body),
): Promise<Answer> {
  if (!takesGzip(asking) || body.length < MINIMUM_LENGTH) return { body, headers: VARY, media }
  return { body: await short(), headers: { ...VARY, 'content-encoding': 'gzip' }, media }
}

/** `value` as an answer in JSON. */
export const packed = (asking: Asking, value: unknown): Promise<Answer> =>
  squeezed(asking, JSON.stringify(value), JSON_MEDIA)

/** The same for a value that never changes: written and made short once, by whoever asks first. */
export function packedOnce(value: unknown): (asking: Asking) => Promise<Answer> {
  let body: string | undefined
  let short: Promise<Uint8Array> | undefined
  return (asking) => {
    body ??= JSON.stringify(value)
    const written = body
    return squeezed(asking, written, JSON_MEDIA, () => {
      short ??= squeeze(written)
      return short
    })
  }
}

/** Bytes as they are. */
export const packedBytes = (asking: Asking, bytes: Uint8Array, media = 'application/octet-stream'): Promise<Answer> =>
  squeezed(asking, bytes, media)
