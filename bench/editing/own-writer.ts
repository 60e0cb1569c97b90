// A person at this product's editor, without a screen, as the comparison wants it.
import * as Y from 'yjs'
import { schema } from '../../shared/agreement/schema.ts'
import { seed as seedBytes, Writer } from '../../test/editor/fake-view.ts'

export interface StoryClause {
  readonly id: string
  readonly title: string
  readonly blocks: readonly string[]
}

export const ownSeed = (clauses: readonly StoryClause[]): Uint8Array =>
  seedBytes(clauses.map(({ id, title, blocks }) => ({ id, title, text: blocks.join('\n') })))

export class OwnWriter extends Writer {
  readonly schema = schema
  get ydoc(): Y.Doc {
    return this.draft.doc
  }
  /** Gives this person what another has. */
  take(other: OwnWriter): void {
    const update = Y.encodeStateAsUpdate(other.ydoc, Y.encodeStateVector(this.ydoc))
    Y.applyUpdate(this.ydoc, update, 'network')
  }
}
