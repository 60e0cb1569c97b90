// What lies in a device store, read and written without opening the agreement.
import * as Y from 'yjs'
import { type DeviceKey, openDeviceStore } from '../sync/device-store.ts'
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

/** All that is there, what only the mirror holds among it. */
export async function readStore(name: string): Promise<StoreContents> {
  const doc = new Y.Doc({ gc: false })
  const store = openDeviceStore(name, doc)
  await store.ready
  const unsent = unsentMirror(name).read()
  if (unsent?.update) restoreUnsent(doc, unsent.update)
  const [waiting, owner] = await Promise.all([store.read('waiting'), store.read('owner')])
  const update = Y.encodeStateAsUpdate(doc)
  await store.close()
  doc.destroy()
  return {
    update,
    waiting: Math.max(Number(waiting) || 0, unsent?.waiting ?? 0),
    values: { ...(waiting === null ? {} : { waiting }), ...(owner === null ? {} : { owner }) },
  }
}
