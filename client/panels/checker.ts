// The check comes after the text: beside it on a wide screen, with the first thing that somebody does on a phone. Until then nothing is
// judged, and the screen says so.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import type { CheckContext, CheckReport, Finding } from '../../shared/checks/finding.ts'
import type { FindingWords } from '../../shared/checks/say-finding.ts'

interface TemplateName {
  readonly id: string
}

export interface Checker {
  /** Judges by the book of this template. */
  judge(agreement: Agreement, template: TemplateName, context: CheckContext): CheckReport
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
