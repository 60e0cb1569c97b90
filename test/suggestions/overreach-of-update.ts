// What the server says to an update before it joins the document.
import * as Y from 'yjs'
import { openDraft } from '../../shared/agreement/draft.ts'
import { type IsMine, type Overreach, overreach } from '../../shared/suggestions/only-suggests.ts'

/**
 * Applies the update to `copy`, which is first brought to what `doc` holds, and judges it by `overreach`. After a refusal the copy is no good
 * any more.
 */
export function overreachOfUpdate(
  doc: Y.Doc,
  copy: Y.Doc,
  update: Uint8Array,
  isMine: IsMine,
  elsewhere: readonly string[] = [],
): Overreach | null {
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(copy)))
  const [before, after] = [openDraft(doc), openDraft(copy)]
  let found: Overreach | null = null
  const judge = (transaction: Y.Transaction) => {
    found = overreach(before, after, transaction, isMine, elsewhere)
  }
  copy.once('afterTransaction', judge)
  Y.applyUpdate(copy, update)
  copy.off('afterTransaction', judge)
  return found
}
