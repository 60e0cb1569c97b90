import type { Checker } from './checker.ts'
import { findingWords } from './finding-words.ts'
import { judge } from './judge.ts'

/** What checker.ts loads: one part, so that one request brings it. */
export const loadedChecker: Checker = { judge, findingWords }
