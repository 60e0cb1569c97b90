// What the journal is poured into: everything by agreement and key. The embedded store keeps it in lmdb.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Head, LogRecord } from './log-record.ts'
import type { Overlay } from './overlay.ts'
import type { Table } from './store.ts'

/** One moment of an index, unmoved by later writes until it is released. */
export interface IndexSnapshot {
  readonly applied: number
  heads(): Iterable<readonly [AgreementId, Head]>
  /** Updates and events of an agreement in the order of their chain, with `prev` as it was written. */
  chain(agreement: AgreementId): Iterable<LogRecord>
  records(): Iterable<{ readonly table: Table; readonly key: string; readonly value: Uint8Array }>
  checkpoints(): Iterable<readonly [AgreementId, Buffer]>
  /** The update with this seq; null where there is none. */
  update(agreement: AgreementId, seq: number): LogRecord | null
  release(): void
}

export interface Index {
  /** Number of the last group that it holds durably */
  readonly applied: number
  head(agreement: AgreementId): Head | null
  /** Log records with seq > after, in order, at most `limit` of them. */
  log(type: LogRecord['type'], agreement: AgreementId, after: number, limit: number): readonly LogRecord[]
  /** One update, or null where there is none with this seq. */
  update(agreement: AgreementId, seq: number): LogRecord | null
  get(table: Table, key: string): Uint8Array | null
  /** By key, in the order of `compareKeys`. */
  list(table: Table, prefix: string): readonly (readonly [string, Uint8Array])[]
  /** Takes everything of an overlay in; durable when it resolves, and then seen by the next read. All or nothing. */
  apply(overlay: Overlay): Promise<void>
  /** The bytes of an agreement's checkpoint as they were put. */
  checkpoint(agreement: AgreementId): Buffer | null
  /** In a transaction of its own. */
  putCheckpoint(agreement: AgreementId, bytes: Buffer): Promise<void>
  snapshot(): IndexSnapshot
  close(): Promise<void>
}
