// What the checker needs of a template: its clauses, rules, kinds of contribution, legal profiles and word patterns.
import type { BlankKind, ListKind, TableName } from '../agreement/agreement.ts'
import type { Characteristic, Level } from './finding.ts'

export type StarterInline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'blank'; readonly id: string; readonly kind: BlankKind; readonly hint: string }
  | { readonly type: 'table'; readonly table: TableName }
  | { readonly type: 'copies' }

/** A piece of starter text. `perPartner` repeats its parts once for each partner, each on a line of its own with the partner named first. */
export interface StarterBlock {
  readonly list: ListKind | null
  readonly indent: number
  readonly perPartner: boolean
  readonly content: readonly StarterInline[]
}

export type Necessity = 'required' | 'recommended' | 'optional'

export interface ClauseRule {
  readonly kind: string
  readonly title: string
  readonly titleEn: string
  readonly necessity: Necessity
  readonly characteristics: readonly Characteristic[]
  /** The wording may stay as it is once every partner has marked it as negotiated. */
  readonly boilerplateSafe: boolean
  readonly requiredByProfiles: readonly string[]
  readonly requiredWhen: 'has-funds' | 'has-foreign-partner' | null
  readonly blocks: readonly StarterBlock[]
  /** Questions that help partners to talk before they write; empty where they are loaded apart. */
  readonly guidance: readonly string[]
  /** The same in English, one for one; empty where the template has none. */
  readonly guidanceEn: readonly string[]
}

export interface RuleText {
  readonly code: string
  readonly characteristic: Characteristic | 'general'
  readonly level: Level
  /** struktural, cakupan-mitra, isian, kosong-baku, leksikon, besaran-waktu, pertentangan, penanggung-jawab, proses */
  readonly nature: string
  /** A finding in a clause also stands against every characteristic that the clause serves. */
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
  readonly titleEn: string
  /** The law that it comes from, and how far that was read: shown to people, in Indonesian. */
  readonly source: string
  readonly appliesWhen: Readonly<Record<string, unknown>>
  readonly mustContain: readonly {
    readonly content: string
    readonly contentEn: string
    readonly clauses: readonly string[]
  }[]
  /** Annexes that the text must name, by any of the words `says`. */
  readonly annexes: readonly {
    readonly id: string
    readonly title: string
    readonly titleEn: string
    readonly says: readonly string[]
  }[]
}

export type Lexicon = Readonly<Record<string, readonly string[] | Readonly<Record<string, readonly string[]>>>>

export interface RuleBook {
  readonly clauses: readonly ClauseRule[]
  readonly rules: readonly RuleText[]
  readonly contributionKinds: readonly ContributionKind[]
  readonly profiles: readonly LegalProfile[]
  readonly lexicon: Lexicon
}
