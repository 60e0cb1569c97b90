import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { claimEntries, deviceOwner } from '../../server/carry/devices.ts'
import { takeFile } from '../../server/carry/take-file.ts'
import { type CarryFile, readCarryFile } from '../../shared/carry/carry-file.ts'
import { clockIn, type Known } from '../../shared/carry/known.ts'
import { deviceOf } from '../../shared/carry/letter.ts'
import { NOTHING_DICTATED } from '../../shared/ledger/fold-dictation.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { scanUpdate } from '../../shared/update/scan-update.ts'
import { seeds, timeLimit } from '../fuzz/seeds.ts'
import { type SeededRandom, seededRandom } from '../relay/seeded-random.ts'
import { type SocketRelay, startRelay } from '../relay/socket-relay.ts'
import { person } from '../relay/test-relay.ts'
import { AGREEMENT, Device, knownOf, makeSigning } from './device.ts'

const NAMES = ['ani', 'budi', 'citra', 'dewi']
let served: SocketRelay | null = null
afterEach(async () => {
  await served?.close()
  served = null
})

const record = {
  people: new Map(NAMES.map((name) => [person(name), { id: person(name), role: 'writer', invitation: 'i' }])),
  invitations: new Map([['i', { revoked: false }]]),
  ...NOTHING_DICTATED,
  standing: { kind: 'draf' },
} as unknown as AgreementRecord

const fileOf = (bytes: Uint8Array): CarryFile => {
  const reading = readCarryFile(bytes)
  if (!reading.ok) throw new Error(reading.code)
  return reading.file
}

async function register(relay: SocketRelay, device: Device): Promise<void> {
  const key = deviceOf(device.signing!.key)
  await relay.relay.settle(AGREEMENT)
  await relay.store.commit(claimEntries(relay.store, AGREEMENT, key, person(device.name)))
  relay.relay.ownerKnown(AGREEMENT, deviceOwner(key), person(device.name))
}

/** As the page does it: whatever letters of others wait go with one's own in a file, then all is as without files. */
async function goOnline(relay: SocketRelay, device: Device, seed: string): Promise<void> {
  if (device.copy.held.length > 0) {
    const file = fileOf(await device.file(device.copy.server))
    const { letters, unproven } = await takeFile(relay, AGREEMENT, record, file)
    expect(
      letters.filter(({ outcome }) => outcome.kind === 'refused'),
      seed,
    ).toEqual([])
    expect(unproven, seed).toBe(0)
  }
  const draft = await relay.relay.draft(AGREEMENT)
  const mine = Y.encodeStateAsUpdate(device.doc, Y.encodeStateVector(draft.doc))
  await relay.relay.post(AGREEMENT, person(device.name), mine)
  Y.applyUpdate(device.doc, Y.encodeStateAsUpdate(draft.doc, Y.encodeStateVector(device.doc)))
  device.synced()
}

/** One random change of the kinds that a draft knows: text, marks, entries, and texts in entries. */
function edit(doc: Y.Doc, random: SeededRandom): void {
  const text = doc.getText('t')
  const at = random.below(text.length + 1)
  const some = Math.min(1 + random.below(6), text.length - at)
  const map = doc.getMap<unknown>('m')
  const key = `k${random.below(4)}`
  const inner = map.get(key)
  const list = doc.getArray('l')
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2:
      text.insert(at, 'kemitraan setara '.slice(0, 1 + random.below(12)))
      break
    case 3:
    case 4:
      if (some > 0) text.delete(at, some)
      break
    case 5:
      if (some > 0) text.format(at, some, { tebal: random.below(2) === 0 ? true : null })
      break
    case 6:
      if (inner instanceof Y.Text) inner.insert(random.below(inner.length + 1), 'kata')
      else map.set(key, random.below(2) === 0 ? new Y.Text('isi') : random.below(100))
      break
    default:
      if (list.length > 2 && random.below(2) === 0) list.delete(random.below(list.length), 1)
      else list.insert(random.below(list.length + 1), [random.below(100)])
  }
}

const contentOf = (doc: Y.Doc) => ({
  text: doc.getText('t').toDelta(),
  map: doc.getMap('m').toJSON(),
  list: doc.getArray('l').toJSON(),
})

function freshClient(random: SeededRandom): number {
  return 2 + random.below(2 ** 31)
}

