// Undo of one's own edits, never of what others wrote.
import * as Y from 'yjs'
import type { Origins } from './origins.ts'

/** Keystrokes closer than this are one step, unless the clause changed in between (see `stopCapturing`). */
const CAPTURE_MS = 500

/** Root types of the shared document. */
export type Roots = Extract<ConstructorParameters<typeof Y.UndoManager>[0], readonly unknown[]>

/** Follows the origin `edit` in `roots`; what `mayDelete` refuses stays when it is undone. Call `stopCapturing()` when the selection goes to another section. */
export const createUndo = (
  doc: Y.Doc,
  roots: Roots,
  origins: Origins,
  mayDelete: (item: Y.Item) => boolean = () => true,
): Y.UndoManager =>
  new Y.UndoManager(roots, {
    trackedOrigins: new Set([origins.edit]),
    captureTimeout: CAPTURE_MS,
    deleteFilter: mayDelete,
    doc,
  })
