// What a value has to be where its schema cannot say so: a code, so that the words are chosen in the reader's language when it is refused.
import type { errors } from '../../shared/language/id/errors.ts'

export interface Expected {
  readonly expected: keyof typeof errors.expected
  /** The number in the words, where they have one */
  readonly limit: number
}

/** For `refine` and `addIssue` of a schema: the issue carries the code. */
export const expected = (code: Expected['expected'], limit = 0): { readonly params: Expected } => ({
  params: { expected: code, limit },
})
