// Patterns of the program that every sentence is asked. Most sentences hold no word that begins one: those are told by a bit.
import { openingsOf } from './openings.ts'

/** A pattern with its number among all of them. Made once, when a file is loaded. */
export interface WordPattern {
  readonly pattern: RegExp
  readonly number: number
}

const sources: (readonly string[])[] = []

/** What the patterns match, by their numbers; as many as the files that are loaded hold. */
export const patternSources = (): readonly (readonly string[])[] => sources

/** `pattern` begins at a word's beginning and is matched against the lower-case sentence. Throws RangeError where any word may begin it. */
export function wordPattern(pattern: RegExp): WordPattern {
  if (!pattern.source.startsWith('\\b') || openingsOf(pattern.source, false) === null)
    throw new RangeError(`no word tells where ${pattern.source} may stand`)
  sources.push([pattern.source])
  return { pattern, number: sources.length - 1 }
}
