// Who does the same wrong thing again and again: a client that cannot be told why in words would go on for ever.

/** Times within which the last of them is one too often. */
const TIMES = 3
const WITHIN_MS = 600_000

export class Strikes {
  private readonly times = new Map<string, number[]>()

  /** Notes one more; true when it is one too often. */
  note(who: string, at: number): boolean {
    const recent = (this.times.get(who) ?? []).filter((time) => at - time < WITHIN_MS)
    recent.push(at)
    this.times.set(who, recent.slice(-TIMES))
    return recent.length >= TIMES
  }

  /** Forgets what is long past. */
  sweep(at: number): void {
    for (const [who, times] of this.times) if (at - (times.at(-1) ?? 0) >= WITHIN_MS) this.times.delete(who)
  }
}
