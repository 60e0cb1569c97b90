// Who writes under each client id of the draft: as the server told when the page was opened, as everybody who was here since, and as this
// device remembers of its own pages.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Awareness } from 'y-protocols/awareness'
import { SEED_CLIENT } from '../../shared/agreement/draft.ts'
import {
  type AgreementId,
  type DictationId,
  type PartnerId,
  type PersonId,
  parsePartnerId,
  parsePersonId,
} from '../../shared/agreement/ids.ts'
import type { WriterOf } from '../../shared/ledger/process-facts.ts'
import type { Me, WritersView } from '../api/opening.ts'
import { readStored, writeStored } from '../app/preference.ts'

export interface Writer {
  /** Null for the template, and where only the partner is known. */
  readonly person: PersonId | null
  readonly partner: PartnerId | null
  /** Set where the person wrote down what the partner said. */
  readonly dictation: DictationId | null
}

export interface Writers {
  readonly partnerOf: WriterOf
  /** Undefined when it is not known. */
  readonly writerOf: (client: number) => Writer | undefined
  readonly isMine: (client: number) => boolean
  /** Counts on whenever more has become known; a screen that shows names reads it. */
  readonly news: ReadonlySignal<number>
  /** Takes what the server tells in a later answer. */
  readonly tell: (told: readonly WritersView[]) => void
}

/** Own pages that a device remembers: what was written without a network is known as one's own until the server has told. */
const OWN_MAX = 50

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

/** The client ids of this person's pages on this device, the one of this page among them. */
function ownPages(agreement: AgreementId, { personId }: Me, now: number): readonly number[] {
  const key = `mufakat.pages.${agreement}.${personId}`
  const before = (readStored(key) ?? '').split(' ').map(Number).filter(Number.isSafeInteger)
  const own = [...before.filter((client) => client !== 0 && client !== now), now].slice(-OWN_MAX)
  writeStored(key, own.join(' '))
  return own
}

export function followWriters(
  agreement: AgreementId,
  told: readonly WritersView[],
  awareness: Awareness,
  me: Me,
): Writers {
  const mine: Writer = { person: me.personId, partner: me.partnerId, dictation: null }
  const known = new Map<number, Writer>([[SEED_CLIENT, { person: null, partner: null, dictation: null }]])
  for (const client of ownPages(agreement, me, awareness.clientID)) known.set(client, mine)
  const news = signal(0)
  const tell: Writers['tell'] = (groups) => {
    for (const { personId, partnerId, dictationId, clients } of groups)
      for (const client of clients)
        known.set(client, { person: personId, partner: partnerId, dictation: dictationId ?? null })
    news.value++
  }
  tell(told)
  known.set(awareness.clientID, mine)
  // The server writes `user` into every state, from the session.
  const note = () => {
    for (const [client, state] of awareness.getStates()) {
      const user = member(state, 'user')
      if (user === undefined || known.has(client)) continue
      known.set(client, {
        person: parsePersonId(member(user, 'person')),
        partner: parsePartnerId(member(user, 'partner')),
        dictation: null,
      })
      news.value++
    }
  }
  awareness.on('change', note)
  return {
    partnerOf: (client) => known.get(client)?.partner,
    writerOf: (client) => known.get(client),
    isMine: (client) => known.get(client)?.person === me.personId,
    news,
    tell,
  }
}
