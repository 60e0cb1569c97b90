// Firefox, which a director's laptop often has: two who write at the same time, one of them without a network for a while, and a signatory from the
// link to the checked file.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDraft } from '../../shared/agreement/draft.ts'
import { must } from '../agreement/draft-builder.ts'
import { axeWhereDriven } from '../browser/axe.ts'
import { type Driven, KEYS } from '../browser/driven.ts'
import { type Firefox, launchFirefox, missing } from '../browser/firefox.ts'
import { asker, type Durable, durableClient, ticketOf, until } from '../contract/stranger.ts'
import { type Started, startAgreement } from '../http/serve-http.ts'
import { sign } from '../http/signed-story.ts'
import { caretAtEnd } from './caret-at-end.ts'
import { type Gate, gateTo } from './gate.ts'
import { heldHere } from './program-held.ts'
import { type RunningServer, startMufakat } from './server.ts'
import { triedKeys } from './tried-keys.ts'
import { agreeAndSeal, fillAndReview } from './under-review.ts'

const SHOTS = process.env.SHOTS
/** What of the draft is looked at here: the whole of it takes axe half a minute in Firefox, and is looked at in Chromium. */
const DRAFT = 'header, nav, .sync-line, [data-clause="prinsip"]'

describe.skipIf(missing !== null).sequential('in a real Firefox', { timeout: 180_000 }, () => {
  let server: RunningServer
  let firefox: Firefox
  let story: Started
  let ani: Driven
  let budi: Driven
  let director: Driven
  /** Budi's way to the server. */
  let gate: Gate
  /** What the server has, as a client of the contract reads it. */
  let reader: Durable

  /** The screen as it is now, light and dark, has nothing that axe finds. */
  const look = async (person: Driven, name: string, within?: string) => {
    for (const theme of ['light', 'dark']) {
      await person.evaluate((dressed) => {
        document.documentElement.dataset.theme = dressed
      }, theme)
      expect(await axeWhereDriven(person, within), `${name}, ${theme}`).toEqual([])
      if (!SHOTS) continue
      mkdirSync(SHOTS, { recursive: true })
      writeFileSync(join(SHOTS, `firefox-${name}-${theme}.png`), await person.screenshot())
    }
  }
  const linkOf = (base: string, started: Started, who: string) =>
    `${base}/u${new URL(must(started.links.get(who)).url).hash}`
  const comeIn = async (person: Driven, name: string) => {
    await person.fill('#nama', name)
    await person.click('button', 'Terima dan buka naskah')
    await saved(person)
  }
  const saved = (person: Driven) => person.see('button', 'Tersimpan')
  const clause = (id: string) => `[data-clause="${id}"]`
  const caretIn = (person: Driven, id: string) => caretAtEnd(person, `${clause(id)} .block:nth-of-type(1)`)
  const written = (id: string) => String(openDraft(reader.doc).clauses.get(id)?.get('body') ?? '')

  beforeAll(async () => {
    ;[server, firefox] = await Promise.all([startMufakat(), launchFirefox()])
    gate = await gateTo(server.url)
    story = await startAgreement(asker(server.url), ['writer p1', 'writer p2'])
    reader = durableClient(server.url, story.id, { ticket: await ticketOf(story, 'observer') })
    ani = await firefox.newPerson()
    budi = await firefox.newPerson(360, 780)
  }, 180_000)
  afterAll(async () => {
    reader?.close()
    gate?.close()
    await firefox?.close()
    await server?.remove()
  })

  test('[JN16] what is written by an invitation link is saved as it was typed, and there after a reload', async () => {
    await ani.goto(linkOf(server.url, story, 'writer p1'))
    await ani.see('#nama')
    await look(ani, 'tautan')
    await comeIn(ani, 'Ani Lestari')
    await caretIn(ani, 'prinsip')
    await ani.type(' Ditulis Ani, “é” dan 🌱.')
    await until(() => written('prinsip').includes(' Ditulis Ani, “é” dan 🌱.'))
    await saved(ani)
    await ani.reload()
    await ani.see(clause('prinsip'), 'Ditulis Ani, “é” dan 🌱.')
    await saved(ani)
    await look(ani, 'naskah', DRAFT)
  })

  test('[JN16] the title of a new clause is typed where it stands', async () => {
    await caretIn(ani, 'prinsip')
    await ani.click('.tool-clause')
    await ani.see('.clause-title.is-empty')
    await ani.type('Iuran air')
    await ani.see('.clause-title', 'Iuran air')
    await ani.press(KEYS.enter)
    await ani.type('Setiap warga membayar.')
    await until(() =>
      [...openDraft(reader.doc).clauses.values()].some(
        (one) => String(one.get('title')) === 'Iuran air' && String(one.get('body')).includes('Setiap warga membayar.'),
      ),
    )
  })

  test('[JN16] two who write at the same time see each other’s words, each whole', async () => {
    await budi.goto(linkOf(gate.url, story, 'writer p2'))
    await comeIn(budi, 'Budi Santoso')
    await budi.see(clause('prinsip'), 'Ditulis Ani')
    await caretIn(ani, 'perubahan')
    await caretIn(budi, 'kesetaraan')
    for (const word of [' satu', ' dua', ' tiga', ' empat'])
      await Promise.all([ani.type(`${word} Ani`), budi.type(`${word} Budi`)])
    for (const person of [ani, budi]) {
      await person.see(clause('perubahan'), ' satu Ani dua Ani tiga Ani empat Ani')
      await person.see(clause('kesetaraan'), ' satu Budi dua Budi tiga Budi empat Budi')
      await saved(person)
    }
    await ani.see('.caret', 'Budi')
    await look(budi, 'naskah-360', DRAFT)
  })

  test('[JN16] words without a network are there after a reload, and once on the server when it is back', async () => {
    await expect.poll(() => budi.evaluate(heldHere), { timeout: 60_000 }).toBe('whole')
    gate.cut()
    await caretIn(budi, 'prinsip')
    await budi.type(' Luring Budi.')
    await budi.see('button', 'tersimpan di perangkat ini')
    await caretIn(ani, 'prinsip')
    await ani.type(' Daring Ani.')
    await saved(ani)
    await budi.reload()
    await budi.see(clause('prinsip'), 'Luring Budi.')
    await look(budi, 'luring-360', DRAFT)
    gate.mend()
    for (const person of [ani, budi]) {
      await person.see(clause('prinsip'), 'Luring Budi.')
      await person.see(clause('prinsip'), 'Daring Ani.')
      await saved(person)
    }
    await until(() => written('prinsip').includes('Luring Budi.') && written('prinsip').includes('Daring Ani.'))
    expect(written('prinsip').match(/(Luring Budi|Daring Ani)\./g)).toHaveLength(2)
    for (const person of [ani, budi]) expect(await person.complaints()).toEqual([])
  })

  test('[JN16] a signatory gives a word on a clause and on the whole, signs with a key that cannot leave, and the file is whole', async () => {
    story = await startAgreement(asker(server.url), ['signatory p1'])
    await fillAndReview(server.url, story)
    director = await firefox.newPerson()
    await director.goto(linkOf(server.url, story, 'signatory p1'))
    await director.fill('#nama', 'Ani Lestari')
    await director.fill('#jabatan', 'Ketua')
    await director.click('button', 'Terima dan buka naskah')
    await director.see('[role="textbox"]')
    await director.goto(`${server.url}/p/${story.id}/persetujuan`)
    for (const scope of ['prinsip', 'document']) {
      await director.choose('#lingkup', scope)
      await director.click('.choice', 'Setuju')
      await director.click('.consent-form button[type=submit][aria-disabled=false]')
      await expect
        .poll(async () => (await story.as('observer', '')).body.consents)
        .toContainEqual(expect.objectContaining({ scope, fresh: true }))
    }
    await look(director, 'sikap')
    await agreeAndSeal(story)
    await director.goto(`${server.url}/ttd/${story.id}`)
    await director.see('h2', 'Anda menandatangani sebagai')
    await look(director, 'ttd')
    await director.click('.choice, label', 'Saya telah membaca')
    await director.click('button', 'Tanda tangani')
    await director.see('h2', 'Tanda tangan Anda tercatat')
    await look(director, 'tercatat')
    expect(await director.evaluate(triedKeys)).toEqual(['InvalidAccessError'])
    await sign(story.as, 'signatory p2')
    const { bytes } = await story.as('observer', '/sealed.pdf')
    await director.goto(`${server.url}/verifikasi`)
    await director.drop('.verify-drop', 'perjanjian.pdf', bytes)
    await director.see('.note-title', 'Semua yang sudah diperiksa di peramban cocok')
    await look(director, 'verifikasi')
    const at = Math.floor(bytes.length / 3)
    bytes[at] = must(bytes[at]) ^ 1
    await director.drop('.verify-drop', 'berubah.pdf', bytes)
    await director.see('#hasil', 'berubah.pdf')
    await director.see('.verify-result .note-error')
    expect(await director.complaints()).toEqual([])
  })
})
