// Keeps other pages of this browser from creating on the server an agreement that began here and is open.
import type { AgreementId } from '../../shared/agreement/ids.ts'

export const openLock = (agreement: AgreementId): string => `mufakat-open/${agreement}`

/** Held for as long as its draft is open, also behind another screen; returns how to let go. */
export function holdOpen(agreement: AgreementId): () => void {
  let release = () => {}
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  const locks: LockManager | undefined = navigator.locks
  void locks?.request(openLock(agreement), { mode: 'shared' }, () => until)
  return release
}
