import { expect, test } from 'vitest'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { eightWords } from '../../shared/digest-words/eight-words.ts'
import { WORD_LIST } from '../../shared/digest-words/word-list.ts'

/** Whether one letter put in, taken out or changed makes one of the other. */
function isOneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  const [restA, restB] = [a.slice(same), b.slice(same)]
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
}

test('[SN1] the list has 256 plain words in order, none of which sounds like another by one letter', () => {
  expect(WORD_LIST).toHaveLength(256)
  expect(WORD_LIST).toEqual([...new Set(WORD_LIST)].sort())
  expect(WORD_LIST.every((word) => /^[a-z]{3,9}$/.test(word))).toBe(true)
  const close = WORD_LIST.flatMap((word, at) => WORD_LIST.slice(at + 1).filter((other) => isOneApart(word, other)))
  expect(close).toEqual([])
})

test('[SN1] a digest has the same eight words for ever, and another file has others', () => {
  const digest = '00ff10a0'.repeat(8)
  expect(eightWords(digest)).toBe('adik zamrud batu nanas adik zamrud batu nanas')
  expect(eightWords(sha256Hex(Uint8Array.of(1)))).not.toBe(eightWords(sha256Hex(Uint8Array.of(2))))
})
