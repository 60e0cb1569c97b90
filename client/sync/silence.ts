// A connection that died without a word. A live server answers when it is asked; so it is asked when something was sent and nothing comes,
// and, while somebody looks at the page, also when nothing comes for a while.

/** Nothing heard for this long: the server is asked for a sign of life. */
export const ASK_AFTER_MS = 4_000
/** And nothing heard for this long: the connection is dead. */
export const DEAD_AFTER_MS = 8_000
/** A slow line gets this many of its own slowest round trips for an answer, and no longer than y-websocket itself would wait. */
const ROUND_TRIPS = 3
const PATIENCE_MAX_MS = 30_000
/** What the slowest round trip of long ago weighs: a line that was slow in a tunnel is not slow for ever. */
const FORGET = 0.9
/** What was sent may be on its way still: the slowest networks carry this much. */
const BYTES_PER_MS = 4
/** A timer that comes so late says that the page itself stood still, not the line. */
const STOOD_STILL_MS = 1_000

export interface SilenceWatch {
  /** Something that a live server answers was sent. */
  sent(bytes: number): void
  /** A connection opened. */
  opened(): void
  /** The text has come: from now on whatever is silent is dead. Before that a long text may be on its way, without a sign. */
  begin(): void
  /** The server answered a beat. One that answers none is asked in the old way, and given up only when something was sent. */
  answered(): void
  /** Somebody looks at the page again. */
  look(): void
  stop(): void
}

export interface Watched {
  /** When the last message arrived, in milliseconds of `now`. */
  heardAt(): number
  now(): number
  /** Whether an idle line is to be listened to: somebody looks at the page, and nobody pays for each byte. */
  mayBeat(): boolean
  /** Sends a byte that a server of ours answers. */
  beat(): void
  /** Sends something that every server answers. */
  ask(): void
  /** Gives the connection up. */
  giveUp(): void
}

export function watchSilence(line: Watched): SilenceWatch {
  let timer: ReturnType<typeof setTimeout> | null = null
  let due = 0
  /** From when on silence counts, what was the last that was heard then, and how much was sent since (and since the server was asked). */
  let since = 0
  let heardThen = 0
  let bytes = 0
  /** Whether something was sent since. */
  let isOwed = false
  let askedAt: number | null = null
  let hasText = false
  /** Of this connection; the slowest round trip is remembered beyond it. */
  let answers = false
  let beatAt: number | null = null
  /** The first beat was sent, and neither it nor a question in the old way was answered. */
  let isTrying = false
  let slowest = 0
  /** How long this connection took from opening to its text, until a beat tells it better. */
  let openedAt = 0
  let first = 0

  const isListening = () => hasText && (answers || isTrying) && line.mayBeat()
  const patience = () =>
    Math.min(
      PATIENCE_MAX_MS,
      Math.max(DEAD_AFTER_MS - ASK_AFTER_MS, ROUND_TRIPS * Math.max(slowest, answers ? 0 : first)),
    ) +
    bytes / BYTES_PER_MS

  const rest = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const wait = (ms: number) => {
    rest()
    due = line.now() + ms
    timer = setTimeout(check, ms)
  }
  const count = (from: number) => {
    since = from
    heardThen = line.heardAt()
    bytes = 0
    isOwed = false
    askedAt = null
    wait(Math.max(0, from + ASK_AFTER_MS - line.now()))
  }
  const beat = () => {
    beatAt ??= line.now()
    line.beat()
  }

  const check = () => {
    timer = null
    const now = line.now()
    if (line.heardAt() !== heardThen) {
      if (isListening()) count(line.heardAt())
    } else if (!isOwed && !line.mayBeat()) return
    else if (now - due > STOOD_STILL_MS) count(now - ASK_AFTER_MS)
    else if (askedAt === null) {
      const early = since + ASK_AFTER_MS + bytes / BYTES_PER_MS - now
      if (early > 0) return wait(early)
      askedAt = now
      bytes = 0
      if (answers) beat()
      else line.ask()
      isTrying = false
      wait(Math.min(patience(), ASK_AFTER_MS))
    } else {
      const left = askedAt + patience() - now
      if (left > 0) wait(Math.min(left, ASK_AFTER_MS))
      else line.giveUp()
    }
  }

  const look = () => {
    if (!hasText || !line.mayBeat()) return
    if (!answers) {
      isTrying = true
      beat()
    }
    if (timer === null) count(line.now())
  }

  return {
    look,
    opened() {
      openedAt = line.now()
    },
    begin() {
      first = line.now() - openedAt
      hasText = true
      look()
    },
    answered() {
      if (beatAt !== null) slowest = Math.max(line.now() - beatAt, slowest * FORGET)
      beatAt = null
      if (answers && timer !== null) count(line.heardAt())
      if (answers) return
      answers = true
      look()
    },
    sent(more) {
      if (timer === null || line.heardAt() !== heardThen) count(isListening() ? line.heardAt() : line.now())
      isOwed = true
      bytes += more
    },
    stop() {
      rest()
      hasText = false
      answers = false
      beatAt = null
    },
  }
}
