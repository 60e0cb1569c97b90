// The blocks of a clause between two moments.
import * as Y from 'yjs'
import { MARKS, type MarkName } from '../../shared/agreement/agreement.ts'
import { ANCHOR } from '../../shared/agreement/anchors.ts'
import { type Shape, shapeOf } from '../../shared/agreement/clause-parts.ts'
import type { DraftMap } from '../../shared/agreement/draft.ts'
import { parseAnchor } from '../../shared/agreement/ids.ts'
import type { Attributes } from '../../shared/agreement/open-formats.ts'
import { readEmbed } from '../../shared/agreement/read-clause.ts'
import { firstBlockKey, parseFirstBlockKey } from '../../shared/agreement/suggestion-keys.ts'
import type { BlockForm, BlockRedline, Fate, Piece, PieceContent } from '../../shared/history/redline.ts'
import { type Past, valueAt } from './past.ts'
import { runsOf } from './runs.ts'
import { type Look, type Token, textTokens, type Window } from './text-tokens.ts'
import { clauseStandingAt } from './view.ts'

const SAME: Fate = { change: 'same' }

const marksOf = (attributes: Attributes): readonly MarkName[] =>
  MARKS.filter((mark) => attributes[mark] != null && attributes[mark] !== false)

const named = (shape: Shape, name: unknown): BlockForm => {
  const anchor = parseAnchor(name)
  return anchor ? { ...shape, anchor } : shape
}
const formOf = ({ attributes, standing }: Look): BlockForm => named(shapeOf(attributes, standing), attributes[ANCHOR])

function textPiece(text: string, { before, after, fate }: Token): Piece {
  const marksBefore = marksOf(before.attributes)
  const marks = fate.change === 'del' ? marksBefore : marksOf(after.attributes)
  const differs = fate.change === 'same' && marksBefore.join() !== marks.join()
  return {
    type: 'text',
    text,
    ...(marks.length > 0 ? { marks } : {}),
    ...(differs ? { marksBefore } : {}),
    ...fate,
  }
}

/**
 * The answer of a blank between the moments; of a blank that went, as it read when the blank stood. In a blank that came all of it came, and
 * each word names who typed it, who need not be who put the blank there.
 */
function answerOf(past: Past, field: string, fate: Fate, window: Window) {
  const { fields } = past.draft
  switch (fate.change) {
    case 'same':
      return runsOf(past, [fields, fields], field, { ...window, shown: 'both', touch: null })
    case 'ins':
      return runsOf(past, [fields, fields], field, { ...window, shown: 'after', touch: fate })
    case 'del':
      return runsOf(past, [fields, fields], field, at(window.before))
  }
}

const at = (seq: number): Window => ({ before: seq, after: seq, shown: 'both', touch: null })

function embedPiece(past: Past, { embed, fate }: Token, window: Window): Piece {
  const inline = readEmbed(embed, () => '')
  const content: PieceContent =
    inline.type === 'text'
      ? { type: 'break' }
      : inline.type === 'blank'
        ? {
            type: 'blank',
            field: inline.field,
            kind: inline.kind,
            hint: inline.hint,
            answer: answerOf(past, inline.field, fate, window),
          }
        : inline
  return { ...content, ...fate }
}

interface OpenBlock {
  readonly start: Fate
  readonly before: BlockForm | null
  readonly after: BlockForm | null
  readonly content: Piece[]
}

const opened = ({ before, after, fate }: Token): OpenBlock => ({
  start: fate,
  before: fate.change === 'ins' ? null : formOf(before),
  after: fate.change === 'del' ? null : formOf(after),
  content: [],
})

function firstForm(past: Past, clause: DraftMap | null, seq: number): BlockForm | null {
  if (clause === null) return null
  const held = (name: string) => valueAt(past, clause, firstBlockKey(name), seq)
  const standing = clauseStandingAt(past, clause, parseFirstBlockKey, seq)
  return named(shapeOf({ list: held('list'), indent: held('indent') }, standing), held(ANCHOR))
}

/** Tokens of the body at either moment: of one text, or of the one that was put in the place of the other. */
function bodyTokens(past: Past, [before, after]: Maps, window: Window): readonly Token[] {
  const old = before && window.shown !== 'after' ? valueAt(past, before, 'body', window.before) : null
  const now = after && window.shown !== 'before' ? valueAt(past, after, 'body', window.after) : null
  if (old === now) return old instanceof Y.Text ? textTokens(past, old, window) : []
  return [
    ...(old instanceof Y.Text ? textTokens(past, old, { ...window, shown: 'before' }) : []),
    ...(now instanceof Y.Text ? textTokens(past, now, { ...window, shown: 'after' }) : []),
  ]
}

export type Maps = readonly [before: DraftMap | null, after: DraftMap | null]

export function bodyRedline(past: Past, maps: Maps, window: Window): readonly BlockRedline[] {
  const [before, after] = maps
  const blocks: OpenBlock[] = [
    {
      start: SAME,
      before: window.shown === 'after' ? null : firstForm(past, before, window.before),
      after: window.shown === 'before' ? null : firstForm(past, after, window.after),
      content: [],
    },
  ]
  for (const token of bodyTokens(past, maps, window)) {
    if (token.text === null) {
      blocks.at(-1)?.content.push(embedPiece(past, token, window))
      continue
    }
    token.text.split('\n').forEach((line, i) => {
      if (i > 0) blocks.push(opened(token))
      if (line) blocks.at(-1)?.content.push(textPiece(line, token))
    })
  }
  return blocks
}

const formChanged = ({ before, after }: BlockRedline): boolean =>
  before !== null && after !== null && (before.list !== after.list || before.indent !== after.indent)

/** Whether anything of it is another thing to read; emphasis is not. */
export const isChangedBlock = (block: BlockRedline): boolean =>
  block.start.change !== 'same' ||
  formChanged(block) ||
  block.content.some(
    (piece) =>
      piece.change !== 'same' || (piece.type === 'blank' && piece.answer.some(({ change }) => change !== 'same')),
  )
