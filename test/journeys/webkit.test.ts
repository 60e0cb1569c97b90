// Drafting in WebKit, the engine of every iPhone: what is typed and kept there is what the server has.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDraft } from '../../shared/agreement/draft.ts'
import { type Driven, KEYS, PATIENCE_MS } from '../browser/driven.ts'
import { launchWebkit, missing } from '../browser/webkit.ts'
import { asker, type Durable, durableClient, ticketOf } from '../contract/stranger.ts'
import { type Started, startAgreement } from '../http/serve-http.ts'
import { caretAtEnd } from './caret-at-end.ts'
import { type RunningServer, startMufakat } from './server.ts'

const SHOTS = process.env.SHOTS

/** In the page: resolves when every database of an agreement has taken a transaction on all that it holds. */
async function everyStoreWrites(): Promise<boolean> {
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.startsWith('mufakat/')) continue
    const request = indexedDB.open(name)
    await new Promise((resolve) => {
      request.onsuccess = resolve
    })
    const database = request.result
    const transaction = database.transaction([...database.objectStoreNames], 'readwrite')
    await new Promise((resolve) => {
      transaction.oncomplete = resolve
      for (const store of database.objectStoreNames) transaction.objectStore(store).count()
    })
    database.close()
  }
  return true
}

describe.skipIf(missing !== null).sequential('in a real WebKit', { timeout: 180_000 }, () => {
  let server: RunningServer
  let story: Started
  let ani: Driven
  let budi: Driven
  /** What the server has, as a client of the contract reads it. */
  let reader: Durable

  const shot = async (person: Driven, name: string) => {
    if (!SHOTS) return
    mkdirSync(SHOTS, { recursive: true })
    writeFileSync(join(SHOTS, `${name}.png`), await person.screenshot())
  }
  const comeIn = async (person: Driven, who: string, name: string) => {
    await person.goto(`${server.url}/u${new URL(story.links.get(who)?.url ?? '').hash}`)
    await person.fill('#nama', name)
    await person.click('button', 'Terima dan buka naskah')
    await saved(person)
  }
  const saved = (person: Driven) => person.see('button', 'Tersimpan')
  const block = (clause: string, nth: number) => `[data-clause="${clause}"] .block:nth-of-type(${nth + 1})`
  const caretIn = (person: Driven, clause: string, nth: number) => caretAtEnd(person, block(clause, nth))
  const textOf = (clause: string) => openDraft(reader.doc).clauses.get(clause)
  const written = (clause: string) => String(textOf(clause)?.get('body') ?? '')

  beforeAll(async () => {
    ;[server, ani, budi] = await Promise.all([startMufakat(), launchWebkit(), launchWebkit(360, 780)])
    story = await startAgreement(asker(server.url), ['writer p1', 'writer p2'])
    reader = durableClient(server.url, story.id, { ticket: await ticketOf(story, 'observer') })
    await Promise.all([comeIn(ani, 'writer p1', 'Ani Lestari'), comeIn(budi, 'writer p2', 'Budi Santoso')])
  }, 180_000)
  afterAll(async () => {
    reader?.close()
    await Promise.all([ani?.close(), budi?.close()])
    await server?.remove()
  })

  test('[JN14] what two people type lands where their carets stand, and is on the server as it was typed', async () => {
    await caretIn(ani, 'prinsip', 0)
    await ani.type(' Ditulis Ani.')
    await caretIn(budi, 'prinsip', 0)
    await budi.type(' Ditulis Budi.')
    await saved(ani)
    await saved(budi)
    await expect.poll(() => written('prinsip'), { timeout: PATIENCE_MS }).toContain('Ditulis Budi.')
    await shot(ani, 'webkit-naskah')
    await shot(budi, 'webkit-naskah-360')
    expect(written('prinsip')).toContain('Ditulis Ani.')
  })

  test('[JN14] the title of a new clause is typed where it stands', async () => {
    await caretIn(ani, 'prinsip', 0)
    await ani.click('.tool-clause')
    await ani.see('.clause-title.is-empty')
    await ani.type('Iuran air')
    await ani.see('.clause-title', 'Iuran air')
    await ani.press(KEYS.enter)
    await ani.type('Setiap warga membayar.')
    await saved(ani)
    const texts = () =>
      [...openDraft(reader.doc).clauses.values()].map((clause) => [
        String(clause.get('title')),
        String(clause.get('body')),
      ])
    await expect
      .poll(() => texts().find(([title]) => title === 'Iuran air')?.[1] ?? texts(), { timeout: PATIENCE_MS })
      .toContain('Setiap warga membayar.')
    await shot(ani, 'webkit-pasal-baru')
    for (const person of [ani, budi]) expect(await person.complaints()).toEqual([])
  })

  test('[OF27] whoever goes from page to page while it stores is connected on each, and the device goes on storing', async () => {
    const { pathname } = new URL(await budi.evaluate(() => location.href))
    const draft = `${server.url}${pathname.split('/').slice(0, 3).join('/')}`
    for (let i = 0; i < 4; i++) {
      await budi.goto(`${draft}/persetujuan`)
      await budi.see('.sync-line')
      await budi.goto(draft)
      await budi.see('[role="textbox"]')
    }
    await saved(budi)
    expect(await budi.evaluate(everyStoreWrites)).toBe(true)
  })

  test('[JN15] words that the server never got are there after a reload, and once on the server when it is back', async () => {
    await saved(ani)
    await saved(budi)
    const { dataDir, url } = server
    await server.stop()
    await caretIn(ani, 'perubahan', 0)
    await ani.type(' Luring Ani.')
    await caretIn(budi, 'perubahan', 0)
    await budi.type(' Luring Budi.')
    for (const person of [ani, budi]) await person.see('button', 'tersimpan di perangkat ini')
    await budi.reload()
    await budi.see('[data-clause="perubahan"]', 'Luring Budi.')
    await shot(budi, 'webkit-luring-360')
    server = await startMufakat({ dataDir, port: Number(new URL(url).port) })
    reader.close()
    reader = durableClient(server.url, story.id, { ticket: await ticketOf(story, 'observer') })
    for (const person of [ani, budi]) {
      await person.see('[data-clause="perubahan"]', 'Luring Ani.')
      await person.see('[data-clause="perubahan"]', 'Luring Budi.')
      await saved(person)
    }
    for (const words of ['Luring Ani.', 'Luring Budi.'])
      await expect.poll(() => written('perubahan'), { timeout: PATIENCE_MS }).toContain(words)
    expect(written('perubahan').match(/Luring (Ani|Budi)\./g)).toHaveLength(2)
  })
})
