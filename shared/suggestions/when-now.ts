import * as Y from 'yjs'
import type { Draft } from '../agreement/draft.ts'
import { encodeWhen } from '../agreement/suggestion-keys.ts'

/** What a mark of a suggestion that is set now under the document's client id holds. */
export const whenNow = ({ doc }: Pick<Draft, 'doc'>): string =>
  encodeWhen({ client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) })
