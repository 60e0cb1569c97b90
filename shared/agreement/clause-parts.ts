// A clause's shared texts, cut into title and blocks, with what is suggested of each part. Total: every state reads as valid parts.
import * as Y from 'yjs'
import { type Block, INDENT_MAX, type Inline, LISTS, type ListKind, MARKS, type MarkName } from './agreement.ts'
import { ANCHOR } from './anchors.ts'
import type { DraftMap } from './draft.ts'
import { type Anchor, parseAnchor } from './ids.ts'
import type { Attributes } from './open-formats.ts'
import { type Clock, firstBlockKey, parseFirstBlockKey } from './suggestion-keys.ts'
import type { RecordOf } from './suggestion-record.ts'
import { type Piece, PLAIN, readClauseMarks, readPieces, type Standing, standingOf } from './text-pieces.ts'

export const parseList = (value: unknown): ListKind | null => LISTS.find((list) => list === value) ?? null
export const parseIndent = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(Math.max(Math.trunc(value), 0), INDENT_MAX) : 0

export interface Shape {
  readonly list: ListKind | null
  readonly indent: number
}

/** List and indent as a suggested change holds them. */
export const encodeShape = ({ list, indent }: Shape): string => `${list ?? ''}/${indent}`
export function parseShape(value: string): Shape {
  const [list, indent] = value.split('/')
  return { list: parseList(list), indent: parseIndent(Number(indent)) }
}

export interface InlinePart {
  readonly inline: Inline
  readonly standing: Standing
}
export interface BlockPart extends Shape {
  readonly anchor: Anchor | null
  /** Of the line end before the block, in the shared document's history; null for the first block. */
  readonly from: Clock | null
  /** How the separator before the block stands; of the first block, only changes. */
  readonly standing: Standing
  readonly content: readonly InlinePart[]
}
export interface ClauseParts {
  readonly title: readonly InlinePart[]
  readonly blocks: readonly BlockPart[]
}

/** Marks in fixed order, since the shared document can hold combinations in any. Unknown marks are left alone, not shown. */
const marksOf = (attributes: Attributes): readonly MarkName[] =>
  MARKS.filter((mark) => attributes[mark] != null && attributes[mark] !== false)

export const shapeOf = (attributes: Attributes, standing: Standing): Shape =>
  standing.changed === null
    ? { list: parseList(attributes.list), indent: parseIndent(attributes.indent) }
    : parseShape(standing.changed)

export type Keep = (standing: Standing) => boolean
export const isContent: Keep = ({ content }) => content
export const isShown: Keep = ({ shown }) => shown

const textPart = (text: string, { attributes, ...standing }: Piece): InlinePart => {
  const marks = marksOf(attributes)
  return { inline: marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }, standing }
}

function readTitle(clause: DraftMap, recordOf: RecordOf, keep: Keep): InlinePart[] {
  const title = clause.get('title')
  const plain = (text: string): InlinePart[] => (text ? [{ inline: { type: 'text', text }, standing: PLAIN }] : [])
  if (!(title instanceof Y.Text)) return plain(typeof title === 'string' ? title.replace(/\n/g, ' ') : '')
  return readPieces(title, recordOf)
    .filter((piece) => keep(piece) && typeof piece.insert === 'string')
    .map(({ insert, ...piece }) => ({
      inline: { type: 'text', text: String(insert).replace(/\n/g, ' ') },
      standing: piece,
    }))
}

function readBlocks(
  clause: DraftMap,
  recordOf: RecordOf,
  keep: Keep,
  readEmbed: (embed: unknown) => Inline,
): BlockPart[] {
  const body = clause.get('body')
  const blocks: BlockPart[] = []
  let content: InlinePart[] = []
  let standing = standingOf(readClauseMarks(clause, parseFirstBlockKey), null, recordOf)
  let anchor = parseAnchor(clause.get(firstBlockKey(ANCHOR)))
  let from: Clock | null = null
  let shape = shapeOf(
    { list: clause.get(firstBlockKey('list')), indent: clause.get(firstBlockKey('indent')) },
    standing,
  )
  const close = () => {
    blocks.push({ ...shape, anchor, from, standing, content })
    content = []
  }
  for (const piece of body instanceof Y.Text ? readPieces(body, recordOf) : []) {
    if (!keep(piece)) continue
    if (typeof piece.insert !== 'string') {
      content.push({ inline: readEmbed(piece.insert), standing: piece })
      continue
    }
    let at = 0
    for (const [index, text] of piece.insert.split('\n').entries()) {
      if (index > 0) {
        close()
        standing = piece
        shape = shapeOf(piece.attributes, piece)
        anchor = parseAnchor(piece.attributes[ANCHOR])
        from = { client: piece.from.client, clock: piece.from.clock + at++ }
      }
      at += text.length
      if (text) content.push(textPart(text, piece))
    }
  }
  close()
  return blocks
}

/** What of a clause `keep` lets through: `isContent` for what is agreed on, `isShown` for what the editor shows. */
export const readClauseParts = (
  clause: DraftMap,
  recordOf: RecordOf,
  keep: Keep,
  readEmbed: (embed: unknown) => Inline,
): ClauseParts => ({
  title: readTitle(clause, recordOf, keep),
  blocks: readBlocks(clause, recordOf, keep, readEmbed),
})

const sameMarks = (a: readonly MarkName[] = [], b: readonly MarkName[] = []) =>
  a.length === b.length && a.every((mark, index) => mark === b[index])

/** The parts as plain data; texts that touch and are marked alike are one. */
export const plainBlocks = (blocks: readonly BlockPart[]): Block[] =>
  blocks.map(({ list, indent, anchor, content }) => {
    const out: Inline[] = []
    for (const { inline } of content) {
      const last = out.at(-1)
      if (inline.type === 'text' && last?.type === 'text' && sameMarks(last.marks, inline.marks))
        out[out.length - 1] = { ...last, text: last.text + inline.text }
      else out.push(inline)
    }
    return anchor === null ? { list, indent, content: out } : { list, indent, content: out, anchor }
  })

export const plainTitle = (title: readonly InlinePart[]): string =>
  title.map(({ inline }) => (inline.type === 'text' ? inline.text : '')).join('')
