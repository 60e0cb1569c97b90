// What could not be fetched, and what nobody would think of asking for again.

const AGAIN_MS = 5_000

/**
 * Where the server is reached and a part does not come all the same, the page is loaded anew: a browser may remember for as long as the page
 * lives that it did not come, and a newer version has parts of other names.
 */
export async function reloadWhereReached(): Promise<void> {
  const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => null)
  if (answer?.ok) location.reload()
}

/** Asks again: after a while, or where there is no network once it is back. Returns how to stop waiting. */
export function askAgain(ask: () => void): () => void {
  const controller = new AbortController()
  const stop = () => controller.abort()
  const now = () => {
    stop()
    ask()
  }
  if (navigator.onLine) {
    const timer = setTimeout(now, AGAIN_MS)
    controller.signal.addEventListener('abort', () => clearTimeout(timer))
  } else addEventListener('online', now, { signal: controller.signal })
  return stop
}
