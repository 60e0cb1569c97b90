// What is refused before it is read.
import type { IncomingMessage } from 'node:http'

/**
 * A refusal that goes out while the sender is still sending is lost: the connection is reset under it, and instead of why it hears of a
 * broken line. So the rest is taken and thrown away first, up to what no honest request of ours comes near.
 */
const PASSED_BYTES_MAX = 64 * 1024 * 1024
/** Ten megabytes over a slow line take this long; whoever needs longer hears of a broken line. */
const PASSED_MS_MAX = 30_000

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Resolves once the body has come to its end, or to the limits above; at once where it has been read. Nothing of it is kept. */
export async function passOver(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed || !hasBody(request)) return
  if (Number(request.headers['content-length'] ?? 0) > PASSED_BYTES_MAX) return
  await new Promise<void>((resolve) => {
    let bytes = 0
    const end = (): void => {
      clearTimeout(timer)
      request.off('data', count)
      for (const event of ['end', 'close', 'error']) request.off(event, end)
      resolve()
    }
    const count = (chunk: Uint8Array): void => {
      bytes += chunk.length
      if (bytes > PASSED_BYTES_MAX) end()
    }
    const timer = setTimeout(end, PASSED_MS_MAX)
    timer.unref()
    request.on('data', count)
    for (const event of ['end', 'close', 'error']) request.on(event, end)
    request.resume()
  })
}
