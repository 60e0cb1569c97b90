import type { signing } from '../../shared/language/id/signing.ts'
import type { SameShape } from '../../shared/language/locale.ts'
import type { SignProblem } from './sign-agreement.ts'

export type SigningWords = SameShape<typeof signing>

/**
 * What went wrong and what to do. A connection that breaks while sending leaves open whether the server has recorded the signature; after
 * every other failure nothing has been recorded.
 */
export function signProblemText(
  problem: SignProblem,
  words: SigningWords,
): { readonly text: string; readonly after: string } {
  const known: Readonly<Record<string, string>> = words.problems
  const unsure = problem.kind === 'server' && problem.code === 'offline' && problem.during === 'send'
  return {
    text: unsure ? words.unsure : (known[problem.code] ?? words.problems.other),
    after: unsure ? '' : words.safe,
  }
}
