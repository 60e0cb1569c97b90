import { expect, test } from 'vitest'
import type { Hand } from '../../shared/history/hands.ts'
import { survivingOf, writtenBy } from '../../shared/ledger/surviving.ts'
import { partnerId } from '../agreement/draft-builder.ts'
import { person } from './build-ledger.ts'

const [DESA, LSM] = [partnerId('desa'), partnerId('lsm')]
const [ANI, BUDI, CITRA, DEDE] = ['ani', 'budi', 'citra', 'dede'].map(person) as [never, never, never, never]
const partnerOf = (who: string) =>
  new Map([
    [ANI, DESA],
    [DEDE, DESA],
    [BUDI, LSM],
  ] as const).get(who as never) ?? null

test('[RC16] characters that still stand are told by partner, with the template, people of no partner and the unknown apart', () => {
  const hands: readonly Hand[] = [
    { by: 'server', letters: 15 },
    { by: 'server', back: ANI, letters: 5 },
    { by: ANI, letters: 8 },
    { by: DEDE, letters: 4 },
    { by: DEDE, back: BUDI, letters: 3 },
    { by: ANI, back: BUDI, letters: 2 },
    { by: BUDI, brought: true, letters: 6 },
    { by: CITRA, letters: 2 },
    { by: null, letters: 1 },
  ]
  const words = survivingOf(hands, partnerOf)
  expect(words).toEqual({
    template: { letters: 20, back: [{ by: ANI, letters: 5 }], brought: 0 },
    partners: new Map([
      [DESA, { letters: 17, back: [{ by: BUDI, letters: 5 }], brought: 0 }],
      [LSM, { letters: 6, back: [], brought: 6 }],
    ]),
    others: { letters: 3, back: [], brought: 0 },
  })
  expect(writtenBy(words)).toBe(26)
  expect(writtenBy(survivingOf([], partnerOf))).toBe(0)
})
