// Relay and ledgers over any store, with the rights of the product itself; silent. The parts come when the server that needs both is up.
import { randomBytes } from 'node:crypto'
import { createDecisions } from '../../server/http/decisions.ts'
import type { Parts } from '../../server/http/parts.ts'
import { authorizeSync, lentDictations, syncReach } from '../../server/http/sync-access.ts'
import { createAgreementRelay } from '../../server/socket/agreement-relay.ts'
import type { Store } from '../../server/store/store.ts'
import { must } from '../agreement/draft-builder.ts'

export function standRelay(store: Store) {
  const late: { parts: Parts | null } = { parts: null }
  const parts = (): Parts => must(late.parts)
  const silent = () => undefined
  const relay = createAgreementRelay({
    store,
    authorize: (request, agreement) => authorizeSync(parts(), request, agreement),
    mayWrite: (agreement, access) => syncReach(parts(), agreement, access),
    lentTo: (agreement, access) => lentDictations(parts(), agreement, access),
    allowOrigin: () => true,
    log: { info: silent, warn: silent, error: silent },
  })
  const decisions = createDecisions({ store, announce: relay.announce, now: Date.now, random: randomBytes })
  return {
    relay,
    decisions,
    serve(served: Parts): void {
      late.parts = served
    },
  }
}
