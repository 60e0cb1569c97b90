// The text as ProseMirror sees it. Loose on purpose: what a complete agreement needs is judged by the checker, never by the schema, so that
// every state of the shared document is a valid ProseMirror document. Attributes reach the DOM only through String(): an attribute that a
// peer forged as an object would otherwise be rendered as markup.
import { Mark, type Node, Schema } from 'prosemirror-model'
import type { Inline } from './agreement.ts'
import { type BlockPart, type InlinePart, isShown, parseIndent, parseList, readClauseParts } from './clause-parts.ts'
import { clauseStanding } from './clauses-in-order.ts'
import type { Draft, DraftMap } from './draft.ts'
import { type ClauseId, parseAnchor, parseClauseId } from './ids.ts'
import { embedReader, parseBlankKind, parseTable, parseUnknownEmbed } from './read-clause.ts'
import { suggestionKey } from './suggestion-keys.ts'
import { recordsOf } from './suggestion-record.ts'
import type { Standing } from './text-pieces.ts'

/** The part of a DOM element that parsing needs; `shared` knows no DOM. */
interface Attributed {
  getAttribute(name: string): string | null
}
const read = (element: Attributed, name: string): string => element.getAttribute(name) ?? ''

/**
 * What is suggested of a clause as a whole, or of a block and the separator before it: suggestion keys with `true`, or for a change with the
 * list and indent it wants and when it was made. `applied` holds the changes of a block that were accepted. Null when there is nothing.
 */
export type SuggestedAttribute = Readonly<Record<string, true | string>> | null

function validateSuggested(value: unknown): void {
  if (typeof value !== 'object') throw new RangeError('not a record of suggestions')
}

/** Marks of open suggestions. Several of a kind may lie on one word; text typed at their edge is not part of them. */
const suggestionMark = (tag: 'ins' | 'del') => ({
  attrs: { id: { validate: 'string' } },
  inclusive: false,
  excludes: '',
  onAtoms: true,
  toDOM: (mark: Mark) => [tag, { class: `suggested-${tag}`, 'data-suggestion': String(mark.attrs.id) }, 0] as const,
})

export const schema = new Schema({
  nodes: {
    doc: { content: 'clause*' },
    clause: {
      content: 'title block+',
      isolating: true,
      selectable: false,
      attrs: {
        id: { default: '', validate: 'string' },
        kind: { default: 'lain', validate: 'string' },
        suggested: { default: null, validate: validateSuggested },
      },
      toDOM: (node) => [
        'section',
        { class: 'clause', 'data-clause': String(node.attrs.id), 'data-kind': String(node.attrs.kind) },
        0,
      ],
      parseDOM: [
        {
          tag: 'section[data-clause]',
          getAttrs: (element: Attributed) => ({
            id: read(element, 'data-clause'),
            kind: read(element, 'data-kind') || 'lain',
          }),
        },
      ],
    },
    title: {
      content: 'text*',
      marks: 'insertion deletion',
      defining: true,
      selectable: false,
      toDOM: () => ['h2', { class: 'clause-title', 'data-title': '' }, 0],
      parseDOM: [{ tag: 'h2[data-title]', priority: 60 }],
    },
    block: {
      content: 'inline*',
      selectable: false,
      attrs: {
        list: { default: null, validate: 'string|null' },
        indent: { default: 0, validate: 'number' },
        suggested: { default: null, validate: validateSuggested },
        applied: { default: null, validate: validateSuggested },
        anchor: { default: null, validate: 'string|null' },
      },
      toDOM: (node) => [
        'p',
        { class: 'block', 'data-list': String(node.attrs.list ?? ''), 'data-indent': String(node.attrs.indent) },
        0,
      ],
      parseDOM: [
        {
          tag: 'p',
          getAttrs: (element: Attributed) => ({
            list: parseList(read(element, 'data-list')),
            indent: parseIndent(Number(read(element, 'data-indent'))),
          }),
        },
        { tag: 'ol > li', attrs: { list: 'number' } },
        { tag: 'li', attrs: { list: 'bullet' } },
        ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'td', 'th'].map((tag) => ({ tag })),
      ],
    },
    blank: {
      inline: true,
      group: 'inline',
      atom: true,
      attrs: {
        field: { validate: 'string' },
        kind: { default: 'text', validate: 'string' },
        hint: { default: '', validate: 'string' },
      },
      toDOM: (node) => [
        'span',
        {
          'data-blank': String(node.attrs.field),
          'data-kind': String(node.attrs.kind),
          'data-hint': String(node.attrs.hint),
        },
      ],
      parseDOM: [
        {
          tag: 'span[data-blank]',
          getAttrs: (element: Attributed) => ({
            field: read(element, 'data-blank'),
            kind: parseBlankKind(read(element, 'data-kind')),
            hint: read(element, 'data-hint'),
          }),
        },
      ],
    },
    mention: {
      inline: true,
      group: 'inline',
      atom: true,
      attrs: { partner: { validate: 'string' } },
      toDOM: (node) => ['span', { 'data-partner': String(node.attrs.partner) }],
      parseDOM: [
        { tag: 'span[data-partner]', getAttrs: (element: Attributed) => ({ partner: read(element, 'data-partner') }) },
      ],
    },
    reference: {
      inline: true,
      group: 'inline',
      atom: true,
      attrs: { clause: { validate: 'string' }, anchor: { default: null, validate: 'string|null' } },
      toDOM: (node) => [
        'span',
        {
          'data-reference': String(node.attrs.clause),
          ...(node.attrs.anchor === null ? {} : { 'data-anchor': String(node.attrs.anchor) }),
        },
      ],
      parseDOM: [
        {
          tag: 'span[data-reference]',
          getAttrs: (element: Attributed) => {
            const clause = parseClauseId(read(element, 'data-reference'))
            return clause ? { clause, anchor: parseAnchor(read(element, 'data-anchor')) } : false
          },
        },
      ],
    },
    table: {
      inline: true,
      group: 'inline',
      atom: true,
      attrs: { table: { validate: 'string' } },
      toDOM: (node) => ['span', { 'data-table': String(node.attrs.table) }],
      parseDOM: [
        {
          tag: 'span[data-table]',
          getAttrs: (element: Attributed) => {
            const table = parseTable(read(element, 'data-table'))
            return table ? { table } : false
          },
        },
      ],
    },
    copies: {
      inline: true,
      group: 'inline',
      atom: true,
      toDOM: () => ['span', { 'data-copies': '' }],
      parseDOM: [{ tag: 'span[data-copies]' }],
    },
    break: {
      inline: true,
      group: 'inline',
      selectable: false,
      leafText: () => '\n',
      toDOM: () => ['br'],
      parseDOM: [{ tag: 'br' }],
    },
    unknown: {
      inline: true,
      group: 'inline',
      atom: true,
      attrs: { embed: { validate: 'string' } },
      toDOM: (node) => ['span', { 'data-unknown': String(node.attrs.embed) }],
      parseDOM: [
        {
          tag: 'span[data-unknown]',
          getAttrs: (element: Attributed) => {
            const embed = parseUnknownEmbed(read(element, 'data-unknown'))
            return embed === null ? false : { embed }
          },
        },
      ],
    },
    text: { group: 'inline' },
  },
  marks: {
    em: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }, { tag: 'i' }] },
    strong: { toDOM: () => ['strong', 0], parseDOM: [{ tag: 'strong' }] },
    insertion: suggestionMark('ins'),
    deletion: suggestionMark('del'),
  },
})

