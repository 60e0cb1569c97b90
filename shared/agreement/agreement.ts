// The agreement as plain data: what the checker judges, what is printed, hashed and signed. Read from the draft by snapshot.ts.
import type { BaseReference } from './base-reference.ts'
import type { Anchor, ClauseId, FieldId, PartnerId, RowId } from './ids.ts'

export const PARTNER_KINDS = [
  'ngo',
  'company',
  'government',
  'village',
  'community',
  'cooperative',
  'school',
  'university',
  'other',
] as const
export type PartnerKind = (typeof PARTNER_KINDS)[number]

/** At least two make an agreement; 64 is where a signature page and a per-partner matrix stop being readable. */
export const PARTNERS_MIN = 2
export const PARTNERS_MAX = 64
/** Letters of a partner's name that are read, twice those that the form lets in: names are looked for in every sentence, as one pattern. */
export const NAME_LETTERS_MAX = 400

/** The short answers every partner gives about itself. Each is a text of its own in the draft, so two people may fill them at once. */
export const PARTNER_DETAILS = ['name', 'short', 'legal', 'address', 'signatory', 'position', 'authority'] as const
export type PartnerDetail = (typeof PARTNER_DETAILS)[number]

export type Partner = {
  readonly id: PartnerId
  readonly kind: PartnerKind
  /** The number that an addendum has among this partner's letters; absent where it has none, and from an agreement of its own, whose title says it. */
  readonly number?: string
} & Readonly<Record<PartnerDetail, string>>

/** `money` is whole rupiah. */
export const BLANK_KINDS = ['text', 'date', 'number', 'money', 'optional'] as const
export type BlankKind = (typeof BLANK_KINDS)[number]

/** What a table in the text shows. The rows themselves live beside the text. */
export const TABLES = ['partners', 'contributions', 'accountability', 'decisions', 'secrets', 'signatures'] as const
export type TableName = (typeof TABLES)[number]

/** Tables with rows of their own; the list of partners is kept apart. */
export const ROW_TABLES = [
  'contributions',
  'accountability',
  'decisions',
  'secrets',
  'letterheads',
  'witnesses',
  'translations',
] as const
export type RowTableName = (typeof ROW_TABLES)[number]

export const MARKS = ['em', 'strong'] as const
export type MarkName = (typeof MARKS)[number]

export type Inline =
  | { readonly type: 'text'; readonly text: string; readonly marks?: readonly MarkName[] }
  | {
      readonly type: 'blank'
      readonly field: FieldId
      readonly kind: BlankKind
      readonly hint: string
      readonly value: string
    }
  | { readonly type: 'mention'; readonly partner: PartnerId }
  /** Names another clause, or a paragraph of one; numbers follow the order of clauses and lists and are never stored. */
  | { readonly type: 'reference'; readonly clause: ClauseId; readonly anchor?: Anchor }
  | { readonly type: 'table'; readonly table: TableName }
  | { readonly type: 'copies' }
  | { readonly type: 'break' }
  /** Something that a newer version wrote: its embed as JSON, kept and shown by its name. */
  | { readonly type: 'unknown'; readonly embed: string }

/** `verse` is an ayat, (1); `letter` is a.; `number` is 1.; `bullet` is a dash. */
export const LISTS = ['verse', 'letter', 'number', 'bullet'] as const
export type ListKind = (typeof LISTS)[number]
/** Four levels of a list below an ayat (UU 12/2011, Lampiran II). */
export const INDENT_MAX = 4

export interface Block {
  readonly list: ListKind | null
  /** 0 to INDENT_MAX */
  readonly indent: number
  readonly content: readonly Inline[]
  /** Absent until a reference leads to it. */
  readonly anchor?: Anchor
}

export interface Clause {
  readonly id: ClauseId
  /** Kind named by the template (`tujuan_bersama`, …), or `lain`. */
  readonly kind: string
  readonly title: string
  readonly blocks: readonly Block[]
}

export interface Contribution {
  readonly id: RowId
  readonly partner: PartnerId | null
  /** One of the template's taxonomy, or '' while nobody has chosen. */
  readonly kind: string
  readonly description: string
  readonly quantity: number | null
  readonly unit: string
  readonly when: string
  readonly personInCharge: string
  /** Who owns the knowledge or data that is contributed. */
  readonly owner: string
}

