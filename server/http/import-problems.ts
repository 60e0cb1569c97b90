// Why a document that was sent in could not be read, as a refusal of the HTTP interface.
import { IMPORT_PROBLEMS, type ImportProblem } from '../../shared/import/import-problem.ts'
import { Problem } from './problem.ts'

/** Those that have a row of their own. */
export const READING_PROBLEMS = IMPORT_PROBLEMS.filter(
  (code) => code !== 'file-too-large' && code !== 'json-damaged' && code !== 'not-agreement',
)

/** What was promised before documents of every kind were read keeps its code. */
export function importProblem(error: ImportProblem): Problem {
  switch (error.code) {
    case 'file-too-large':
      return new Problem('too-large')
    case 'json-damaged':
      return new Problem('bad-request')
    case 'not-agreement':
      return new Problem('unreadable', error.data)
    default:
      return new Problem(error.code, error.data)
  }
}
