// Documents as tests send them, and what was read in them in words that make a test short.
import { unpack } from '../../server/import/unpack.ts'
import { blockText } from '../../shared/agreement/plain-text.ts'
import { check } from '../../shared/checks/check.ts'
import { readCorrections } from '../../shared/import/corrections.ts'
import { ImportProblem } from '../../shared/import/import-problem.ts'
import { readDocument } from '../../shared/import/read-document.ts'
import { readingAnswer } from '../../shared/import/reading-answer.ts'
import { book } from '../checks/documents.ts'

export interface Options {
  readonly name?: string
  readonly media?: string
  readonly corrections?: unknown
}

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

export async function read(content: string | Uint8Array, { corrections, ...named }: Options = {}) {
  const bytes = typeof content === 'string' ? bytesOf(content) : content
  const document = await readDocument({ bytes, ...named }, unpack, book, readCorrections(corrections, book))
  const { agreement, context } = document.file
  return {
    ...readingAnswer(document, book),
    agreement,
    report: check(agreement, book, context),
    texts: agreement.clauses.map((clause) => clause.blocks.map((block) => blockText(block, agreement)).filter(Boolean)),
    contributions: agreement.contributions.map(({ partner, description, quantity, unit, when, personInCharge }) => [
      partner,
      description,
      quantity === null ? unit : `${quantity} ${unit}`.trim(),
      when,
      personInCharge,
    ]),
  }
}

/** The code of the refusal; throws when it is read after all, or fails in another way. */
export async function refusal(content: string | Uint8Array, options: Options = {}): Promise<string> {
  try {
    await read(content, options)
  } catch (error) {
    if (error instanceof ImportProblem) return error.code
    throw error
  }
  throw new Error('this was read')
}
