// The relay as this product uses it: documents are drafts of agreements, connections are members, and the log is part of the whole store.
import type * as Y from 'yjs'
import { type Draft, openDraft, SCHEMA_VERSION } from '../../shared/agreement/draft.ts'
import {
  type AgreementId,
  type InvitationId,
  type PartnerId,
  type PersonId,
  parseAgreementId,
} from '../../shared/agreement/ids.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import type { Role } from '../../shared/ledger/role.ts'
import { draftGuard } from '../reach/draft-guard.ts'
import type { Store } from '../store/store.ts'
import { draftLog } from './draft-log.ts'
import type { Access, RelayOptions, RelayServer } from './relay-options.ts'
import { createRelayServer } from './relay-server.ts'

/** A member's right to one draft, for the time of one connection. */
export interface MemberAccess extends Access {
  readonly session: string
  readonly person: PersonId
  readonly partner: PartnerId | null
  readonly role: Role
  readonly invitation: InvitationId | null
}

type Relay = RelayServer<AgreementId, MemberAccess>

export interface AgreementRelay extends Omit<Relay, 'document' | 'announce'> {
  /** The durable draft as a live document that keeps deleted text; for reading only. */
  draft(agreement: AgreementId): Promise<Draft>
  /** Tells everybody who said hello about new ledger events. */
  announce(agreement: AgreementId, events: readonly LedgerEvent[]): void
}

export type AgreementRelayOptions = Omit<
  RelayOptions<AgreementId, MemberAccess>,
  'store' | 'parseName' | 'schemaVersion'
> & { readonly store: Store }

export function createAgreementRelay({ store, ...options }: AgreementRelayOptions): AgreementRelay {
  const drafts = new WeakMap<Y.Doc, Draft>()
  const relay = createRelayServer<AgreementId, MemberAccess>({
    ...options,
    store: draftLog(store),
    parseName: parseAgreementId,
    schemaVersion: SCHEMA_VERSION,
    guard: draftGuard,
  })
  return {
    ...relay,
    async draft(agreement) {
      const doc = await relay.document(agreement)
      const draft = drafts.get(doc) ?? openDraft(doc)
      drafts.set(doc, draft)
      return draft
    },
  }
}
