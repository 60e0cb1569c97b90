// A room with a draft in it, judged as the product judges it, and members of each reach.
import * as Y from 'yjs'
import { draftGuard } from '../../server/reach/draft-guard.ts'
import { type Draft, openDraft } from '../../shared/agreement/draft.ts'
import type { SuggestionId } from '../../shared/agreement/ids.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import { suggestReplacement } from '../../shared/suggestions/suggest.ts'
import { clauseId, must, smallDraft, textOf } from '../agreement/draft-builder.ts'
import { type TestClient, TestRelay } from '../relay/test-relay.ts'
import { blocks } from '../suggestions/stand.ts'

export interface Stand {
  readonly relay: TestRelay
  join(name: string, reach: Reach): { readonly client: TestClient; readonly draft: Draft }
  /** What is durable, as a draft. */
  durable(): Draft
}

/** The small draft is in the log already, written by the server. */
export function reachStand(): Stand {
  const relay = new TestRelay({}, 1, draftGuard)
  relay.handle({
    type: 'post',
    post: 1,
    author: { person: 'server', reach: 'all' },
    update: Y.encodeStateAsUpdate(smallDraft().doc),
  })
  relay.run()
  return {
    relay,
    join(name, reach) {
      const client = relay.join(name, { reach })
      relay.run()
      return { client, draft: openDraft(client.doc) }
    },
    durable() {
      const doc = new Y.Doc()
      for (const { bytes } of relay.log) Y.applyUpdate(doc, bytes)
      return openDraft(doc)
    },
  }
}

let clients = 700_000

/**
 * The update by which somebody with the document of `from` would do `change`, under a client id that nobody has used: what is refused
 * leaves no gap in the ids of an honest client.
 */
export function forge(from: Y.Doc, change: (draft: Draft, doc: Y.Doc) => void, client = ++clients): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
  const before = Y.encodeStateVector(doc)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  change(openDraft(doc), doc)
  if (updates.length === 0) throw new Error('nothing was forged')
  return updates.length === 1 && updates[0] ? updates[0] : Y.diffUpdate(Y.mergeUpdates(updates), before)
}

export const at = 1
export const body = (draft: Draft, clause = 'judul'): Y.Text => textOf(draft.clauses.get(clause), 'body')
export const propose = (draft: Draft, ...words: readonly string[]): SuggestionId =>
  must(suggestReplacement(draft, clauseId('judul'), { blocks: blocks(...words) }, { at }))
export const find = (draft: Draft, words: string): number => {
  const found = body(draft).toString().indexOf(words)
  if (found < 0) throw new RangeError(`«${words}» is not in «${body(draft).toString()}»`)
  return found
}
