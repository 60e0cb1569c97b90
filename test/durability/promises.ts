// What was promised over the rounds of a loop, and whether it is kept.
import { type WordWriter, wordsIn } from './word-writer.ts'

export class Promises {
  rounds = 0
  /** Words that their writers were told are durable, and words that others saw: all ever, and those that were missing afterwards. */
  acknowledged = 0
  seen = 0
  lostAcknowledged = 0
  lostSeen = 0
  /** Words that stand there more than once. */
  twice = 0
  private readonly open = new Map<string, 'acknowledged' | 'seen'>()

  /** Takes down what these writers were promised in a round that has ended. */
  made(writers: readonly WordWriter[]): void {
    this.rounds++
    const seen = new Set<string>()
    const acknowledged = new Set<string>()
    for (const writer of writers) {
      for (const word of writer.acknowledged) acknowledged.add(word)
      for (const word of writer.seen) seen.add(word)
    }
    for (const word of seen) if (!this.open.has(word)) this.seen++
    this.acknowledged += acknowledged.size
    for (const word of seen) this.open.set(word, 'seen')
    for (const word of acknowledged) this.open.set(word, 'acknowledged')
  }

  /** Looks for everything that was promised in a document as a newcomer gets it; names what is missing. */
  check(text: string): readonly string[] {
    const words = wordsIn(text)
    const there = new Set(words)
    this.twice += words.length - there.size
    const missing = [...this.open].filter(([word]) => !there.has(word))
    for (const [word, kind] of missing) {
      if (kind === 'acknowledged') this.lostAcknowledged++
      else this.lostSeen++
      this.open.delete(word)
    }
    return missing.map(([word]) => word)
  }

  /** The next rounds write into another document. */
  forget(): void {
    this.open.clear()
  }

  toString(): string {
    return JSON.stringify({
      rounds: this.rounds,
      acknowledged: this.acknowledged,
      seen: this.seen,
      lostAcknowledged: this.lostAcknowledged,
      lostSeen: this.lostSeen,
      twice: this.twice,
    })
  }
}
