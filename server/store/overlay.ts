// What is committed and not yet in the index, so that reads see it at once.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { Group } from './group.ts'
import type { Head, LogRecord } from './log-record.ts'
import type { Table } from './store.ts'

export interface Overlay {
  readonly heads: ReadonlyMap<AgreementId, Head>
  readonly logs: ReadonlyMap<
    AgreementId,
    { readonly updates: readonly LogRecord[]; readonly events: readonly LogRecord[] }
  >
  /** The last value of each record; null where it was removed. */
  readonly records: ReadonlyMap<Table, ReadonlyMap<string, Uint8Array | null>>
  /** Number of the last group in it; 0 while it is empty */
  readonly through: number
  /** Bytes of content */
  readonly bytes: number
  add(groups: readonly Group[], heads: ReadonlyMap<AgreementId, Head>): void
}

export function createOverlay(): Overlay {
  const heads = new Map<AgreementId, Head>()
  const logs = new Map<AgreementId, { updates: LogRecord[]; events: LogRecord[] }>()
  const records = new Map<Table, Map<string, Uint8Array | null>>()
  let through = 0
  let bytes = 0

  const log = (record: LogRecord): void => {
    let own = logs.get(record.agreement)
    if (own === undefined) {
      own = { updates: [], events: [] }
      logs.set(record.agreement, own)
    }
    if (record.type === 'update') own.updates.push(record)
    else own.events.push(record)
    bytes += record.bytes.length
  }

  const put = (table: Table, key: string, value: Uint8Array | null): void => {
    const own = records.get(table) ?? new Map<string, Uint8Array | null>()
    records.set(table, own)
    own.set(key, value)
    bytes += value?.length ?? 0
  }

  return {
    heads,
    logs,
    records,
    get through() {
      return through
    },
    get bytes() {
      return bytes
    },
    add(groups, newHeads) {
      for (const group of groups) {
        through = group.number
        for (const record of group.records) {
          if (record.type === 'put') put(record.table, record.key, record.value)
          else log(record)
        }
      }
      for (const [agreement, head] of newHeads) heads.set(agreement, head)
    },
  }
}
