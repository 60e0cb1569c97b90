// The clauses of an agreement as the binding sees them.

import type { Node } from 'prosemirror-model'
import type { UndoManager } from 'yjs'
import { ROW_TABLES } from '../../shared/agreement/agreement.ts'
import type { Draft, Embed } from '../../shared/agreement/draft.ts'
import { type ClauseId, parseClauseId, parseFieldId, parsePartnerId } from '../../shared/agreement/ids.ts'
import { parseTable } from '../../shared/agreement/read-clause.ts'
import { clauseNode, schema } from '../../shared/agreement/schema.ts'
import type { Origins } from './binding/origins.ts'
import { documentNode } from './binding/read-clauses.ts'
import type { Sections } from './binding/shape.ts'
import { createUndo } from './binding/undo.ts'

function embedOf({ type, attrs }: Node): Embed | object {
  switch (type.name) {
    case 'blank': {
      const field = parseFieldId(attrs.field)
      return field ? { type: 'blank', field, kind: String(attrs.kind), hint: String(attrs.hint) } : { type: 'break' }
    }
    case 'mention': {
      const partner = parsePartnerId(attrs.partner)
      return partner ? { type: 'mention', partner } : { type: 'break' }
    }
    case 'reference': {
      const clause = parseClauseId(attrs.clause)
      return clause ? { type: 'reference', clause } : { type: 'break' }
    }
    case 'table': {
      const table = parseTable(attrs.table)
      return table ? { type: 'table', table } : { type: 'break' }
    }
    case 'copies':
      return { type: 'copies' }
    case 'unknown':
      return JSON.parse(String(attrs.embed))
    default:
      return { type: 'break' }
  }
}

export const sectionsOf = (draft: Draft): Sections => ({
  doc: draft.doc,
  map: draft.clauses,
  shape: {
    schema,
    read: (id, map) => clauseNode(draft, id as ClauseId, map),
    embedOf,
    isId: (value) => parseClauseId(value) !== null,
  },
})

/** Everything that the draft holds, as an editor document. */
export const draftNode = (draft: Draft): Node => documentNode(sectionsOf(draft))

/** Undo of one's own edits of text, order, removed clauses, answers and rows. */
export const undoOf = (draft: Draft, origins: Origins): UndoManager =>
  createUndo(
    draft.doc,
    [draft.clauses, draft.fields, draft.partners, ...ROW_TABLES.map((table) => draft[table])],
    origins,
  )
