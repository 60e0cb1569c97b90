// Either text of a redline as the agreement that it was. Whole redlines only: what did not change must be in them.
import {
  type Accountability,
  type Agreement,
  type Block,
  type Clause,
  type Contribution,
  DEADLOCK_WAYS,
  DECISION_WAYS,
  type Decision,
  type Inline,
  type Letterhead,
  PARTNER_KINDS,
  type Partner,
  SECOND_LANGUAGES,
  type Secret,
  type TemplateReference,
  type Translation,
  type Witness,
} from '../agreement/agreement.ts'
import { type PartnerId, parseClauseId, parsePartnerId, parseRowId, type RowId } from '../agreement/ids.ts'
import { parseLogo } from '../agreement/logo.ts'
import type { BlockRedline, ClauseRedline, Piece, Redline, RowRedline, RowTable, Run, Standing } from './redline.ts'

export type Side = 'before' | 'after'

const OTHER = { before: 'ins', after: 'del' } as const

/** What a run of words reads at one moment. */
export const textOf = (runs: readonly Run[], side: Side): string =>
  runs
    .filter(({ change }) => change !== OTHER[side])
    .map(({ text }) => text)
    .join('')

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ')

function inline(piece: Piece, side: Side): Inline {
  switch (piece.type) {
    case 'text': {
      const marks = (side === 'before' ? piece.marksBefore : undefined) ?? piece.marks ?? []
      return { type: 'text', text: piece.text, ...(marks.length > 0 ? { marks } : {}) }
    }
    case 'blank': {
      const { field, kind, hint, answer } = piece
      return { type: 'blank', field, kind, hint, value: oneLine(textOf(answer, side)) }
    }
    case 'mention':
      return { type: 'mention', partner: piece.partner }
    case 'reference':
      return { type: 'reference', clause: piece.clause, ...(piece.anchor && { anchor: piece.anchor }) }
    case 'unknown':
      return { type: 'unknown', embed: piece.embed }
    case 'table':
      return { type: 'table', table: piece.table }
    case 'copies':
    case 'break':
      return { type: piece.type }
  }
}

/** Text of one emphasis side by side is one piece, as reading a draft gives it. */
function push(content: Inline[], next: Inline): void {
  const last = content.at(-1)
  if (last?.type === 'text' && next.type === 'text' && (last.marks ?? []).join() === (next.marks ?? []).join())
    content[content.length - 1] = { ...last, text: last.text + next.text }
  else content.push(next)
}

export function blocksOf(blocks: readonly BlockRedline[], side: Side): readonly Block[] {
  const read: { readonly block: Block; readonly content: Inline[] }[] = []
  for (const { start, before, after, content: pieces } of blocks) {
    const form = side === 'before' ? before : after
    if (read.length === 0 || start.change !== OTHER[side]) {
      const content: Inline[] = []
      const block = { list: form?.list ?? null, indent: form?.indent ?? 0, content }
      read.push({ block: form?.anchor ? { ...block, anchor: form.anchor } : block, content })
    }
    for (const piece of pieces) {
      const content = read.at(-1)?.content
      if (content && piece.change !== OTHER[side]) push(content, inline(piece, side))
    }
  }
  return read.map(({ block }) => block)
}

/** One clause as it stood, also one that is gone at the other moment. */
export const clauseOf = (clause: ClauseRedline, side: Side): Clause => ({
  id: clause.id,
  kind: side === 'before' ? clause.kindBefore : clause.kind,
  title: textOf(clause.title, side).replace(/\n/g, ' '),
  blocks: blocksOf(clause.blocks, side),
})

const standing = <T extends Standing>(entries: readonly T[], side: Side): readonly T[] =>
  entries.filter((entry) => entry[side] !== null).sort((a, b) => (a[side] ?? 0) - (b[side] ?? 0))

const cellOf = (row: RowRedline, name: string, side: Side): string => {
  const cell = row.cells.find((known) => known.name === name)
  return cell ? textOf(cell.runs, side) : ''
}

