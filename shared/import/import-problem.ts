// Why a file cannot be read as an agreement. The words stand in shared/language/*/documents.ts.

export const IMPORT_PROBLEMS = [
  'file-too-large',
  'not-a-document',
  'format-not-read',
  'old-word-file',
  'docx-encrypted',
  'docx-damaged',
  'docx-unpacks-too-large',
  'docx-entities',
  'pdf-not-ours',
  'pdf-encrypted',
  'json-damaged',
  'not-agreement',
  'no-text',
  'text-too-long',
  'too-many-partners',
  'too-many-parts',
  'took-too-long',
  'kind-unknown',
  'corrections-malformed',
] as const
export type ImportProblemCode = (typeof IMPORT_PROBLEMS)[number]

/** An expected refusal; `data` fills its sentence and travels with its code. */
export class ImportProblem extends Error {
  readonly code: ImportProblemCode
  readonly data: Readonly<Record<string, string>>
  constructor(code: ImportProblemCode, data: Readonly<Record<string, string>> = {}) {
    super(code)
    this.code = code
    this.data = data
  }
}
