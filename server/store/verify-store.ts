// Whether what is stored can be used: every draft replays, every ledger is one unbroken chain.
import * as Y from 'yjs'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { verifyChain } from '../../shared/ledger/chain.ts'
import { parseLedger } from '../../shared/ledger/parse-event.ts'
import { continues, EMPTY_HEAD, encodedHead, type Head } from './log-record.ts'
import { StoreError } from './store.ts'
import type { IndexSnapshot } from './store-index.ts'

/** `draft`: the updates do not replay or are incomplete. `ledger`: the events are not one chain. */
export interface StoreProblem {
  readonly agreement: AgreementId
  readonly code: 'draft' | 'ledger'
}

export interface Verification {
  readonly agreements: number
  readonly updates: number
  readonly events: number
  readonly problems: readonly StoreProblem[]
}

function draftReplays(updates: readonly Uint8Array[]): boolean {
  const doc = new Y.Doc({ gc: false })
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
    return doc.store.pendingStructs === null && doc.store.pendingDs === null
  } catch {
    // Yjs throws whatever it stumbles over; that it does is the answer
    return false
  } finally {
    doc.destroy()
  }
}

function ledgerHolds(events: readonly Uint8Array[]): boolean {
  let parsed: unknown
  try {
    parsed = events.map((event) => JSON.parse(Buffer.from(event).toString('utf8')) as unknown)
  } catch {
    // not JSON: not a ledger
    return false
  }
  const ledger = parseLedger(parsed)
  return ledger !== null && verifyChain(ledger).ok
}

/** Reads everything once, an agreement at a time. Throws StoreError 'store-damaged' where the chain of an agreement does not hold. */
export function verifySnapshot(snapshot: IndexSnapshot): Verification {
  const problems: StoreProblem[] = []
  const total = { agreements: 0, updates: 0, events: 0 }
  for (const [agreement, head] of snapshot.heads()) {
    const updates: Uint8Array[] = []
    const events: Uint8Array[] = []
    let reached: Head = EMPTY_HEAD
    for (const record of snapshot.chain(agreement)) {
      if (!continues(record, reached))
        throw new StoreError('store-damaged', `the chain of ${agreement} breaks at ${record.position}`)
      reached = encodedHead(record, reached)
      if (record.type === 'update') updates.push(record.bytes)
      else events.push(record.bytes)
    }
    if (Buffer.compare(reached.hash, head.hash) !== 0) {
      throw new StoreError('store-damaged', `the chain of ${agreement} does not end where the index says`)
    }
    if (!draftReplays(updates)) problems.push({ agreement, code: 'draft' })
    if (!ledgerHolds(events)) problems.push({ agreement, code: 'ledger' })
    total.agreements++
    total.updates += updates.length
    total.events += events.length
  }
  return { ...total, problems }
}
