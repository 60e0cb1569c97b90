// A digest as eight words: its first 64 bits, one word a byte. Enough for two people who compare a file by telephone; the whole digest stands
// beside it for programs.
import type { Digest } from '../agreement/canonical.ts'
import { WORD_LIST } from './word-list.ts'

const CODE_WORDS = 8

/** Eight words of WORD_LIST, with a space between. */
export function eightWords(digest: Digest): string {
  const bytes = digest.slice(0, 2 * CODE_WORDS).match(/../g) ?? []
  return bytes.map((byte) => WORD_LIST[Number.parseInt(byte, 16)] ?? '').join(' ')
}
