// How many letters that nobody has asked for yet may leave: enough for every partner of a large agreement, too few to bother strangers.

/** Letters of invitation, an agreement and day (UTC). */
export const INVITATION_LETTERS_PER_DAY = 60
/** Letters with a code to addresses that nobody has confirmed, a person and day: enough for a wrong address and two lost letters. */
const CODE_LETTERS_PER_DAY = 3
const DAY_MS = 86_400_000

function createQuota(now: () => number, perDay: number): (whose: string) => boolean {
  let day = 0
  const sent = new Map<string, number>()
  return (whose) => {
    const today = Math.floor(now() / DAY_MS)
    if (today !== day) sent.clear()
    day = today
    const before = sent.get(whose) ?? 0
    if (before >= perDay) return false
    sent.set(whose, before + 1)
    return true
  }
}

/** Each is true while one more may leave, and counts it. Forgotten with the process: a limit on haste, not on people. */
export const createMailQuotas = (now: () => number) => ({
  mayInvite: createQuota(now, INVITATION_LETTERS_PER_DAY),
  maySendCode: createQuota(now, CODE_LETTERS_PER_DAY),
})