interface Told {
  readonly files: number
  readonly letters: number
}

/** A random story in which people write apart, carry files and meet the server, each as they like; then all meet it. */
async function story(seed: number, steps: number, online: boolean): Promise<Told> {
  const said = `seed ${seed}`
  const random = seededRandom(seed)
  served = await startRelay()
  const seeded = new Y.Doc()
  seeded.clientID = 1
  seeded.getText('t').insert(0, 'Naskah awal perjanjian kemitraan.')
  await served.relay.post(AGREEMENT, 'server', Y.encodeStateAsUpdate(seeded))
  const devices: Device[] = []
  for (const name of NAMES) devices.push(new Device(name, await makeSigning()))
  const wrote = new Map<number, string>()
  for (const device of devices) {
    device.restart(freshClient(random))
    await register(served, device)
    Y.applyUpdate(device.doc, Y.encodeStateAsUpdate(seeded))
    device.synced()
    device.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== null || !device.copy.own.has(device.doc.clientID)) return
      for (const { client } of scanUpdate(update, () => 0, { updateParts: 1e6, depth: 99 }).sections)
        if (client === device.doc.clientID) wrote.set(client, device.name)
    })
  }
  /** What each device remembers of the last file from each other. */
  const heard = new Map<string, Known>()
  let files = 0
  let letters = 0
  for (let step = 0; step < steps; step++) {
    const device = devices[random.below(devices.length)]!
    const other = devices[random.below(devices.length)]!
    switch (random.below(8)) {
      case 0:
      case 1:
      case 2:
        for (let left = 1 + random.below(4); left > 0; left--) edit(device.doc, random)
        break
      case 3:
        device.restart(freshClient(random))
        break
      case 4:
        if (online) await goOnline(served, device, said)
        break
      default: {
        if (device === other) break
        const theirs = random.below(2) === 0 ? null : (heard.get(`${device.name}<${other.name}`) ?? null)
        const bytes = await device.file(theirs)
        files++
        letters += fileOf(bytes).letters.length
        // What somebody has said to have is there for good, so that a file of changes always fits.
        expect(other.open(bytes), said).toBe(true)
        heard.set(`${other.name}<${device.name}`, fileOf(bytes).have)
      }
    }
  }
  // Live sync would have made this of the same changes.
  const live = new Y.Doc()
  const relay = served
  const draft = await relay.relay.draft(AGREEMENT)
  for (const { doc } of [...devices, draft]) Y.applyUpdate(live, Y.encodeStateAsUpdate(doc))
  // One person brings everything that can be brought by files; the others only confirm it.
  const [first, ...rest] = devices
  for (const device of rest) first!.open(await device.file())
  await goOnline(relay, first!, said)
  const byFiles = Y.encodeStateVector(draft.doc)
  expect(Y.decodeStateVector(byFiles), said).toEqual(Y.decodeStateVector(Y.encodeStateVector(live)))
  for (const device of rest) await goOnline(relay, device, said)
  for (const { doc } of [...devices, draft]) {
    // Marks are compared between those who met: Yjs tidies doubled ones in the order in which a document happens to be merged.
    expect(contentOf(doc), said).toEqual(contentOf(draft.doc))
    expect({ ...contentOf(doc), text: doc.getText('t').toString() }, said).toEqual({
      ...contentOf(live),
      text: live.getText('t').toString(),
    })
  }
  const owners = new Map(
    relay.store
      .list('client-owners', `${AGREEMENT}/`)
      .map(([key, value]) => [Number(key.slice(AGREEMENT.length + 1)), Buffer.from(value).toString()]),
  )
  for (const [client, name] of wrote)
    if (clockIn(knownOf(draft.doc), client) > 0) expect(owners.get(client), said).toBe(person(name))
  await relay.close()
  served = null
  return { files, letters }
}

test(
  '[CF9] whoever carries and syncs when and how they like, all end with what live sync would have made, under the names of who wrote it',
  async () => {
    for (const seed of seeds(12)) await story(seed, 60, true)
  },
  timeLimit(60_000),
)

test(
  '[CF9] A to B to C by files alone equals live sync',
  async () => {
    let letters = 0
    for (const seed of seeds(12)) letters += (await story(seed, 40, false)).letters
    expect(letters).toBeGreaterThan(0)
  },
  timeLimit(60_000),
)
