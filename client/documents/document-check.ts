// One document on this device: read, judged, corrected. Nothing of it leaves.

import type { PartnerId } from '../../shared/agreement/ids.ts'
import { partnerName } from '../../shared/agreement/plain-text.ts'
import type { CheckReport } from '../../shared/checks/finding.ts'
import type { Corrections } from '../../shared/import/corrections.ts'
import { ImportProblem } from '../../shared/import/import-problem.ts'
import { judgeDocument } from '../../shared/import/judge-document.ts'
import { type ImportedDocument, readDocument, type Sent } from '../../shared/import/read-document.ts'
import { type ReadingAnswer, readingAnswer } from '../../shared/import/reading-answer.ts'
import { SCREEN_TEMPLATES } from '../../templates/screen-library.ts'
import { bookOf } from '../panels/judge.ts'
import { canInflateRaw, inflate, inflateRaw } from '../verify/inflate.ts'

export interface DocumentCheck {
  readonly sent: Sent
  /** As the page calls it. */
  readonly name: string
  readonly corrections: Corrections
  readonly document: ImportedDocument
  readonly reading: ReadingAnswer
  readonly report: CheckReport
}

export type Checked =
  | { readonly ok: true; readonly check: DocumentCheck }
  | { readonly ok: false; readonly problem: ImportProblem | 'too-old' }

/** Documents are judged by the first template: the general one. */
export const templateId = (): string => SCREEN_TEMPLATES[0]?.id ?? ''

const isZip = ({ bytes }: Sent): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

export async function checkDocument(sent: Sent, name: string, corrections: Corrections): Promise<Checked> {
  if (isZip(sent) && !canInflateRaw()) return { ok: false, problem: 'too-old' }
  const book = bookOf(templateId())
  try {
    const document = await readDocument(sent, { inflate, inflateRaw }, book, corrections)
    const check = {
      sent,
      name,
      corrections,
      document,
      reading: readingAnswer(document, book),
      report: judgeDocument(document, book),
    }
    return { ok: true, check }
  } catch (error) {
    if (error instanceof ImportProblem) return { ok: false, problem: error }
    throw error
  }
}

/** The short name of a partner, else its name. */
export const partnerCalled = ({ document }: DocumentCheck, id: PartnerId): string =>
  partnerName(document.file.agreement.partners.find((partner) => partner.id === id)) || id
