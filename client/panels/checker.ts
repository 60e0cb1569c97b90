// The check comes after the text: beside it on a wide screen, with the first thing that somebody does on a phone. Until then nothing is
// judged, and the screen says so.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import type { Draft } from '../../shared/agreement/draft.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Origins } from '../../shared/agreement/origins.ts'
import type { CheckReport, Finding } from '../../shared/checks/finding.ts'
import type { FindingWords } from '../../shared/checks/say-finding.ts'
import type { WriterOf } from '../../shared/ledger/process-facts.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'

interface TemplateName {
  readonly id: string
}

/** What is judged: the text, and what is known beside it. */
export interface Situation {
  readonly id: AgreementId
  readonly agreement: Agreement
  readonly draft: Draft
  /** Null until the first decisions have arrived. */
  readonly record: AgreementRecord | null
  readonly writerOf: WriterOf
  readonly origins: Origins | null
}

export interface Checker {
  /** Judges by the book of this template. */
  judge(situation: Situation, template: TemplateName): CheckReport
  /** A finding in the reader's language. */
  findingWords(finding: Finding, template: TemplateName): FindingWords
}

const loaded = signal<Checker | null>(null)

/** Null until it has come. */
export const checker: ReadonlySignal<Checker | null> = loaded

/** Rejects when it cannot be loaded; may be asked again. */
export async function loadChecker(): Promise<void> {
  if (loaded.peek()) return
  loaded.value = (await import('./loaded-checker.ts')).loadedChecker
}
