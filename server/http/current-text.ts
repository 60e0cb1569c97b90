// The text of an agreement as it is committed: data, digests, findings. Read again only when the draft has moved.
import type * as Y from 'yjs'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { clauseDigests, documentDigest, frameDigest } from '../../shared/agreement/canonical.ts'
import type { Draft } from '../../shared/agreement/draft.ts'
import { groundDigests } from '../../shared/agreement/ground.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { followDraft, type LiveSnapshot } from '../../shared/agreement/snapshot.ts'
import type { TextDigests } from '../../shared/ledger/freshness.ts'
import { RelayError } from '../socket/relay-error.ts'

export interface CurrentText {
  readonly draft: Draft
  readonly agreement: Agreement
  readonly digests: TextDigests
}

export interface DraftSource {
  settle(agreement: AgreementId): Promise<void>
  draft(agreement: AgreementId): Promise<Draft>
}

/** `orDurable`: while the store takes no writes, the text without what waits for them; for those who only read. */
export type ReadText = (agreement: AgreementId, options?: { readonly orDurable: boolean }) => Promise<CurrentText>

/**
 * Reads the text after every update received so far is durable or refused. What it resolves with is true in that turn of the loop.
 * Rejects with RelayError.
 */
export function createCurrentText(source: DraftSource): ReadText {
  const followed = new WeakMap<Y.Doc, LiveSnapshot>()
  const digested = new WeakMap<Agreement, TextDigests>()

  return async (id, { orDurable } = { orDurable: false }) => {
    try {
      await source.settle(id)
    } catch (error) {
      if (!orDurable || !(error instanceof RelayError) || error.code !== 'storage') throw error
    }
    const draft = await source.draft(id)
    const live = followed.get(draft.doc) ?? followDraft(draft)
    followed.set(draft.doc, live)
    const agreement = live.read()
    const digests = digested.get(agreement) ?? {
      document: documentDigest(id, agreement),
      clauses: clauseDigests(agreement),
      frame: frameDigest(id, agreement),
      grounds: groundDigests(id, agreement),
    }
    digested.set(agreement, digests)
    return { draft, agreement, digests }
  }
}