export interface Accountability {
  readonly id: RowId
  readonly partner: PartnerId | null
  readonly what: string
  /** To whom: a partner, or '' for all partners. */
  readonly to: PartnerId | ''
  readonly when: string
  readonly personInCharge: string
}

/** How something is decided: `consensus` by deliberation, `all` with everybody's consent, `majority` by votes, one for each partner. */
export const DECISION_WAYS = ['consensus', 'all', 'majority'] as const
export type DecisionWay = (typeof DECISION_WAYS)[number]

/** What happens when it is not: put off and talked about again, with a mediator whom all accept, or by votes, one for each partner. */
export const DEADLOCK_WAYS = ['postpone', 'mediator', 'majority'] as const
export type DeadlockWay = (typeof DEADLOCK_WAYS)[number]

/** How partners decide about one thing. There is no way by which one of them decides alone. */
export interface Decision {
  readonly id: RowId
  readonly subject: string
  readonly way: DecisionWay | ''
  readonly deadlock: DeadlockWay | ''
  /** How long it may be put off. */
  readonly days: number | null
}

/** What is kept secret: whose it is, why, and until when. */
export interface Secret {
  readonly id: RowId
  /** Whose secret it is; null while nobody has chosen. */
  readonly partner: PartnerId | null
  readonly what: string
  readonly why: string
  /** ISO date, or ''. */
  readonly until: string
}

/** The picture on a partner's paper. */
export interface Logo {
  /** SHA-256 of the file in lower-case hexadecimal: what is consented to and signed. */
  readonly digest: string
  /** The PNG in base64; '' where only its digest is known, as in an agreement read from JSON. */
  readonly png: string
  /** Pixels; 0 where only the digest is known. */
  readonly width: number
  readonly height: number
}

/** Lines that stand above the title for a partner, as on its paper, below its logo. */
export interface Letterhead {
  readonly id: RowId
  readonly partner: PartnerId | null
  /** One or more lines, parted by '\n'. */
  readonly lines: string
  readonly logo?: Logo
}

/** Who signs beside the partners to say that they did. */
export interface Witness {
  readonly id: RowId
  readonly name: string
  readonly position: string
  /** Who brought the witness; null for one whom all partners called. */
  readonly partner: PartnerId | null
}

/** Languages of Indonesia and of those who make agreements there, by BCP 47; all are written with letters that the page can carry. */
export const SECOND_LANGUAGES = [
  'en',
  'jv',
  'su',
  'mad',
  'ban',
  'min',
  'bug',
  'ace',
  'ms',
  'tet',
  'nl',
  'de',
  'fr',
  'es',
  'pt',
] as const
export type SecondLanguage = (typeof SECOND_LANGUAGES)[number]

/** What people wrote of a clause in a second language. It is printed beside the clause and consented to with it. */
export interface Translation {
  readonly id: RowId
  readonly clause: ClauseId | null
  readonly language: SecondLanguage
  readonly title: string
  /** One line for each block of the clause, parted by '\n'. */
  readonly text: string
}

export type TableRow = Agreement[RowTableName][number]

/** Every row of every table, in their order. */
export const allRows = (agreement: Pick<Agreement, RowTableName>): readonly TableRow[] =>
  ROW_TABLES.flatMap((table): readonly TableRow[] => agreement[table])

export interface TemplateReference {
  readonly id: string
  readonly version: string
  readonly digest: string
}

export interface Agreement {
  /** The signed agreement that this text amends; absent from an agreement of its own. */
  readonly base?: BaseReference
  readonly title: string
  readonly template: TemplateReference
  readonly partners: readonly Partner[]
  readonly clauses: readonly Clause[]
  readonly contributions: readonly Contribution[]
  readonly accountability: readonly Accountability[]
  readonly decisions: readonly Decision[]
  readonly secrets: readonly Secret[]
  readonly letterheads: readonly Letterhead[]
  readonly witnesses: readonly Witness[]
  readonly translations: readonly Translation[]
}
