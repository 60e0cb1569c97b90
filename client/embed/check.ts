// What `import … from 'mufakat/check'` offers to other projects; docs/checker.md explains it. It collects exports because it is the outside of
// the package: what is not named here may change without notice.

export { type CheckAnswer, parseAgreement, toAnswer } from '../../shared/checks/answer.ts'
export { check } from '../../shared/checks/check.ts'
export {
  CHARACTERISTICS,
  type Characteristic,
  type CheckReport,
  type Finding,
  type Level,
} from '../../shared/checks/finding.ts'
export type { ImportAnswer } from '../../shared/import/import-answer.ts'
export { IMPORT_PROBLEMS, ImportProblem, type ImportProblemCode } from '../../shared/import/import-problem.ts'
export type { Sent } from '../../shared/import/read-document.ts'
export type { Locale } from '../../shared/language/locale.ts'
export { loadTemplate, TEMPLATES } from '../../templates/library.ts'
export type { Template } from '../../templates/template.ts'
export { type CheckDocumentOptions, checkDocument } from './check-document.ts'
