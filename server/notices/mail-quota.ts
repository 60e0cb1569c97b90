// How many invitations an agreement may send by mail: enough for every partner of a large one, too few to bother strangers.
import type { AgreementId } from '../../shared/agreement/ids.ts'

/** Letters of invitation, an agreement and day (UTC). */
export const INVITATION_LETTERS_PER_DAY = 60
const DAY_MS = 86_400_000

/** True while one more may leave, and counts it. Forgotten with the process: a limit on haste, not on people. */
export function createMailQuota(now: () => number): (agreement: AgreementId) => boolean {
  let day = 0
  const sent = new Map<AgreementId, number>()
  return (agreement) => {
    const today = Math.floor(now() / DAY_MS)
    if (today !== day) sent.clear()
    day = today
    const before = sent.get(agreement) ?? 0
    if (before >= INVITATION_LETTERS_PER_DAY) return false
    sent.set(agreement, before + 1)
    return true
  }
}
