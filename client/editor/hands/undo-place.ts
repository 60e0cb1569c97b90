// Where an undo changed something: the clauses, answers and rows of one popped step, from the shared types that it touched.

import * as Y from 'yjs'
import { ROW_TABLES } from '../../../shared/agreement/agreement.ts'
import type { Draft } from '../../../shared/agreement/draft.ts'

export interface UndonePlace {
  readonly clauses: ReadonlySet<string>
  readonly fields: ReadonlySet<string>
  readonly rows: ReadonlySet<string>
  readonly partners: ReadonlySet<string>
}

type Shared = Pick<Y.AbstractType<never>, '_item'>

/** Key of the entry of `root` that `type` belongs to; null when it belongs elsewhere. */
function entryOf(root: Shared, type: Shared): string | null {
  for (let item = type._item; item; ) {
    const { parent } = item
    if (Object.is(parent, root)) return item.parentSub
    item = parent instanceof Y.AbstractType ? parent._item : null
  }
  return null
}

/** `changed` as a popped step of Y.UndoManager carries it. */
export function undonePlace(draft: Draft, changed: ReadonlyMap<Shared, readonly unknown[]>): UndonePlace {
  const entries = (root: Shared): Set<string> => {
    const found = new Set<string>()
    for (const [type, events] of changed) {
      const entry = entryOf(root, type)
      if (entry !== null) found.add(entry)
      else if (Object.is(type, root))
        for (const event of events)
          if (event instanceof Y.YMapEvent && Object.is(event.target, root))
            for (const key of event.keysChanged) found.add(String(key))
    }
    return found
  }
  return {
    clauses: entries(draft.clauses),
    fields: entries(draft.fields),
    rows: new Set(ROW_TABLES.flatMap((table) => [...entries(draft[table])])),
    partners: entries(draft.partners),
  }
}
