// The checker for other programs: a document in, what is missing and for whom out. Nothing leaves the machine.
import { type ImportAnswer, importAnswer } from '../../shared/import/import-answer.ts'
import { readDocument, type Sent } from '../../shared/import/read-document.ts'
import type { Locale } from '../../shared/language/locale.ts'
import { TEMPLATES } from '../../templates/library.ts'
import type { Template } from '../../templates/template.ts'
import { inflate, inflateRaw } from '../verify/inflate.ts'

export interface CheckDocumentOptions {
  /** By which template it is judged; the first of `TEMPLATES` unless said. */
  readonly template?: Template
  /** Of messages, remedies and questions; `id` unless said. Codes are the same in both. */
  readonly locale?: Locale
}

/**
 * Judges one document: Word, Markdown, text, agreement JSON of either form, or a sealed PDF of ours. The answer is that of
 * `mufakat check --json`. Rejects with ImportProblem, and with nothing else, for what cannot be read. At most 10 MB; linear in the text.
 */
export async function checkDocument(
  sent: Sent,
  { template = TEMPLATES[0], locale = 'id' }: CheckDocumentOptions = {},
): Promise<ImportAnswer> {
  if (!template) throw new Error('this build ships no template')
  // A `Buffer` cuts itself otherwise than a Uint8Array: `slice` of it is no copy.
  const plain = { ...sent, bytes: new Uint8Array(sent.bytes) }
  return importAnswer(await readDocument(plain, { inflate, inflateRaw }, template), template, locale)
}
