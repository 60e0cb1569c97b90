// A file on its way from the page where it was dropped to the screen that opens it.
import type { AgreementId } from '../../shared/agreement/ids.ts'

let pending: { readonly agreement: AgreementId | null; readonly bytes: Uint8Array } | null = null

/** `agreement`: null where it is not known yet whose it is. */
export function passOn(agreement: AgreementId | null, bytes: Uint8Array): void {
  pending = { agreement, bytes }
}

/** Once. */
export function takePending(agreement: AgreementId | null): Uint8Array | null {
  if (pending === null || pending.agreement !== agreement) return null
  const { bytes } = pending
  pending = null
  return bytes
}
