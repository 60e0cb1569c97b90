// A template as the program sees it: the Markdown and YAML of a template folder, compiled to plain data at build time.
import type { Characteristic } from '../shared/checks/finding.ts'
import type { GuidingQuestions } from '../shared/checks/next-question.ts'
import type { ClauseRule, RuleBook, StarterBlock, StarterInline } from '../shared/checks/rule-book.ts'

export type TemplateInline = StarterInline
export type TemplateBlock = StarterBlock

export interface TemplateClause extends ClauseRule {
  readonly perPartner: boolean
}

export type Guidance = GuidingQuestions

export interface Template extends RuleBook {
  readonly id: string
  readonly version: string
  /** SHA-256 of the canonical JSON of everything else here */
  readonly digest: string
  readonly title: string
  readonly titleEn: string
  /** For whom and what it is, in a sentence */
  readonly summary: string
  readonly summaryEn: string
  /** The legal profiles that the book holds, for choosing one. */
  readonly profileTitles: readonly { readonly id: string; readonly title: string; readonly titleEn: string }[]
  readonly status: 'draft' | 'reviewed' | 'in-force' | 'withdrawn'
  readonly legalNotice: string
  readonly characteristics: readonly {
    readonly id: Characteristic
    readonly title: string
    readonly titleEn: string
    readonly basis: string
  }[]
  readonly clauses: readonly TemplateClause[]
}
