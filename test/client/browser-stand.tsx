// What the browser tests drive: our parts mounted alone, with the product's style sheets. Built and served by browser-page.ts.
import { signal } from '@preact/signals'
import { render } from 'preact'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { LiveAgreement } from '../../client/panels/live-agreement.ts'
import type { Workspace } from '../../client/panels/workspace.ts'
import { PresenceList } from '../../client/presence/presence-list.tsx'
import { SyncStatusLine, SyncTrouble } from '../../client/presence/sync-status-line.tsx'
import { openDeviceKey } from '../../client/signing/device-key.ts'
import { SignPanel } from '../../client/signing/sign-panel.tsx'
import '../../client/styles/base.css'
import '../../client/styles/app.css'
import '../../client/styles/controls.css'
import '../../client/styles/content.css'
import { type DeviceDamage, openDeviceStore } from '../../client/sync/device-store.ts'
import type { LedgerTrouble } from '../../client/sync/ledger-follower.ts'
import type { DeviceState, SyncStatus } from '../../client/sync/status.ts'
import { verifyHere } from '../../client/verify/answer-verify.ts'
import { VerifyPage } from '../../client/verify/verify-page.tsx'
import { clauseDigests, documentDigest } from '../../shared/agreement/canonical.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { parseAgreementId, parsePartnerId, parsePersonId } from '../../shared/agreement/ids.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { reduce } from '../../shared/ledger/reduce.ts'

const mount = document.getElementById('mufakat')!
const show = (what: preact.ComponentChildren) =>
  render(
    <main class="page" id="isi">
      <h1>Uji</h1>
      {what}
    </main>,
    mount,
  )

const text = (doc: Y.Doc) => doc.getText('uji')

async function settled(device: ReturnType<typeof openDeviceStore>, state: DeviceState): Promise<void> {
  if (device.state === state) return
  await new Promise<void>((resolve) => {
    const stop = device.onState(() => {
      if (device.state !== state) return
      stop()
      resolve()
    })
  })
}

const stand = {
  async write(name: string, added: string) {
    const doc = new Y.Doc()
    const device = openDeviceStore(name, doc)
    const states: DeviceState[] = [device.state]
    device.onState(() => states.push(device.state))
    await device.ready
    text(doc).insert(0, added)
    await settled(device, 'stored')
    device.write('waiting', '7')
    await device.close()
    return states
  },
  async read(name: string) {
    const doc = new Y.Doc()
    const device = openDeviceStore(name, doc)
    await device.ready
    const found = {
      text: text(doc).toString(),
      waiting: await device.hint('waiting'),
      ledger: await device.hint('ledger'),
      damage: device.damage,
    }
    await device.close()
    return found
  },
  /** What a damaged disk leaves: records that are no updates among those that are, or a database without its parts. */
  async damage(name: string, how: 'records' | 'parts') {
    const request = indexedDB.open(name)
    if (how === 'parts') {
      await new Promise((resolve) => {
        request.onsuccess = resolve
      })
      request.result.close()
      return
    }
    const database = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => resolve(request.result)
    })
    const transaction = database.transaction('updates', 'readwrite')
    for (const record of [Uint8Array.of(9, 9, 9, 255), 'bukan bita']) transaction.objectStore('updates').add(record)
    await new Promise((resolve) => {
      transaction.oncomplete = resolve
    })
    database.close()
  },
  /** As a page leaves it that WebKit put to sleep in the middle of a transaction: nobody else gets at the small values. */
  async lock(name: string) {
    const request = indexedDB.open(name)
    const database = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => resolve(request.result)
    })
    const store = database.transaction('custom', 'readwrite').objectStore('custom')
    const goOn = () => {
      store.get('waiting').onsuccess = goOn
    }
    goOn()
  },
  /** Every write aborts, as on a full disk, until `mend`. */
  async writeOnFullDisk(name: string) {
    const doc = new Y.Doc()
    const device = openDeviceStore(name, doc)
    await device.ready
    await settled(device, 'stored')
    const add = IDBObjectStore.prototype.add
    IDBObjectStore.prototype.add = function (...values) {
      const request = add.apply(this, values)
      this.transaction.abort()
      return request
    }
    text(doc).insert(0, 'penuh')
    await settled(device, 'failed')
    Object.assign(window, {
      mend: async () => {
        IDBObjectStore.prototype.add = add
        await settled(device, 'stored')
        await device.close()
      },
    })
    return device.state
  },
  async key(agreement: string, person: string) {
    const key = await openDeviceKey(parseAgreementId(agreement)!, parsePersonId(person)!)
    return key && [...key.publicKey]
  },
  showPresence(people: number) {
    const awareness = new Awareness(new Y.Doc())
    for (let n = 1; n <= people; n++)
      awareness.states.set(n, {
        user: { person: n === 1 ? 'aku' : `orang${n}`, name: `Nama ${n}`, partner: n % 2 ? 'desa' : 'pt' },
      })
    const organisations = [
      { id: parsePartnerId('desa')!, name: 'Pemerintah Desa Suka Maju', short: 'Desa Suka Maju' },
      { id: parsePartnerId('pt')!, name: 'PT Sumber Air', short: '' },
    ]
    const me = { person: parsePersonId('aku')!, name: 'Nama 1', partner: parsePartnerId('desa') }
    show(<PresenceList awareness={awareness} me={me} organisations={organisations} />)
  },
  showStatus(first: SyncStatus) {
    const status = signal(first)
    const asked = signal(0)
    const session = {
      status,
      device: signal<DeviceState>('stored'),
      ledgerTrouble: signal<LedgerTrouble | null>(null),
      serverOlder: signal(false),
      deviceDamage: signal<DeviceDamage | null>(null),
      syncNow: () => asked.value++,
    }
    show(
      <>
        <SyncStatusLine session={session} />
        <SyncTrouble session={session} />
      </>,
    )
    Object.assign(window, { become: (next: SyncStatus) => (status.value = next), asked })
  },
  showVerify: () => show(<VerifyPage reprinter={null} verify={verifyHere} below={() => null} />),
  showSigning(agreement: string, yjs: readonly number[], ledger: readonly LedgerEvent[]) {
    const id = parseAgreementId(agreement)!
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Uint8Array.from(yjs))
    const content = snapshot(openDraft(doc))
    const record = signal(reduce(ledger))
    const live = {
      agreement: signal(content),
      digests: signal({ document: documentDigest(id, content), clauses: clauseDigests(content) }),
      record,
    } as unknown as LiveAgreement
    const me = {
      personId: parsePersonId('orang1')!,
      name: '',
      role: 'signatory',
      partnerId: parsePartnerId('p1'),
    } as const
    const workspace = { id, me, live, session: { loaded: signal(true) } } as unknown as Workspace
    show(<SignPanel workspace={workspace} />)
    Object.assign(window, { hear: (events: LedgerEvent[]) => (record.value = reduce(events)) })
  },
}
export type BrowserStand = typeof stand
Object.assign(window, { stand })
