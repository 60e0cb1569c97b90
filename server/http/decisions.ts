// Decisions of all agreements. For each agreement they are taken one after another, on what is committed, and are told to people only
// after they are durable.

import type { AgreementId } from '../../shared/agreement/ids.ts'
import { appendEvent } from '../../shared/ledger/chain.ts'
import type { Actor, LedgerEvent, LedgerPayload } from '../../shared/ledger/event.ts'
import { sealTexts, withoutErased } from '../../shared/ledger/event-text.ts'
import { type AgreementRecord, advance, reduce } from '../../shared/ledger/reduce.ts'
import type { Entry, Store } from '../store/store.ts'
import { eventEntries, readEvent } from './event-store.ts'
import { Problem } from './problem.ts'

export interface Decision {
  readonly actor: Actor
  readonly payload: LedgerPayload
  /** Salts that a device has chosen for personal texts of the payload, by field. */
  readonly salts?: Readonly<Record<string, string>>
}

export interface Ledger {
  readonly events: readonly LedgerEvent[]
  readonly record: AgreementRecord
}

/** A ledger while one decision is being taken on it: nobody else appends. */
export interface OpenLedger extends Ledger {
  /** The events that `decisions` would become after `last` (the last committed one), without committing them. */
  draft(decisions: readonly Decision[], last?: LedgerEvent): readonly LedgerEvent[]
  /** Commits events that follow the last one, together with other entries; resolves once durable and announced. */
  commit(events: readonly LedgerEvent[], entries?: readonly Entry[]): Promise<void>
}

export interface Decisions {
  /** The committed ledger; null when there is no such agreement. */
  read(agreement: AgreementId): Ledger | null
  record(agreement: AgreementId): AgreementRecord | null
  /** Takes one decision after those before it. Throws Problem `agreement-unknown`. */
  decide<T>(agreement: AgreementId, take: (ledger: OpenLedger) => Promise<T>): Promise<T>
  /** The first events of a new agreement, with whatever belongs to it, in one commit. */
  begin(agreement: AgreementId, decisions: readonly Decision[], entries: readonly Entry[]): Promise<void>
}

export interface DecisionsOptions {
  readonly store: Pick<Store, 'commit' | 'events' | 'get'>
  announce(agreement: AgreementId, events: readonly LedgerEvent[]): void
  now(): number
  random(size: number): Uint8Array
}

const SALT_BYTES = 16
/** Ledgers kept folded in memory; others are read again from the store. */
const KEPT_LEDGERS = 500

export function createDecisions({ store, announce, now, random }: DecisionsOptions): Decisions {
  const kept = new Map<AgreementId, Ledger>()
  const queues = new Map<AgreementId, Promise<unknown>>()

  const keep = (agreement: AgreementId, ledger: Ledger): void => {
    kept.delete(agreement)
    kept.set(agreement, ledger)
    const oldest = kept.keys().next()
    if (kept.size > KEPT_LEDGERS && !oldest.done) kept.delete(oldest.value)
  }

  const read = (agreement: AgreementId): Ledger | null => {
    const known = kept.get(agreement)
    if (known !== undefined) return known
    const events = store.events(agreement).map((bytes) => readEvent(store, agreement, bytes))
    if (events.length === 0) return null
    const ledger = { events, record: reduce(events) }
    keep(agreement, ledger)
    return ledger
  }

  const salt = (): string => Buffer.from(random(SALT_BYTES)).toString('hex')

  const chain = (last: LedgerEvent | null, decisions: readonly Decision[]): LedgerEvent[] => {
    const events: LedgerEvent[] = []
    for (const { actor, payload, salts } of decisions) {
      const texts = sealTexts(payload, salt, salts)
      events.push(appendEvent(events.at(-1) ?? last, { at: now(), actor, payload, texts }))
    }
    return events
  }

  const open = (agreement: AgreementId): OpenLedger => {
    const current = (): Ledger => {
      const ledger = read(agreement)
      if (ledger === null) throw new Problem('agreement-unknown')
      return ledger
    }
    current()
    return {
      get events() {
        return current().events
      },
      get record() {
        return current().record
      },
      draft: (decisions, last = current().events.at(-1)) => chain(last ?? null, decisions),
      async commit(events, entries = []) {
        const before = current()
        const record = events.reduce(advance, before.record)
        await store.commit([...events.flatMap((event) => eventEntries(agreement, event)), ...entries])
        keep(agreement, afterErasures({ events: [...before.events, ...events], record }))
        if (events.length > 0) announce(agreement, events)
      },
    }
  }

  return {
    read,
    record: (agreement) => read(agreement)?.record ?? null,
    async decide(agreement, take) {
      const before = queues.get(agreement) ?? Promise.resolve()
      const mine = before.then(() => take(open(agreement)))
      const settled = mine.then(
        () => undefined,
        () => undefined, // whoever asked for that decision hears of its failure; the next one is taken all the same
      )
      queues.set(agreement, settled)
      try {
        return await mine
      } finally {
        if (queues.get(agreement) === settled) queues.delete(agreement)
      }
    },
    async begin(agreement, decisions, entries) {
      const events = chain(null, decisions)
      await store.commit([...events.flatMap((event) => eventEntries(agreement, event)), ...entries])
      keep(agreement, { events, record: reduce(events) })
    },
  }
}

/** What was erased is in no answer from now on. */
function afterErasures(ledger: Ledger): Ledger {
  const events = withoutErased(ledger.events)
  return events === ledger.events ? ledger : { events, record: reduce(events) }
}

/** Records the decisions and nothing else. */
export const commitDecisions = (
  ledger: OpenLedger,
  decisions: readonly Decision[],
  entries?: readonly Entry[],
): Promise<void> => ledger.commit(ledger.draft(decisions), entries)
