// The text of an agreement as it is committed: data, digests, findings. Read again only when the draft has moved.
import type * as Y from 'yjs'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { clauseDigests, documentDigest } from '../../shared/agreement/canonical.ts'
import type { Draft } from '../../shared/agreement/draft.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { followDraft, type LiveSnapshot } from '../../shared/agreement/snapshot.ts'
import type { TextDigests } from '../../shared/ledger/freshness.ts'

export interface CurrentText {
  readonly draft: Draft
  readonly agreement: Agreement
  readonly digests: TextDigests
}

export interface DraftSource {
  settle(agreement: AgreementId): Promise<void>
  draft(agreement: AgreementId): Promise<Draft>
}

/** Reads the text after every update received so far is durable or refused. What it resolves with is true in that turn of the loop. */
export function createCurrentText(source: DraftSource): (agreement: AgreementId) => Promise<CurrentText> {
  const followed = new WeakMap<Y.Doc, LiveSnapshot>()
  const digested = new WeakMap<Agreement, TextDigests>()

  return async (id) => {
    await source.settle(id)
    const draft = await source.draft(id)
    const live = followed.get(draft.doc) ?? followDraft(draft)
    followed.set(draft.doc, live)
    const agreement = live.read()
    const digests = digested.get(agreement) ?? {
      document: documentDigest(id, agreement),
      clauses: clauseDigests(agreement),
    }
    digested.set(agreement, digests)
    return { draft, agreement, digests }
  }
}
