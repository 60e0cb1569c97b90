import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createCurrentText } from '../../server/http/current-text.ts'
import { createAgreementRelay } from '../../server/socket/agreement-relay.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { parsePersonId } from '../../shared/agreement/ids.ts'
import { readCarryFile } from '../../shared/carry/carry-file.ts'
import { type DeviceCopy, EMPTY_COPY, makeFile, type Signing } from '../../shared/carry/device-copy.ts'
import { claimBytes, deviceOf } from '../../shared/carry/letter.ts'
import { type HttpUnderTest, type Reply, type Started, serveHttp, startAgreement } from '../http/serve-http.ts'
import { knownOf, makeSigning, senderOf } from './device.ts'

let http: HttpUnderTest
afterEach(() => http.close())

const MEDIA = 'application/vnd.mufakat'
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

/** HTTP on the real relay, which knows whose client ids are. */
async function served(): Promise<HttpUnderTest> {
  const store = createMemoryStore()
  const relay = createAgreementRelay({ store, authorize: async () => ({ status: 401, code: 'nobody' }) })
  return { ...(await serveHttp({ store, relay, currentText: createCurrentText(relay) })) }
}

interface Imported {
  readonly letters: readonly { name: string; personId: string | null; outcome: string; code: string | null }[]
  readonly unproven: number
}
const importedBy = (reply: Reply) => reply.body as unknown as Imported

/** A device that has the exported draft, and a way to write on it and hand it on. */
async function fieldDevice(started: Started, who: string, signing: Signing | null, name: string) {
  const exported = readCarryFile((await started.as(who, '/export?format=mufakat')).bytes)
  if (!exported.ok) throw new Error(exported.code)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, exported.file.base.bytes)
  let copy: DeviceCopy = { ...EMPTY_COPY, server: knownOf(doc), own: new Set([doc.clientID]) }
  return {
    doc,
    title: openDraft(doc).meta.get('title') as Y.Text,
    pretend(client: number) {
      doc.clientID = client
      copy = { ...copy, own: new Set([...copy.own, client]) }
    },
    file: async () =>
      own(
        await makeFile(
          copy,
          { encode: (vector) => Y.encodeStateAsUpdate(doc, vector), have: knownOf(doc) },
          { ...senderOf(name, signing), agreement: started.id },
          null,
        ),
      ),
  }
}

async function claim(started: Started, who: string, signing: Signing, forPerson?: string): Promise<Reply> {
  const me = (await started.as(who, '')).body.me.personId
  const bytes = claimBytes(started.id, parsePersonId(forPerson ?? me)!)
  return started.as(who, '/devices', {
    body: { key: base64(signing.key), signature: base64(await signing.sign(bytes)) },
  })
}

const owners = (started: Started): ReadonlyMap<number, string> =>
  new Map(
    http.store
      .list('client-owners', `${started.id}/`)
      .map(([key, value]) => [Number(key.slice(started.id.length + 1)), Buffer.from(value).toString()]),
  )

const titleNow = async (started: Started) => (await started.as('observer', '')).body.title

test("[CF5] what Budi wrote offline and Sari brings is Budi's, and the ledger says that Sari carried it", async () => {
  http = await served()
  const started = await startAgreement(http)
  const budi = await makeSigning()
  expect((await claim(started, 'writer p2', budi)).status).toBe(200)
  const device = await fieldDevice(started, 'writer p2', budi, 'Budi')
  device.title.insert(0, 'Rukun: ')
  const reply = await started.as('writer p1', '/import', { bytes: await device.file(), media: MEDIA })
  const person = (await started.as('writer p2', '')).body.me.personId
  const carrier = (await started.as('writer p1', '')).body.me.personId
  expect(reply.status).toBe(200)
  expect(importedBy(reply)).toMatchObject({ letters: [{ personId: person, outcome: 'taken' }], unproven: 0 })
  expect(await titleNow(started)).toBe('Rukun: Air bersih')
  expect(owners(started).get(device.doc.clientID)).toBe(person)
  const { events } = (await started.as('observer', '/ledger')).body
  expect(events.at(-1)).toMatchObject({ actor: carrier, payload: { type: 'draft-carried', person, name: 'Budi' } })
  const again = await started.as('writer p1', '/import', { bytes: await device.file(), media: MEDIA })
  expect(importedBy(again).letters).toMatchObject([{ outcome: 'known' }])
  expect((await started.as('observer', '/ledger')).body.events).toHaveLength(events.length)
})

