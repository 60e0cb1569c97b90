import { expect, test } from 'vitest'
import { turnedBack } from '../../shared/ledger/turned-back.ts'
import { chainOf, digest, person, twoPartners } from './build-ledger.ts'

const moved = (from: 'draf' | 'tinjauan' | 'disepakati', to: 'draf' | 'tinjauan' | 'disepakati', reason: string) =>
  [person('writer-p1'), { type: 'state-changed', from, to, reason, documentDigest: digest('document') }] as const

test('[DE21] the last step is told with its reason where it went back, and no longer once it goes on', () => {
  const after = (...steps: readonly ReturnType<typeof moved>[]) =>
    turnedBack(chainOf([...twoPartners, ...steps]))?.payload.reason ?? null
  const sealed = [moved('draf', 'tinjauan', ''), moved('tinjauan', 'disepakati', '')] as const
  expect(after()).toBeNull()
  expect(after(...sealed)).toBeNull()
  expect(after(...sealed, moved('disepakati', 'tinjauan', 'Pasal 8'))).toBe('Pasal 8')
  expect(after(moved('draf', 'tinjauan', ''), moved('tinjauan', 'draf', 'belum dibaca'))).toBe('belum dibaca')
  expect(after(moved('draf', 'tinjauan', ''), moved('tinjauan', 'draf', 'x'), moved('draf', 'tinjauan', ''))).toBeNull()
})
