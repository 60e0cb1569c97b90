// The words of a finding where the check itself may not have come: as the server said them, or as the check says them.
import type { Finding } from '../../shared/checks/finding.ts'
import type { FindingWords } from '../../shared/checks/say-finding.ts'
import type { Locale } from '../../shared/language/locale.ts'
import { locale } from '../app/locale.ts'
import { checker } from './checker.ts'

const told = new WeakMap<Finding, { readonly words: FindingWords; readonly spoken: Locale }>()

export function noteWords(finding: Finding, words: FindingWords, spoken: Locale): void {
  told.set(finding, { words, spoken })
}

/** In the reader's language; the code alone where nobody has said it. */
export function findingWords(finding: Finding, template: { readonly id: string }): FindingWords {
  const known = told.get(finding)
  if (known?.spoken === locale.value) return known.words
  return checker.value?.findingWords(finding, template) ?? known?.words ?? { message: finding.code, remedy: '' }
}