test('[CF6] a device that nobody has shown to be theirs writes under its own name, and its ids are theirs once they join', async () => {
  http = await served()
  const started = await startAgreement(http)
  const stranger = await makeSigning()
  const device = await fieldDevice(started, 'observer', stranger, 'Pak Lurah')
  device.title.insert(0, 'Desa: ')
  const reply = await started.as('writer p1', '/import', { bytes: await device.file(), media: MEDIA })
  expect(importedBy(reply).letters).toMatchObject([{ name: 'Pak Lurah', personId: null, outcome: 'taken' }])
  expect(owners(started).get(device.doc.clientID)).toBe(`device:${deviceOf(stranger.key)}`)
  expect((await claim(started, 'writer p2', stranger)).status).toBe(200)
  const person = (await started.as('writer p2', '')).body.me.personId
  expect(owners(started).get(device.doc.clientID)).toBe(person)
})

test('[CF7] words that nobody signed do not come in, whoever brings them', async () => {
  http = await served()
  const started = await startAgreement(http)
  const device = await fieldDevice(started, 'writer p1', null, 'Sari')
  device.title.insert(0, 'Diam-diam ')
  const reply = await started.as('writer p1', '/import', { bytes: await device.file(), media: MEDIA })
  expect(importedBy(reply)).toMatchObject({ letters: [], unproven: 1 })
  expect(await titleNow(started)).toBe('Air bersih')
})

test('[CF7] a letter with one changed byte, and one of a person who may not write any more, stay outside', async () => {
  http = await served()
  const started = await startAgreement(http)
  const budi = await makeSigning()
  await claim(started, 'writer p2', budi)
  const lying: Signing = { key: budi.key, sign: async () => new Uint8Array(64) }
  const forged = await fieldDevice(started, 'writer p1', lying, 'Budi')
  forged.title.insert(0, 'Palsu ')
  const reply = await started.as('writer p1', '/import', { bytes: await forged.file(), media: MEDIA })
  expect(importedBy(reply).letters).toMatchObject([{ outcome: 'refused', code: 'unsigned' }])
  const late = await fieldDevice(started, 'writer p2', budi, 'Budi')
  late.title.insert(0, 'Telat ')
  const file = await late.file()
  const { invitationId } = started.links.get('writer p2')!
  await started.as('facilitator', `/invitations/${invitationId}`, { method: 'DELETE' })
  const after = await started.as('writer p1', '/import', { bytes: file, media: MEDIA })
  expect(importedBy(after).letters).toMatchObject([{ outcome: 'refused', code: 'forbidden' }])
  expect(await titleNow(started)).toBe('Air bersih')
})

test('[CF6] a key belongs to whoever shows it first, and is shown for oneself only', async () => {
  http = await served()
  const started = await startAgreement(http)
  const key = await makeSigning()
  const budi = (await started.as('writer p2', '')).body.me.personId
  expect(await claim(started, 'writer p1', key, budi)).toMatchObject({ status: 422, body: { code: 'claim-invalid' } })
  expect((await claim(started, 'writer p2', key)).status).toBe(200)
  expect((await claim(started, 'writer p2', key)).status).toBe(200)
  expect(await claim(started, 'writer p1', key)).toMatchObject({ status: 409, body: { code: 'device-taken' } })
})

test('[CF8] who may not write may not import; what is no file of this agreement has a code of its own', async () => {
  http = await served()
  const started = await startAgreement(http)
  const other = await startAgreement(http)
  const { bytes } = await started.as('observer', '/export?format=mufakat')
  const send = (who: string, file: Uint8Array<ArrayBuffer>, to = started) =>
    to.as(who, '/import', { bytes: file, media: MEDIA })
  expect((await send('writer p1', bytes)).status).toBe(200)
  for (const who of ['observer', 'facilitator']) expect(await send(who, bytes)).toMatchObject({ status: 403 })
  expect(await send('writer p1', bytes, other)).toMatchObject({
    status: 409,
    body: { code: 'carry-other-agreement', agreementTitle: expect.any(String) },
  })
  expect(await send('writer p1', bytes.slice(0, -1))).toMatchObject({ status: 422, body: { code: 'carry-damaged' } })
  expect(await send('writer p1', own(new TextEncoder().encode('x')))).toMatchObject({ body: { code: 'carry-foreign' } })
  expect(await started.as('nobody', '/import', { bytes, media: MEDIA })).toMatchObject({ status: 401 })
})

test('[CF8] the exported file holds nothing that was taken out of the text', async () => {
  http = await served()
  const started = await startAgreement(http)
  const draft = await http.parts.relay.draft(started.id)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft.doc))
  const title = openDraft(doc).meta.get('title') as Y.Text
  title.insert(0, 'RAHASIA ')
  title.delete(0, 8)
  await http.parts.relay.post(started.id, 'server', Y.encodeStateAsUpdate(doc))
  const { bytes } = await started.as('observer', '/export?format=mufakat')
  expect(Buffer.from(bytes).includes('RAHASIA')).toBe(false)
})
