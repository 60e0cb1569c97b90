// Which moments of the draft have a name.
import type { Digest } from '../agreement/canonical.ts'
import type { PersonId } from '../agreement/ids.ts'
import { actingPerson } from './acting-person.ts'
import type { LedgerEvent } from './event.ts'
import type { VersionPayload } from './event-versions.ts'
import { withEntry, withoutEntry } from './map-entry.ts'

/** A moment of the draft that somebody named. */
export interface NamedVersion {
  readonly name: string
  /** The text after so many updates of the draft's log, whose hash was this there */
  readonly update: number
  readonly updateHash: Digest
  readonly documentDigest: Digest
  readonly person: PersonId
  readonly at: number
  readonly seq: number
}

export interface VersionRecord {
  /** By their place in the draft's log */
  readonly versions: ReadonlyMap<number, NamedVersion>
}

export const NO_VERSIONS: VersionRecord = { versions: new Map() }

export function foldVersions(
  record: VersionRecord,
  event: LedgerEvent,
  payload: VersionPayload,
): Partial<VersionRecord> {
  switch (payload.type) {
    case 'version-named': {
      const { name, update, updateHash, documentDigest } = payload
      const words = { person: actingPerson(event), at: event.at, seq: event.seq }
      return { versions: withEntry(record.versions, update, { name, update, updateHash, documentDigest, ...words }) }
    }
    case 'version-unnamed':
      return { versions: withoutEntry(record.versions, payload.update) }
  }
}
