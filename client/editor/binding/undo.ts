// Undo of one's own edits: text, order, removed clauses, answers and rows, never what others wrote.
import * as Y from 'yjs'
import type { Draft } from '../../../shared/agreement/draft.ts'
import type { Origins } from './origins.ts'

/** Keystrokes closer than this are one step, unless the clause changed in between (see `stopCapturing`). */
const CAPTURE_MS = 500

export const createUndo = (draft: Draft, origins: Origins): Y.UndoManager =>
  new Y.UndoManager([draft.clauses, draft.fields, draft.partners, draft.contributions, draft.accountability], {
    trackedOrigins: new Set([origins.edit]),
    captureTimeout: CAPTURE_MS,
    doc: draft.doc,
  })
