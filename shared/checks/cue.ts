// What a frame needs to see in a sentence: sentences that can hold none of it are passed over at once, by their bits.
import { listsOf } from './lexicon.ts'
import type { Sentence } from './sentence.ts'
import type { WordPattern } from './word-pattern.ts'

/** Lists of the lexicon and patterns of the program. Made once, when a file is loaded. */
export interface Cue {
  readonly lists: readonly string[]
  readonly patterns: readonly WordPattern[]
}

export const cue = (lists: readonly string[], patterns: readonly WordPattern[] = []): Cue => ({ lists, patterns })

const NONE: readonly Sentence[] = []

/** Those of `sentences` that may say one of the lists or hold one of the patterns, in their order; the others certainly do not. */
export function sentencesWith(sentences: readonly Sentence[], wanted: Cue): readonly Sentence[] {
  const [first] = sentences
  if (!first) return sentences
  const bits = listsOf(first.lexicon).bitsOf(wanted)
  if (bits === null) return sentences
  let found: Sentence[] | null = null
  for (const sentence of sentences) {
    if (!sentence.mayHold(bits)) continue
    if (found) found.push(sentence)
    else found = [sentence]
  }
  return found ?? NONE
}
