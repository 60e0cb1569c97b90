// The text of a sealed file, read out of the file itself: what is shown is what will be signed.
import * as Y from 'yjs'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { clauseDigests, documentDigest } from '../../shared/agreement/canonical.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { groundDigests } from '../../shared/agreement/ground.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import type { TextDigests } from '../../shared/ledger/freshness.ts'
import { readAttachments } from '../../shared/pdf/attachments.ts'
import { PdfError } from '../../shared/pdf/pdf-error.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { inflate } from '../verify/inflate.ts'

export interface SealedText {
  readonly agreement: Agreement
  readonly digests: TextDigests
}

/** Null when the file is none of ours, or cannot be read. Judges nothing: signing verifies the file. */
export async function readSealedText(id: AgreementId, file: Uint8Array): Promise<SealedText | null> {
  const doc = new Y.Doc()
  try {
    const yjs = (await readAttachments(new PdfFile(file), inflate)).found.get('perjanjian.yjs')
    if (!yjs) return null
    Y.applyUpdate(doc, yjs)
    const agreement = snapshot(openDraft(doc))
    return {
      agreement,
      digests: {
        document: documentDigest(id, agreement),
        clauses: clauseDigests(agreement),
        grounds: groundDigests(id, agreement),
      },
    }
  } catch (error) {
    // Yjs throws plain errors of many kinds on a damaged state; to the person the file cannot be read.
    if (error instanceof PdfError || error instanceof Error) return null
    throw error
  } finally {
    doc.destroy()
  }
}
