// Documents that everybody has left with a tail long enough for a checkpoint. It is made when they have stayed away: who reloads a page comes
// back at once, and the thread has its work when the server has less.
const AWAY_MS = 60_000
/** Names that are remembered; of one more the checkpoint waits until it is opened again. */
const NAMES_MAX = 10_000

export class LeftDocuments<Name> {
  private readonly since = new Map<Name, number>()

  note(name: Name, at: number): void {
    if (this.since.size < NAMES_MAX) this.since.set(name, at)
  }

  /** Those that have been left alone for long, once each, but for those that are `open` again. A clock that steps back holds none up. */
  take(at: number, open: { has(name: Name): boolean }): readonly Name[] {
    const due: Name[] = []
    for (const [name, since] of this.since) {
      const isOpen = open.has(name)
      if (!isOpen && at >= since && at - since < AWAY_MS) continue
      this.since.delete(name)
      if (!isOpen) due.push(name)
    }
    return due
  }
}
