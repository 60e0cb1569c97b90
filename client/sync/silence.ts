// A connection that died without a word: what is sent into it is never answered. A live server acknowledges or says something within
// seconds, and answers when it is asked.

/** Something was sent and nothing heard for this long: the server is asked for a sign of life. */
export const ASK_AFTER_MS = 4_000
/** And nothing heard for this long: the connection is dead. */
export const DEAD_AFTER_MS = 8_000
/** What was sent may be on its way still: the slowest networks carry this much. */
const BYTES_PER_MS = 4

export interface SilenceWatch {
  /** Something that a live server answers was sent. */
  sent(bytes: number): void
  stop(): void
}

export interface Watched {
  /** When the last message arrived, in milliseconds of `now`. */
  heardAt(): number
  now(): number
  ask(): void
  /** Gives the connection up. */
  giveUp(): void
}

export function watchSilence({ heardAt, now, ask, giveUp }: Watched): SilenceWatch {
  let timer: ReturnType<typeof setTimeout> | null = null
  /** When the first thing was sent since something was heard, and how much since then. */
  let since = 0
  let bytes = 0
  let asked = false

  const stop = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const check = () => {
    timer = null
    if (heardAt() >= since) return
    const silent = now() - since - bytes / BYTES_PER_MS
    if (silent >= DEAD_AFTER_MS) return giveUp()
    if (silent >= ASK_AFTER_MS && !asked) {
      asked = true
      ask()
    }
    timer = setTimeout(check, (asked ? DEAD_AFTER_MS : ASK_AFTER_MS) - silent)
  }

  return {
    stop,
    sent(more) {
      if (timer !== null && heardAt() < since) {
        bytes += more
        return
      }
      since = now()
      bytes = more
      asked = false
      stop()
      timer = setTimeout(check, ASK_AFTER_MS)
    },
  }
}