function inlineNode(part: Inline): Node {
  switch (part.type) {
    case 'text':
      // addToSet keeps the schema's order and exclusions, whatever order the shared document holds the marks in.
      return schema.text(
        part.text,
        (part.marks ?? []).reduce((set, mark) => schema.mark(mark).addToSet(set), Mark.none),
      )
    case 'blank':
      return schema.node('blank', { field: part.field, kind: part.kind, hint: part.hint })
    case 'mention':
      return schema.node('mention', { partner: part.partner })
    case 'reference':
      return schema.node('reference', { clause: part.clause, anchor: part.anchor ?? null })
    case 'table':
      return schema.node('table', { table: part.table })
    case 'copies':
      return schema.node('copies')
    case 'break':
      return schema.node('break')
    case 'unknown':
      return schema.node('unknown', { embed: part.embed })
  }
}

/** The node of an inline part with the marks of what is suggested of it. */
function inlinePartNode({ inline, standing: { open } }: InlinePart): Node {
  const node = inlineNode(inline)
  const marks = [
    ...open.insertions.toSorted().map((id) => schema.mark('insertion', { id })),
    ...open.deletions.toSorted().map((id) => schema.mark('deletion', { id })),
  ]
  return marks.length === 0 ? node : node.mark(marks.reduce((set, mark) => mark.addToSet(set), node.marks))
}

const record = (entries: readonly (readonly [string, true | string])[]): SuggestedAttribute =>
  entries.length === 0 ? null : Object.fromEntries(entries)

const suggestedOf = ({ open }: Standing): SuggestedAttribute =>
  record([
    ...open.insertions.map((id) => [suggestionKey('insertion', id), true] as const),
    ...open.deletions.map((id) => [suggestionKey('deletion', id), true] as const),
    ...open.changes.map(([id, value]) => [suggestionKey('change', id), value] as const),
  ])

const appliedOf = ({ applied }: Standing): SuggestedAttribute =>
  record(applied.map(([id, value]) => [suggestionKey('change', id), value]))

const blockNode = ({ list, indent, anchor, standing, content }: BlockPart): Node =>
  schema.node(
    'block',
    { list, indent, anchor, suggested: suggestedOf(standing), applied: appliedOf(standing) },
    content.map(inlinePartNode),
  )

/**
 * The node of the clause `id` in the draft, with its open suggestions. Total: whatever `map` holds gives a valid node, in which every offset
 * of what is shown of the body's text is one position (embeds are atoms of size 1, a separator is the step from one block to the next).
 */
export function clauseNode(draft: Draft, id: ClauseId, map: DraftMap): Node {
  const recordOf = recordsOf(draft)
  const { title, blocks } = readClauseParts(map, recordOf, isShown, embedReader(draft))
  const kind = map.get('kind')
  const attrs = {
    id,
    kind: typeof kind === 'string' && kind ? kind : 'lain',
    suggested: suggestedOf(clauseStanding(map, recordOf)),
  }
  return schema.node('clause', attrs, [schema.node('title', null, title.map(inlinePartNode)), ...blocks.map(blockNode)])
}
