// Asks a time authority (RFC 3161 over HTTP) for a token over a digest. Only the digest leaves.
import { PdfError } from '../../shared/pdf/pdf-error.ts'
import { readTimestampAnswer, timestampQuery } from '../../shared/pdf/timestamp-query.ts'

/** A signatory waits for it; signing goes on without when it does not come. */
const TIME_LIMIT_MS = 8_000
/** A token with its certificates is some kilobytes. */
const ANSWER_BYTES_MAX = 64 * 1024

/** It did not answer in time, refused, or what it answered is no token that we can read. */
export class TimeAuthorityError extends Error {
  readonly code = 'time-authority-failed'
}

async function bodyOf(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > ANSWER_BYTES_MAX) throw new TimeAuthorityError('a long answer')
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** The token for a SHA-256 digest. Throws TimeAuthorityError. */
export type AskTime = (digest: Uint8Array) => Promise<Uint8Array>

export const timeAuthority =
  (url: string, timeLimitMs = TIME_LIMIT_MS): AskTime =>
  async (digest) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
        body: timestampQuery(digest),
        redirect: 'error',
        signal: AbortSignal.timeout(timeLimitMs),
      })
      if (!response.ok) throw new TimeAuthorityError(`status ${response.status}`)
      return readTimestampAnswer(await bodyOf(response))
    } catch (error) {
      if (error instanceof TimeAuthorityError) throw error
      // fetch rejects with a TypeError or a DOMException for every kind of broken line.
      const reason = error instanceof PdfError || error instanceof Error ? error.message : String(error)
      throw new TimeAuthorityError(reason, { cause: error })
    }
  }
