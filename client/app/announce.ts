// Short news for screen readers, spoken politely by the one live region of the page.
import { type ReadonlySignal, signal } from '@preact/signals'

const message = signal({ text: '', turn: 0 })
export const announcement: ReadonlySignal<{ readonly text: string; readonly turn: number }> = message

/** Says `text` even when it is the same as the last time. */
export function announce(text: string): void {
  message.value = { text, turn: message.peek().turn + 1 }
}
