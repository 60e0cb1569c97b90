// How far somebody whose right to write comes and goes may have come in the log.
import { parseClientMessage } from '../../shared/protocol/message.ts'
import { contentOf } from './witness.ts'

export class Allowance {
  /** Clocks by client id up to which they have sent while they might. */
  private readonly clocks = new Map<number, number>()
  private early: Uint8Array[] = []

  /** They send a message. */
  note(message: Uint8Array, may: boolean): void {
    if (may) this.allow(message)
    else this.early.push(message)
  }

  /**
   * They may from now on. What they sent before may still wait, for its turn or for what it builds on, and is judged by the rights that hold when it
   * goes on; what went on before was told before, and held against them then.
   */
  widen(): void {
    for (const message of this.early) this.allow(message)
    this.early = []
  }

  until(client: number): number {
    return this.clocks.get(client) ?? 0
  }

  private allow(message: Uint8Array): void {
    const parsed = parseClientMessage(message)
    if (parsed?.type !== 'update' && parsed?.type !== 'step-two') return
    for (const { client, end } of contentOf(parsed.update).sections)
      this.clocks.set(client, Math.max(end, this.until(client)))
  }
}
