// What is printed, as plain data: every decision about words and order is made before the typesetter sees it. The typesetter lays out and
// refuses what it does not know.
import type { Inline } from '../agreement/agreement.ts'
import type { Anchor, ClauseId, PartnerId } from '../agreement/ids.ts'

/** What words stand for, so that a form that comes back knows it again. */
export type RunPart = Extract<Inline, { type: 'blank' | 'mention' | 'reference' | 'copies' }>

export type Run =
  | {
      readonly type: 'text'
      readonly text: string
      readonly strong: boolean
      readonly em: boolean
      /** The clause that these words name. */
      readonly to?: ClauseId
      /** The hint of a blank that has no answer yet, in whose place these words stand. */
      readonly open?: string
      readonly of?: RunPart
    }
  | { readonly type: 'break' }

export interface PrintItem {
  /** `(1)`, `a.`, `I.`, … */
  readonly marker: string
  readonly blocks: readonly PrintBlock[]
  /** Of the block, where it is one of the agreement. */
  readonly indent?: number
  /** By which references lead to it. */
  readonly anchor?: Anchor
}

export type PrintBlock =
  | { readonly type: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly type: 'list'; readonly items: readonly PrintItem[] }
  | { readonly type: 'table'; readonly table: PrintTable }

export interface PrintTable {
  /** Shares of the width; 0 is as narrow as the content. */
  readonly widths: readonly number[]
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface PrintSection {
  /** What it is printed of; null for rows that no clause shows. */
  readonly clause: ClauseId | null
  /** Kind of the clause; '' where there is none. */
  readonly kind: string
  /** Null for clauses that carry no number. */
  readonly number: number | null
  /** The head of a chapter and of an annex: `BAB I`, `LAMPIRAN II`; '' of others. */
  readonly head: string
  /** Of its heading: Pasal are below the chapters, where there are any. */
  readonly level: 1 | 2
  /** Of an annex: it stands behind the signatures, on pages of its own. */
  readonly isAnnex: boolean
  readonly title: string
  readonly blocks: readonly PrintBlock[]
  readonly beside: PrintBeside | null
}

export interface SignaturePlace {
  readonly partner: PartnerId
  readonly name: string
  readonly short: string
  readonly signatory: string
  readonly position: string
  /** `berdasarkan …`, or ''. */
  readonly authority: string
  /** Name of the signature field. */
  readonly field: string
  /** What a screen reader says of it. */
  readonly label: string
}

export interface WitnessPlace {
  readonly name: string
  readonly position: string
  /** `saksi dari …`, or ''. */
  readonly of: string
  readonly field: string
  readonly label: string
}

export interface BesideRow {
  readonly indent: number
  readonly marker: string
  readonly runs: readonly Run[]
  /** The same block in the second language; '' where nobody wrote it. */
  readonly line: string
}

/** A second language beside a clause. */
export interface PrintBeside {
  /** BCP 47 */
  readonly language: string
  readonly title: string
  /** Block beside line; null where their numbers do not fit: then `lines` stand beside the clause's blocks as a whole. */
  readonly rows: readonly BesideRow[] | null
  readonly lines: readonly string[]
  /** With `rows`: the clause's own blocks, for forms that set one language below the other. */
  readonly own: readonly PrintBlock[]
  /** Behind `rows`: tables are as wide as the page. */
  readonly tables: readonly PrintBlock[]
}

export interface PrintLogo {
  /** A PNG without transparency, base64 */
  readonly png: string
  /** Millimetres on paper */
  readonly width: number
  readonly height: number
  /** What a screen reader says of it. */
  readonly label: string
}

export interface PrintLetterhead {
  readonly lines: readonly string[]
  readonly logo: PrintLogo | null
}

export interface SummaryRow {
  readonly label: string
  readonly lines: readonly string[]
}

/** The whole text with the changes of an addendum, behind its signatures. */
export interface Consolidated {
  readonly title: string
  readonly note: string
  readonly heading: readonly (readonly Run[])[]
  readonly sections: readonly PrintSection[]
}

export interface PrintDocument {
  readonly title: string
  readonly description: string
  readonly authors: readonly string[]
  readonly keywords: readonly string[]
  readonly digest: string
  readonly draft: boolean
  /** `Rangkap 2 dari 3`; '' for the one electronic original. */
  readonly counterpart: string
  /** Boxes for initials on every page. */
  readonly paraf: boolean
  /** UTC */
  readonly date: {
    readonly year: number
    readonly month: number
    readonly day: number
    readonly hour: number
    readonly minute: number
    readonly second: number
  }
  readonly summary: {
    readonly title: string
    readonly notice: string
    readonly rows: readonly SummaryRow[]
    readonly footer: string
  }
  readonly letterheads: readonly PrintLetterhead[]
  /** The clause that the heading is printed of. */
  readonly titleClause: { readonly id: ClauseId; readonly title: string } | null
  readonly heading: readonly (readonly Run[])[]
  readonly numbers: readonly string[]
  readonly sections: readonly PrintSection[]
  readonly signatures: {
    readonly title: string
    /** Above places that go on on another page. */
    readonly continued: string
    readonly place: string
    readonly stamp: readonly string[]
    /** At whose place the stamp goes; null for a place of its own behind all of them. */
    readonly stampAt: PartnerId | null
    readonly places: readonly SignaturePlace[]
    readonly witnesses: { readonly title: string; readonly place: string; readonly places: readonly WitnessPlace[] }
  }
  /** Null for an agreement of its own. */
  readonly consolidated: Consolidated | null
  readonly consents: {
    readonly title: string
    readonly intro: string
    readonly table: PrintTable | null
    readonly none: string
  }
  /** Null where nothing was waived: the sheet then has no such part. */
  readonly waivers: { readonly title: string; readonly intro: string; readonly table: PrintTable } | null
  readonly verification: {
    readonly title: string
    readonly intro: string
    readonly facts: readonly (readonly [label: string, value: string])[]
    readonly steps: readonly string[]
    readonly limits: string
  }
  readonly labels: {
    readonly pasal: string
    readonly page: string
    readonly of: string
    readonly digest: string
    readonly draft: string
    readonly watermark: string
    /** Below the head of an annex: of what it is one. */
    readonly annexOf: string
    /** Heads of the columns of a text in two languages. */
    readonly ownLanguage: string
    readonly secondLanguage: string
  }
}
