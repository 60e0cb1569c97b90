// Draft → clause. A total function: every state of the shared document reads as a valid clause, whatever older or newer clients wrote.
import * as Y from 'yjs'
import {
  BLANK_KINDS,
  type BlankKind,
  type Block,
  type Clause,
  INDENT_MAX,
  type Inline,
  LISTS,
  type ListKind,
  MARKS,
  type MarkName,
  TABLES,
  type TableName,
} from './agreement.ts'
import { type Draft, type DraftMap, readText } from './draft.ts'
import { type ClauseId, parseClauseId, parseFieldId, parsePartnerId } from './ids.ts'

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | null =>
  (values as readonly unknown[]).includes(value) ? (value as T) : null

export const parseList = (value: unknown): ListKind | null => oneOf(LISTS, value)
export const parseIndent = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(Math.max(Math.trunc(value), 0), INDENT_MAX) : 0
export const parseBlankKind = (value: unknown): BlankKind => oneOf(BLANK_KINDS, value) ?? 'text'
export const parseTable = (value: unknown): TableName | null => oneOf(TABLES, value)

type Attributes = Readonly<Record<string, unknown>>

/** Marks in fixed order, since the shared document can hold combinations in any. Unknown marks are left alone, not shown. */
function marksOf(attributes: Attributes | undefined): readonly MarkName[] {
  return attributes ? MARKS.filter((mark) => attributes[mark] != null && attributes[mark] !== false) : []
}

/** An embed of a newer client, or one whose parts are not what they must be. What JSON cannot say reads as null. */
const unknown = (embed: unknown): Inline => ({ type: 'unknown', embed: JSON.stringify(embed) ?? 'null' })

export function readEmbed(embed: unknown, fieldValue: (field: string) => string): Inline {
  const value = (typeof embed === 'object' && embed !== null ? embed : {}) as Attributes
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
      return clause ? { type: 'reference', clause } : unknown(embed)
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

/** Blocks of a body. `first` holds the attributes of the first block. */
export function readBlocks(body: Y.Text | null, first: Attributes, fieldValue: (field: string) => string): Block[] {
  const blocks: Block[] = []
  let content: Inline[] = []
  let head: Attributes = first
  const close = () => {
    blocks.push({ list: parseList(head.list), indent: parseIndent(head.indent), content })
    content = []
  }
  for (const part of body?.toDelta() ?? []) {
    if (typeof part.insert !== 'string') {
      content.push(readEmbed(part.insert, fieldValue))
      continue
    }
    const marks = marksOf(part.attributes)
    const lines = part.insert.split('\n')
    lines.forEach((text: string, i: number) => {
      if (i > 0) {
        close()
        head = part.attributes ?? {}
      }
      if (text) content.push(marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text })
    })
  }
  close()
  return blocks
}

export const firstBlock = (clause: DraftMap): Attributes => ({
  list: clause.get('list0'),
  indent: clause.get('indent0'),
})

/** The answer in a field on one line; '' when there is none. */
export function readField(draft: Draft, field: string): string {
  const value = draft.fields.get(field)
  return (value instanceof Y.Text ? value.toString() : typeof value === 'string' ? value : '').replace(/\s*\n\s*/g, ' ')
}

export function readClause(draft: Draft, id: ClauseId, clause: DraftMap): Clause {
  const body = clause.get('body')
  const kind = clause.get('kind')
  return {
    id,
    kind: typeof kind === 'string' && kind ? kind : 'lain',
    title: readText(clause, 'title').replace(/\s*\n\s*/g, ' '),
    blocks: readBlocks(body instanceof Y.Text ? body : null, firstBlock(clause), (field) => readField(draft, field)),
  }
}
