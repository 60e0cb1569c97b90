// The words of a finding: the template's sentence with the finding's values in it.
import type { Finding } from '../../shared/checks/finding.ts'
import type { Template } from '../../templates/template.ts'
import { locale } from '../app/locale.ts'

const fill = (sentence: string, data: Finding['data']): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => data[name] ?? whole)

export interface FindingWords {
  readonly message: string
  readonly remedy: string
}

/** A code that this template does not know reads as itself: it comes from a newer version, and the quote still helps. */
export function findingWords(finding: Finding, template: Template): FindingWords {
  const rule = template.rules.find((entry) => entry.code === finding.code)
  if (!rule) return { message: finding.code, remedy: '' }
  return {
    message: fill(rule.message[locale.value], finding.data),
    remedy: fill(rule.remedy[locale.value], finding.data),
  }
}
