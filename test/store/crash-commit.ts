import type { Entry } from '../../server/store/store.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'

export const CRASH_AGREEMENT = parseAgreementId('crash')!

/** Commit `n` says its number in three places; its size makes the index fill and segments change while the process lives. */
export function crashCommit(n: number): readonly Entry[] {
  const number = Buffer.from(`${n}`)
  const bytes = Buffer.alloc(4 + ((n * 7919) % 80_000), n % 251)
  bytes.writeUInt32BE(n)
  return [
    { type: 'update', agreement: CRASH_AGREEMENT, principal: 'person1', bytes },
    { type: 'event', agreement: CRASH_AGREEMENT, bytes: number },
    { type: 'put', table: 'settings', key: `n/${n}`, value: number },
  ]
}
