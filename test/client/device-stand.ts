// What the tests of copies on a device drive: stores in a real browser, and what is done with those that are open on no page.
import * as Y from 'yjs'
import { noteOwnClient } from '../../client/carry/own-clients.ts'
import { copies, readCopies } from '../../client/offline/copies.ts'
import { gatherLeftovers } from '../../client/offline/leftovers.ts'
import { setApart } from '../../client/offline/set-apart.ts'
import { readStore } from '../../client/offline/store-contents.ts'
import type { Workspace } from '../../client/panels/workspace.ts'
import '../../client/styles/base.css'
import { openDeviceStore } from '../../client/sync/device-store.ts'
import { toHex } from '../../client/sync/remembered-head.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'

const agreement = (): AgreementId => {
  const id = parseAgreementId('perjanjian1')
  if (id === null) throw new RangeError('perjanjian1')
  return id
}
const nameOf = (person: string) => `mufakat/${agreement()}/${person}/awal`
const text = (doc: Y.Doc) => doc.getText('uji')

const textIn = (update: Uint8Array): string => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return text(doc).toString()
}

async function stored(device: ReturnType<typeof openDeviceStore>): Promise<void> {
  await device.ready
  if (device.state === 'stored') return
  await new Promise<void>((resolve) => {
    const stop = device.onState(() => {
      if (device.state !== 'stored') return
      stop()
      resolve()
    })
  })
}

async function open(person: string) {
  const doc = new Y.Doc()
  const device = openDeviceStore(nameOf(person), doc)
  await stored(device)
  noteOwnClient(nameOf(person), doc.clientID)
  return { doc, device }
}

let release = () => {}
let kept: Awaited<ReturnType<typeof open>>
let tries = 0

const stand = {
  /** `sent`: the server has it, as far as the device knows. `waiting`: what the device counted as not sent. */
  async write(person: string, words: string, waiting: number, sent: boolean) {
    const { doc, device } = await open(person)
    text(doc).insert(0, words)
    await stored(device)
    if (sent) device.write('vector', toHex(Y.encodeStateVector(doc)))
    device.write('waiting', String(waiting))
    await device.close()
  },
  /** Another tab writes and writes into the store, longer than anybody waits for its opening, until `letGo`. */
  async keepBusy(person: string) {
    const request = indexedDB.open(nameOf(person))
    await new Promise((resolve) => {
      request.onsuccess = resolve
    })
    const database = request.result
    const store = database.transaction('updates', 'readwrite').objectStore('updates')
    let busy = true
    release = () => {
      busy = false
    }
    const again = () => {
      if (busy) store.count().onsuccess = again
      else database.close()
    }
    again()
    // The limits of waiting pass at once.
    const later = window.setTimeout.bind(window)
    Object.assign(window, { setTimeout: (work: () => void, ms = 0) => later(work, ms >= 4_000 ? 0 : ms) })
  },
  /** The browser's storage says no once, as when a telephone wakes up. */
  stumbleOnce() {
    const { open } = IDBFactory.prototype
    IDBFactory.prototype.open = () => {
      IDBFactory.prototype.open = open
      const error = new DOMException('Connection to Indexed Database server lost.', 'UnknownError')
      const request = Object.defineProperty(new EventTarget(), 'error', { value: error }) as IDBOpenDBRequest
      setTimeout(() => request.onerror?.(new Event('error')))
      return request
    }
  },
  /** A draft that stays open. */
  async begin(person: string) {
    kept = await open(person)
  },
  type: (words: string) => text(kept.doc).insert(0, words),
  kept: () => kept.device.state,
  /** How often something was tried since the last question. */
  tries() {
    const tried = tries
    tries = 0
    return tried
  },
  /** From now on every connection that is open refuses; `all`: and none is given any more. */
  killConnections(all: boolean) {
    const { transaction } = IDBDatabase.prototype
    const alive = new WeakSet<IDBDatabase>()
    const gone = () => new DOMException('Connection to Indexed Database server lost.', 'InvalidStateError')
    IDBDatabase.prototype.transaction = function (...given) {
      tries++
      if (!alive.has(this)) throw gone()
      return transaction.apply(this, given)
    }
    const request = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (...given) {
      tries++
      if (all) throw gone()
      const opening = request.apply(this, given)
      opening.addEventListener('success', () => alive.add(opening.result))
      return opening
    }
  },
  /** A tab that stands still: it has the store open and hears nothing. */
  async standStill(person: string) {
    const request = indexedDB.open(nameOf(person))
    await new Promise((resolve) => {
      request.onsuccess = resolve
    })
    return request.result.name
  },
  letGo: () => release(),
  /** Resolves when the limit of waiting for the store has passed. */
  async waitedFor(person: string) {
    const doc = new Y.Doc()
    const device = openDeviceStore(nameOf(person), doc)
    await device.ready
    const found = text(doc).toString()
    await device.close()
    return found
  },
  gather: (present: string) => gatherLeftovers(agreement(), nameOf(present)),
  async copies() {
    await readCopies()
    return copies.value.map(({ update }) => textIn(update))
  },
  async read(person: string) {
    const found = await readStore(nameOf(person))
    return found && { text: textIn(found.update), waiting: found.waiting }
  },
  /** One tab sets its draft apart while somebody types in it, and another tab of the same person has written, too. */
  async setApart(person: string) {
    const [here, there] = [await open(person), await open(person)]
    text(here.doc).insert(0, 'ditolak;')
    text(there.doc).insert(0, 'tab lain;')
    await Promise.all([stored(here.device), stored(there.device)])
    // That tab is killed before it sets apart what it holds.
    await there.device.close()
    let isTyped = false
    const isOpenAgain = new Promise<void>((reopen) => {
      const session = { draft: openDraft(here.doc), storeName: nameOf(person) }
      const me = { name: 'Ibu', role: 'writer', partnerId: null }
      void setApart({ id: agreement(), session, me } as unknown as Workspace, 'read-only', {
        async close() {
          if (!isTyped) text(here.doc).insert(0, 'saat dipisahkan;')
          isTyped = true
          await here.device.close()
        },
        reopen,
      })
    })
    await isOpenAgain
  },
}

export type DeviceStand = typeof stand

Object.assign(window, { stand })
