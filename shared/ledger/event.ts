// The decisions: who belongs to whom, who consented to which words, what state the agreement is in, who signed. One order, made by the
// server, in which every event names the hash of the one before it. Each area has its own file: event-<area>.ts and fold-<area>.ts.
import type { Digest } from '../agreement/canonical.ts'
import type { PersonId } from '../agreement/ids.ts'
import type { CarriedPayload } from './event-carried.ts'
import type { ConsentPayload } from './event-consents.ts'
import type { CounterpartPayload } from './event-counterparts.ts'
import type { DecisionPayload } from './event-decisions.ts'
import type { DelegationPayload } from './event-delegation.ts'
import type { DevicePayload } from './event-devices.ts'
import type { DictationPayload } from './event-dictation.ts'
import type { LifetimePayload } from './event-lifetime.ts'
import type { PausePayload } from './event-pause.ts'
import type { PeoplePayload } from './event-people.ts'
import type { ProcessPayload } from './event-process.ts'
import type { RefusalPayload } from './event-refusals.ts'
import type { SigningPayload } from './event-signing.ts'
import type { SigningOrderPayload } from './event-signing-order.ts'
import type { EventTexts } from './event-text.ts'
import type { VersionPayload } from './event-versions.ts'
import type { WaiverPayload } from './event-waivers.ts'
import type { WitnessPayload } from './event-witness.ts'

export type LedgerPayload =
  | PeoplePayload
  | ConsentPayload
  | ProcessPayload
  | SigningPayload
  | SigningOrderPayload
  | RefusalPayload
  | DelegationPayload
  | CounterpartPayload
  | WitnessPayload
  | WaiverPayload
  | VersionPayload
  | CarriedPayload
  | DevicePayload
  | PausePayload
  | DecisionPayload
  | LifetimePayload
  | DictationPayload

export type LedgerType = LedgerPayload['type']

/** Who acted: a person, the operator with the admin token, or the server itself. */
export type Actor = PersonId | 'operator' | 'server'

export interface LedgerEvent {
  /** 1, 2, 3 … without gaps */
  readonly seq: number
  /** Hash of the event before it; 64 zeros for the first. */
  readonly prev: Digest
  /** Milliseconds since 1970, UTC, by the server's clock */
  readonly at: number
  readonly actor: Actor
  readonly payload: LedgerPayload
  /** How the personal texts of the payload are hashed: form 2 of an event. Absent in form 1, whose texts are hashed as they stand. */
  readonly texts?: EventTexts
  /** SHA-256 of the RFC 8785 JSON of everything above; in form 2, of the bare event (event-text.ts) */
  readonly hash: Digest
}
