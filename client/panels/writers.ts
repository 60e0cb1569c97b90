// For whom each client id of the draft writes: as the server told when the page was opened, and as everybody who was here since.
import type { Awareness } from 'y-protocols/awareness'
import { SEED_CLIENT } from '../../shared/agreement/draft.ts'
import { type PartnerId, parsePartnerId } from '../../shared/agreement/ids.ts'
import type { WriterOf } from '../../shared/ledger/process-facts.ts'
import type { Me, WritersView } from '../api/api.ts'

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

export function followWriters(told: readonly WritersView[], awareness: Awareness, me: Me): WriterOf {
  const known = new Map<number, PartnerId | null>([
    [SEED_CLIENT, null],
    [awareness.clientID, me.partnerId],
  ])
  for (const { partnerId, clients } of told) for (const client of clients) known.set(client, partnerId)
  // The server writes `user` into every state, from the session.
  const note = () => {
    for (const [client, state] of awareness.getStates()) {
      const user = member(state, 'user')
      if (user !== undefined && !known.has(client)) known.set(client, parsePartnerId(member(user, 'partner')))
    }
  }
  awareness.on('change', note)
  return (client) => known.get(client)
}
