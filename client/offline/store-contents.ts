// What lies in a device store, read and written without opening the agreement.
import * as Y from 'yjs'
import { ownClients } from '../carry/own-clients.ts'
import { type DeviceKey, openDeviceStore } from '../sync/device-store.ts'
import { fromHex } from '../sync/remembered-head.ts'
import { restoreUnsent } from '../sync/stranded.ts'
import { unsentMirror } from '../sync/unsent-mirror.ts'

export interface StoreContents {
  readonly update: Uint8Array
  /** Changes that no server is known to have. */
  readonly waiting: number
  readonly values: Readonly<Partial<Record<DeviceKey, string>>>
}

const stored = (store: ReturnType<typeof openDeviceStore>): Promise<boolean> =>
  new Promise((resolve) => {
    const look = () => {
      if (store.state === 'pending') return
      unfollow()
      resolve(store.state === 'stored')
    }
    const unfollow = store.onState(look)
    look()
  })

/** Puts an update into the store; true when it is on the disk. */
export async function writeStore(
  name: string,
  update: Uint8Array,
  values: Readonly<Partial<Record<DeviceKey, string>>> = {},
): Promise<boolean> {
  const doc = new Y.Doc({ gc: false })
  const store = openDeviceStore(name, doc)
  await store.ready
  Y.applyUpdate(doc, update)
  for (const key of ['waiting', 'may-write', 'owner'] as const) {
    const value = values[key]
    if (value !== undefined) store.write(key, value)
  }
  const done = await stored(store)
  await store.close()
  doc.destroy()
  return done
}

/**
 * Whether this device wrote something that was not there when it last knew that all was sent: the count is written a moment after the text, and
 * another tab that has sent its own sets it to nothing.
 */
function isBeyond(doc: Y.Doc, vector: string | null, own: readonly number[]): boolean {
  const sent = vector === null ? new Map<number, number>() : Y.decodeStateVector(fromHex(vector))
  return own.some((client) => Y.getState(doc.store, client) > (sent.get(client) ?? 0))
}

/** All that is there, what only the mirror holds among it. Null where the database cannot be read now: then nobody may take it for empty. */
export async function readStore(name: string): Promise<StoreContents | null> {
  const doc = new Y.Doc({ gc: false })
  const store = openDeviceStore(name, doc)
  if (!(await store.opened)) {
    await store.close()
    doc.destroy()
    return null
  }
  const unsent = unsentMirror(name).read()
  if (unsent?.update) restoreUnsent(doc, unsent.update)
  const [waiting, owner, vector] = await Promise.all([store.read('waiting'), store.read('owner'), store.read('vector')])
  const update = Y.encodeStateAsUpdate(doc)
  const uncounted = isBeyond(doc, vector, ownClients(name)) ? 1 : 0
  await store.close()
  doc.destroy()
  return {
    update,
    waiting: Math.max(Number(waiting) || 0, unsent?.waiting ?? 0, uncounted),
    values: { ...(waiting === null ? {} : { waiting }), ...(owner === null ? {} : { owner }) },
  }
}

/** What can be told of a store that cannot be read: what was kept of it outside. */
export function unreadStore(name: string): StoreContents {
  const unsent = unsentMirror(name).read()
  return { update: unsent?.update ?? Y.encodeStateAsUpdate(new Y.Doc()), waiting: unsent?.waiting ?? 0, values: {} }
}
