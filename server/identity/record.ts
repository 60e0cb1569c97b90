// Records of people's secrets in the store: JSON, parsed by a schema when read.
import type { z } from 'zod'
import type { Entry, Store, Table } from '../store/store.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** The store entry that writes `value` under `key`; null removes it. */
export const putRecord = (table: Table, key: string, value: unknown): Entry => ({
  type: 'put',
  table,
  key,
  value: value === null ? null : encoder.encode(JSON.stringify(value)),
})

/** The record under `key`, or null when there is none. Throws ZodError on a record that another program wrote. */
export function getRecord<T>(store: Pick<Store, 'get'>, table: Table, key: string, schema: z.ZodType<T>): T | null {
  const bytes = store.get(table, key)
  return bytes === null ? null : schema.parse(JSON.parse(decoder.decode(bytes)))
}
