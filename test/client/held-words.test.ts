import { expect, test } from 'vitest'
import { type HeldWord, inTurn, nextTurn } from '../../client/decide/held-words.ts'
import { AGREEMENT, clauseId } from '../agreement/draft-builder.ts'
import { digest, person } from '../ledger/build-ledger.ts'

const word = (scope: string, turn: number, at: number): HeldWord => ({
  agreement: AGREEMENT,
  person: person('signatory-p1'),
  scope: clauseId(scope),
  digest: digest(scope),
  stance: 'agree',
  note: '',
  device: undefined,
  at,
  turn,
  moment: '',
  title: '',
  refusal: '',
})

test('[DE16] words that wait are sent in the order in which they were said, also when the clock was set back between them', () => {
  const words = [word('c', 3, 5_000), word('a', 1, 9_000), word('b', 2, 1_000)]
  expect(inTurn(words).map(({ scope }) => scope)).toEqual(['a', 'b', 'c'])
  expect(nextTurn(words)).toBe(4)
  expect(nextTurn([])).toBe(1)
  // Words that an older program kept come first, by the clock.
  expect(inTurn([...words, word('y', 0, 2), word('x', 0, 1)]).map(({ scope }) => scope)).toEqual([
    'x',
    'y',
    'a',
    'b',
    'c',
  ])
})
