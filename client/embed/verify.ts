// What `import … from 'mufakat/verify'` offers to other projects; docs/verifier.md explains it. It collects exports because it is the outside of
// the package: what is not named here may change without notice.

export type { SealedInput } from '../../shared/export/sealed-input.ts'
export { PdfError } from '../../shared/pdf/pdf-error.ts'
export { type VerifiedFile, type VerifyFileOptions, verifyFile } from './verify-file.ts'
