// A template as the program sees it: the Markdown and YAML of a template folder, compiled to plain data at build time.
import type { BlankKind, ListKind, TableName } from '../shared/agreement/agreement.ts'
import type { Characteristic, Level } from '../shared/checks/finding.ts'

/** A piece of starter text. `perPartner` repeats its parts once for each partner, each on a line of its own with the partner named first. */
export type TemplateInline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'blank'; readonly id: string; readonly kind: BlankKind; readonly hint: string }
  | { readonly type: 'table'; readonly table: TableName }
  | { readonly type: 'copies' }

export interface TemplateBlock {
  readonly list: ListKind | null
  readonly indent: number
  readonly perPartner: boolean
  readonly content: readonly TemplateInline[]
}

export type Necessity = 'required' | 'recommended' | 'optional'

export interface TemplateClause {
  readonly kind: string
  readonly title: string
  readonly titleEn: string
  readonly necessity: Necessity
  readonly characteristics: readonly Characteristic[]
  readonly perPartner: boolean
  /** The wording may stay as it is once every partner has marked it as negotiated. */
  readonly boilerplateSafe: boolean
  readonly requiredByProfiles: readonly string[]
  readonly requiredWhen: 'has-funds' | 'has-foreign-partner' | null
  readonly guidance: readonly string[]
  readonly blocks: readonly TemplateBlock[]
}

export interface RuleText {
  readonly code: string
  readonly characteristic: Characteristic | 'general'
  readonly level: Level
  /** struktural, cakupan-mitra, isian, kosong-baku, leksikon, besaran-waktu, pertentangan, penanggung-jawab, proses */
  readonly nature: string
  readonly spreads: boolean
  readonly condition: string
  readonly message: { readonly id: string; readonly en: string }
  readonly remedy: { readonly id: string; readonly en: string }
}

export interface ContributionKind {
  readonly id: string
  readonly title: string
  readonly titleEn: string
  readonly form: 'physical' | 'nonPhysical' | 'mixed'
  readonly units: readonly string[]
  readonly required: readonly string[]
  readonly example: string
}

export interface LegalProfile {
  readonly id: string
  readonly title: string
  readonly basis: string
  readonly appliesWhen: Readonly<Record<string, unknown>>
  readonly mustContain: readonly { readonly content: string; readonly clauses: readonly string[] }[]
}

export interface Template {
  readonly id: string
  readonly version: string
  /** SHA-256 of the canonical JSON of everything else here */
  readonly digest: string
  readonly title: string
  readonly titleEn: string
  readonly status: 'draft' | 'reviewed' | 'in-force' | 'withdrawn'
  readonly legalNotice: string
  readonly characteristics: readonly { readonly id: Characteristic; readonly title: string; readonly titleEn: string; readonly basis: string }[]
  readonly clauses: readonly TemplateClause[]
  readonly rules: readonly RuleText[]
  readonly contributionKinds: readonly ContributionKind[]
  readonly profiles: readonly LegalProfile[]
  readonly lexicon: Readonly<Record<string, readonly string[] | Readonly<Record<string, readonly string[]>>>>
}
