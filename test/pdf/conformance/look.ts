// What of PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) a program can tell of a file of ours. Rules about things that our files never have
// (optional content, sound, JPEG 2000, forms of other kinds) are told by their presence.
import { fileRules } from './file-rules.ts'
import { Opened } from './opened.ts'
import { formRules, pageRules } from './page-rules.ts'
import { structureRules } from './structure-rules.ts'

/** Breaches as `part clause-test: what`, with the numbers that veraPDF gives its rules; empty when there is none. */
export function breachesOf(bytes: Uint8Array): readonly string[] {
  const pdf = new Opened(bytes)
  fileRules(pdf)
  pageRules(pdf, structureRules(pdf))
  formRules(pdf)
  return pdf.found
}
