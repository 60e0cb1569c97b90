// The server's redline, piece by piece: what cannot be read is one problem, never a broken screen.
import { BLANK_KINDS, LISTS, MARKS, TABLES } from '../../shared/agreement/agreement.ts'
import {
  parseAnchor,
  parseClauseId,
  parseFieldId,
  parsePartnerId,
  parsePersonId,
  parseRowId,
} from '../../shared/agreement/ids.ts'
import {
  type Author,
  type BlockForm,
  type BlockRedline,
  type CellRedline,
  type ClauseRedline,
  type Fate,
  type Piece,
  type PieceContent,
  type Presence,
  type Redline,
  ROW_TABLES,
  type RowRedline,
  type Run,
  type Touch,
} from '../../shared/history/redline.ts'
import { type Decoder, fields, id, list, nullable, object, oneOf, text, Undecodable, whole } from '../api/decode.ts'
import type { MomentView } from './history-api.ts'

export type PeopleView = Readonly<Record<string, { readonly name: string; readonly partnerId: string | null }>>

export interface RedlineAnswer {
  readonly from: MomentView
  readonly to: MomentView
  readonly people: PeopleView
  readonly redline: Redline
}

export const moment = object<MomentView>({ seq: whole, moment: text, at: nullable(whole) })
export const clauseId = id(parseClauseId)
const PRESENCES: readonly Presence[] = ['kept', 'added', 'restored', 'removed']
export const presence: Decoder<Presence> = oneOf(PRESENCES)

export const author: Decoder<Author> = (value) => (value === 'server' ? 'server' : parsePersonId(value))

const person = object({ name: text, partnerId: nullable(text) })
export const people: Decoder<PeopleView> = (value) =>
  Object.fromEntries(Object.entries(fields(value)).map(([key, one]) => [key, person(one)]))

const touch = object<Touch>({ by: author, at: whole })

const fate: Decoder<Fate> = (value) => {
  const source = fields(value)
  const change = oneOf(['same', 'ins', 'del'])(source.change)
  if (change === 'same') return { change }
  return { change, ...touch(source), ...('of' in source ? { of: author(source.of) } : {}) }
}

const run: Decoder<Run> = (value) => ({ text: text(fields(value).text), ...fate(value) })
const runs = list(run)
const marks = list(oneOf(MARKS))

const anchorOf = (value: unknown): Pick<BlockForm, 'anchor'> =>
  value === undefined ? {} : { anchor: id(parseAnchor)(value) }

const content: Decoder<PieceContent> = (value) => {
  const source = fields(value)
  switch (source.type) {
    case 'text':
      return {
        type: 'text',
        text: text(source.text),
        ...(source.marks === undefined ? {} : { marks: marks(source.marks) }),
        ...(source.marksBefore === undefined ? {} : { marksBefore: marks(source.marksBefore) }),
      }
    case 'blank':
      return {
        type: 'blank',
        field: id(parseFieldId)(source.field),
        kind: oneOf(BLANK_KINDS)(source.kind),
        hint: text(source.hint),
        answer: runs(source.answer),
      }
    case 'mention':
      return { type: 'mention', partner: id(parsePartnerId)(source.partner) }
    case 'reference':
      return { type: 'reference', clause: clauseId(source.clause), ...anchorOf(source.anchor) }
    case 'table':
      return { type: 'table', table: oneOf(TABLES)(source.table) }
    case 'copies':
    case 'break':
      return { type: source.type }
    case 'unknown':
      return { type: 'unknown', embed: text(source.embed) }
    default:
      throw new Undecodable('wanted a piece of a clause')
  }
}

const piece: Decoder<Piece> = (value) => ({ ...content(value), ...fate(value) })

const shape = object<BlockForm>({ list: nullable(oneOf(LISTS)), indent: whole })
const form: Decoder<BlockForm> = (value) => ({ ...shape(value), ...anchorOf(fields(value).anchor) })
const block = object<BlockRedline>({ start: fate, before: nullable(form), after: nullable(form), content: list(piece) })

const flag: Decoder<boolean> = (value) => value === true
const standing = {
  presence,
  touch: nullable(touch),
  moved: nullable(touch),
  before: nullable(whole),
  after: nullable(whole),
  changed: flag,
}

const clause = object<ClauseRedline>({
  ...standing,
  id: clauseId,
  kind: text,
  kindBefore: text,
  numberBefore: nullable(whole),
  numberAfter: nullable(whole),
  title: runs,
  blocks: list(block),
})

const cell = object<CellRedline>({ name: text, type: oneOf(['text', 'value']), runs })

const row = object<RowRedline>({
  ...standing,
  table: oneOf(ROW_TABLES),
  id: (value) => parseRowId(value) ?? id(parsePartnerId)(value),
  cells: list(cell),
})

export const redlineAnswer: Decoder<RedlineAnswer> = object<RedlineAnswer>({
  from: moment,
  to: moment,
  people,
  redline: object<Redline>({ title: runs, clauses: list(clause), rows: list(row) }),
})