/** The agreement at one moment. The template stands in the ledger, and no edit changes it. */
export function sideOf(redline: Redline, side: Side, template: TemplateReference): Agreement {
  const rows = <Id, T>(
    table: RowTable,
    parse: (id: unknown) => Id | null,
    read: (row: RowRedline, id: Id) => T,
  ): readonly T[] =>
    standing(
      redline.rows.filter((row) => row.table === table),
      side,
    ).flatMap((row) => {
      const id = parse(row.id)
      return id === null ? [] : [read(row, id)]
    })
  const partner = (row: RowRedline, id: PartnerId): Partner => {
    const cell = (name: string) => cellOf(row, name, side)
    return {
      id,
      kind: PARTNER_KINDS.find((kind) => kind === cell('kind')) ?? 'other',
      name: cell('name'),
      short: cell('short'),
      legal: cell('legal'),
      address: cell('address'),
      signatory: cell('signatory'),
      position: cell('position'),
      authority: cell('authority'),
    }
  }
  const contribution = (row: RowRedline, id: RowId): Contribution => {
    const cell = (name: string) => cellOf(row, name, side)
    return {
      id,
      partner: parsePartnerId(cell('partner')),
      kind: cell('kind'),
      description: cell('description'),
      quantity: cell('quantity') === '' ? null : Number(cell('quantity')),
      unit: cell('unit'),
      when: cell('when'),
      personInCharge: cell('personInCharge'),
      owner: cell('owner'),
    }
  }
  const accountability = (row: RowRedline, id: RowId): Accountability => {
    const cell = (name: string) => cellOf(row, name, side)
    return {
      id,
      partner: parsePartnerId(cell('partner')),
      what: cell('what'),
      to: parsePartnerId(cell('to')) ?? '',
      when: cell('when'),
      personInCharge: cell('personInCharge'),
    }
  }
  const decision = (row: RowRedline, id: RowId): Decision => {
    const cell = (name: string) => cellOf(row, name, side)
    return {
      id,
      subject: cell('subject'),
      way: DECISION_WAYS.find((way) => way === cell('way')) ?? '',
      deadlock: DEADLOCK_WAYS.find((way) => way === cell('deadlock')) ?? '',
      days: cell('days') === '' ? null : Number(cell('days')),
    }
  }
  const secret = (row: RowRedline, id: RowId): Secret => {
    const cell = (name: string) => cellOf(row, name, side)
    return {
      id,
      partner: parsePartnerId(cell('partner')),
      what: cell('what'),
      why: cell('why'),
      until: cell('until'),
    }
  }
  const letterhead = (row: RowRedline, id: RowId): Letterhead => {
    const logo = parseLogo(cellOf(row, 'logo', side))
    return {
      id,
      partner: parsePartnerId(cellOf(row, 'partner', side)),
      lines: cellOf(row, 'lines', side),
      ...(logo && { logo }),
    }
  }
  const witness = (row: RowRedline, id: RowId): Witness => ({
    id,
    partner: parsePartnerId(cellOf(row, 'partner', side)),
    name: cellOf(row, 'name', side),
    position: cellOf(row, 'position', side),
  })
  const translation = (row: RowRedline, id: RowId): Translation => ({
    id,
    clause: parseClauseId(cellOf(row, 'clause', side)),
    language: SECOND_LANGUAGES.find((language) => language === cellOf(row, 'language', side)) ?? 'en',
    title: cellOf(row, 'title', side),
    text: cellOf(row, 'text', side),
  })
  return {
    title: textOf(redline.title, side),
    template,
    partners: rows('partners', parsePartnerId, partner),
    clauses: standing(redline.clauses, side).map((clause) => clauseOf(clause, side)),
    contributions: rows('contributions', parseRowId, contribution),
    accountability: rows('accountability', parseRowId, accountability),
    decisions: rows('decisions', parseRowId, decision),
    secrets: rows('secrets', parseRowId, secret),
    letterheads: rows('letterheads', parseRowId, letterhead),
    witnesses: rows('witnesses', parseRowId, witness),
    translations: rows('translations', parseRowId, translation),
  }
}
