// Ledger events in the store: the log keeps the bare event, which is never changed; the personal texts stand beside it and can be erased.
import { z } from 'zod'
import { canonicalJson, type Digest } from '../../shared/agreement/canonical.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { bareEvent, filledEvent, textOf } from '../../shared/ledger/event-text.ts'
import { parseEvent } from '../../shared/ledger/parse-event.ts'
import { getRecord, putRecord } from '../identity/record.ts'
import { type Entry, type Store, StoreError } from '../store/store.ts'

const stored = z.object({ salt: z.string(), text: z.string() })
const keyOf = (agreement: AgreementId, hash: Digest): string => `${agreement}/${hash}`

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** The event, and each text of it that can be erased. */
export function eventEntries(agreement: AgreementId, event: LedgerEvent): readonly Entry[] {
  const texts = Object.entries(event.texts ?? {}).flatMap(([field, { hash, salt }]) =>
    salt === undefined
      ? []
      : [putRecord('event-texts', keyOf(agreement, hash), { salt, text: textOf(event.payload, field) })],
  )
  return [{ type: 'event', agreement, bytes: encoder.encode(canonicalJson(bareEvent(event))) }, ...texts]
}

/** What removes the texts of an event for good. */
export const eraseEntries = (agreement: AgreementId, event: LedgerEvent): readonly Entry[] =>
  Object.values(event.texts ?? {}).map(({ hash }) => putRecord('event-texts', keyOf(agreement, hash), null))

/** Throws StoreError `store-damaged` for bytes that are no event of this version. */
export function readEvent(store: Pick<Store, 'get'>, agreement: AgreementId, bytes: Uint8Array): LedgerEvent {
  const event = parseEvent(JSON.parse(decoder.decode(bytes)))
  if (event === null) throw new StoreError('store-damaged', 'a ledger event that this version cannot read')
  return filledEvent(event, (hash) => getRecord(store, 'event-texts', keyOf(agreement, hash), stored))
}
