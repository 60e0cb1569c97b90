// How far somebody whose right to write comes and goes may have come in the log.
import { parseClientMessage } from '../../shared/protocol/message.ts'
import { contentOf } from './witness.ts'

/** What arrived is read this many milliseconds later at most, by the rights that hold then. */
const READ_WITHIN_MS = 3

export class Allowance {
  /** Clocks by client id up to which they have sent while they might. */
  private readonly clocks = new Map<number, number>()
  private early: { readonly sentAt: number; readonly message: Uint8Array }[] = []

  /** They send a message. */
  note(message: Uint8Array, may: boolean, at: number): void {
    if (may) this.allow(message)
    else this.early.push({ sentAt: at, message })
  }

  /** They may from now on: what they sent just before may be read with that right. */
  widen(at: number): void {
    for (const { sentAt, message } of this.early) if (at - sentAt <= READ_WITHIN_MS) this.allow(message)
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
