// When a signature was decided without a network, by the clock of a device that nobody set. It is a word of the signer's and proves nothing; where it
// cannot be true, that is told beside it, and judges no signature: phones in the field lose their clocks.
import { print } from '../language/id/print.ts'

/** A clock is allowed to be a day off before anybody is told; certificates allow the same. */
export const CLOCK_SLACK_MS = 24 * 3_600_000

/** Why the time cannot be true: before the text was sealed, or after the moment that the signature, or a time authority, names. */
export type ClockDoubt = 'before-seal' | 'after-signature' | 'after-stamp'

/** Moments in milliseconds since 1970; null where there is none. */
export interface KnownMoments {
  readonly sealedAt: number | null
  /** That the signature itself claims, or at which the server took it in */
  readonly signedAt: number | null
  readonly stampedAt: number | null
}

/** What stands where `say` puts its value, behind the first clause of a reason. */
export function saidIn(text: string, say: (value: string) => string, value: string): string | null {
  const [before = '', after = ''] = say('\0').split('\0')
  const start = text.indexOf(`; ${before}`)
  if (start < 0) return null
  const found = new RegExp(`^${value}`).exec(text.slice(start + 2 + before.length))?.[0]
  return found !== undefined && text.startsWith(after, start + 2 + before.length + found.length) ? found : null
}

/** In milliseconds, to the second; null where the reason of a signature names none, NaN for a moment that no calendar has. */
export function deviceTimeIn(reason: string): number | null {
  const made = saidIn(reason, print.signatures.madeAt, '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d')
  return made === null ? null : Date.parse(`${made}Z`)
}

export function clockDoubt(at: number, { sealedAt, signedAt, stampedAt }: KnownMoments): ClockDoubt | null {
  if (sealedAt !== null && at < sealedAt - CLOCK_SLACK_MS) return 'before-seal'
  if (stampedAt !== null && at > stampedAt + CLOCK_SLACK_MS) return 'after-stamp'
  return signedAt !== null && at > signedAt + CLOCK_SLACK_MS ? 'after-signature' : null
}
