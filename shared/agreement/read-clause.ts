// Draft → clause. A total function: every state of the shared document reads as a valid clause, whatever older or newer clients wrote.
import * as Y from 'yjs'
import { BLANK_KINDS, type BlankKind, type Clause, type Inline, TABLES, type TableName } from './agreement.ts'
import { isContent, plainBlocks, plainTitle, readClauseParts } from './clause-parts.ts'
import { cut, type Draft, type DraftMap } from './draft.ts'
import { type ClauseId, parseAnchor, parseClauseId, parseFieldId, parsePartnerId } from './ids.ts'
import { type RecordOf, recordsOf } from './suggestion-record.ts'

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | null =>
  (values as readonly unknown[]).includes(value) ? (value as T) : null

export const parseBlankKind = (value: unknown): BlankKind => oneOf(BLANK_KINDS, value) ?? 'text'
export const parseTable = (value: unknown): TableName | null => oneOf(TABLES, value)

/** An embed of a newer client, or one whose parts are not what they must be. What JSON cannot say reads as null. */
const unknown = (embed: unknown): Inline => ({ type: 'unknown', embed: JSON.stringify(embed) ?? 'null' })

export function readEmbed(embed: unknown, fieldValue: (field: string) => string): Inline {
  const value = (typeof embed === 'object' && embed !== null ? embed : {}) as Readonly<Record<string, unknown>>
  switch (value.type) {
    case 'blank': {
      const field = parseFieldId(value.field)
      if (!field) return unknown(embed)
      return {
        type: 'blank',
        field,
        kind: parseBlankKind(value.kind),
        hint: typeof value.hint === 'string' ? value.hint : '',
        value: fieldValue(field),
      }
    }
    case 'mention': {
      const partner = parsePartnerId(value.partner)
      return partner ? { type: 'mention', partner } : unknown(embed)
    }
    case 'reference': {
      const clause = parseClauseId(value.clause)
      if (!clause) return unknown(embed)
      if (value.anchor === undefined) return { type: 'reference', clause }
      const anchor = parseAnchor(value.anchor)
      return anchor ? { type: 'reference', clause, anchor } : unknown(embed)
    }
    case 'table': {
      const table = parseTable(value.table)
      return table ? { type: 'table', table } : unknown(embed)
    }
    case 'copies':
      return { type: 'copies' }
    case 'break':
      return { type: 'break' }
    default:
      return unknown(embed)
  }
}

/** The text of an unknown embed when it is one, or null: what reads as something known, or as no JSON, is not. */
export function parseUnknownEmbed(value: unknown): string | null {
  if (typeof value !== 'string') return null
  try {
    const part = readEmbed(JSON.parse(value), () => '')
    return part.type === 'unknown' ? part.embed : null
  } catch {
    return null
  }
}

/** Letters of the name of an unknown part that are shown. */
const UNKNOWN_NAME_LETTERS = 40

/** What a newer version calls an unknown part; '' when it has no name. */
export function unknownName(embed: string): string {
  const value: unknown = JSON.parse(embed)
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : ''
  return typeof type === 'string' ? type.slice(0, UNKNOWN_NAME_LETTERS) : ''
}

/**
 * An answer stands wherever its blank does, so that a long one, asked for often, would make a text of any length out of one message. Up to so
 * many characters of answers, thousands of pages, all are read whole; of each that is asked for after them a page.
 */
export const ANSWERS_WHOLE = 4_000_000
const ANSWER_AFTER = 2000

/** The answer in a field on one line; '' when there is none. */
export function readField(draft: Draft, field: string): string {
  const value = draft.fields.get(field)
  const answer = value instanceof Y.Text ? value.toString() : typeof value === 'string' ? value : ''
  return answer.replace(/\s*\n\s*/g, ' ')
}

/** How the embeds of a draft read: blanks with their answers, each read once. Make a new one for each reading: an answer may change. */
export function embedReader(draft: Draft, tally: Tally = { answered: 0 }): ReadEmbed {
  const answers = new Map<string, string>()
  return (embed) =>
    readEmbed(embed, (field) => {
      const whole = answers.get(field) ?? readField(draft, field)
      answers.set(field, whole)
      const answer = tally.answered > ANSWERS_WHOLE ? cut(whole, ANSWER_AFTER) : whole
      tally.answered += answer.length
      return answer
    })
}

type ReadEmbed = (embed: unknown) => Inline

interface Tally {
  /** Characters of answers in the clauses so far. */
  answered: number
}

/** What the clauses of one reading share, so that none of it is read anew for every clause. */
export interface Reading {
  readonly recordOf: RecordOf
  readonly embed: ReadEmbed
  readonly tally: Tally
}

export function readingOf(draft: Draft): Reading {
  const tally = { answered: 0 }
  return { recordOf: recordsOf(draft), embed: embedReader(draft, tally), tally }
}

/** What the clause says, without what is only suggested. */
export function readClause(id: ClauseId, clause: DraftMap, { recordOf, embed }: Reading): Clause {
  const kind = clause.get('kind')
  const { title, blocks } = readClauseParts(clause, recordOf, isContent, embed)
  return {
    id,
    kind: typeof kind === 'string' && kind ? kind : 'lain',
    title: plainTitle(title).replace(/\s*\n\s*/g, ' '),
    blocks: plainBlocks(blocks),
  }
}
