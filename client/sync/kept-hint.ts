// What the next visit of this device is told is a hint: it is written soon after it changed, not with every letter.

/** It is written at most this often. */
const KEEP_HINTS_MS = 500

export interface KeptHint {
  /** Within KEEP_HINTS_MS; asked for again meanwhile it is written once. */
  soon(): void
  /** At once, as when the page is hidden or left. */
  now(): void
}

export function keptHint(keep: () => void): KeptHint {
  let timer: ReturnType<typeof setTimeout> | null = null
  const now = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    keep()
  }
  return {
    now,
    soon() {
      timer ??= setTimeout(now, KEEP_HINTS_MS)
    },
  }
}
