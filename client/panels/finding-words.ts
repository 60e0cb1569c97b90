// The words of a finding in the reader's language.
import type { Finding } from '../../shared/checks/finding.ts'
import { type FindingWords, sayFinding } from '../../shared/checks/say-finding.ts'
import { checks } from '../../shared/language/id/checks.ts'
import { area, locale, spokenTemplate } from '../app/locale.ts'
import { bookOf } from './judge.ts'

/** A code that this template does not know reads as itself: it comes from a newer version, and the quote still helps. */
export const findingWords = (finding: Finding, template: { readonly id: string }): FindingWords =>
  sayFinding(finding, spokenTemplate(bookOf(template.id)), locale.value, area('checks', checks))
