// Attacks that a person would see, in real browsers on the built product: what is said, that nothing changes, and that nothing is lost.
import { beforeAll, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { asker, changeTo, durableClient, until } from '../contract/stranger.ts'
import { type Started, startAgreement } from '../http/serve-http.ts'
import { clauseOf, draftOf, goTo, join, newPerson, type Person, saved, typeInto } from './person.ts'
import { setStage } from './stage.ts'

const stage = setStage()
let story: Started
const linkOf = (who: string) => stage.linkOf(story, who)
const events = async () => ((await story.as('facilitator', '')).body as unknown as { counts: object }).counts
const invite = async (body: object) =>
  (await story.as('facilitator', '/invitations', { body: { role: 'writer', partnerId: 'p1', ...body } })).body

beforeAll(async () => {
  story = await startAgreement(asker(stage.url), ['writer p2', 'signatory p2'])
}, 180_000)

describe.sequential('attacks that a person would see', { timeout: 60_000 }, () => {
  test('[PE25] a tampered, expired, revoked and used link each say what they are, and let nobody in', async () => {
    const thief = await newPerson(stage.browser)
    const { page } = thief
    const good = await invite({})
    const short = await invite({ expiresAt: Date.now() + 1_500 })
    const revoked = await invite({})
    const used = await invite({ uses: 1 })
    await story.as('facilitator', `/invitations/${revoked.invitationId}`, { method: 'DELETE' })
    await asker(stage.url).ask(`/api/v1/invitations/${used.token}/accept`, { body: { name: 'Lebih dulu' } })
    const before = await events()
    const says = async (token: string, words: string) => {
      await page.goto('about:blank')
      await page.goto(`${stage.url}/u#${token}`)
      await page.getByRole('heading', { name: words }).waitFor()
      // The secret does not stay in the address.
      expect(page.url()).toBe(`${stage.url}/u`)
      expect(await page.getByRole('button', { name: 'Terima dan buka naskah' }).count()).toBe(0)
    }
    const last = good.token.endsWith('A') ? 'B' : 'A'
    await says(good.token.slice(0, -1) + last, 'Tautan undangan tidak dikenal')
    await says(revoked.token, 'Tautan undangan sudah dicabut')
    await says(used.token, 'Tautan undangan sudah habis dipakai')
    await expect
      .poll(async () => (await asker(stage.url).ask(`/api/v1/invitations/${short.token}`)).status, { timeout: 10_000 })
      .toBe(410)
    await says(short.token, 'Tautan undangan sudah lewat masanya')
    expect(await events()).toEqual(before)
    await thief.context.close()
  })

  test('[PE25] a tampered ticket, one of another agreement and one that is used elsewhere open no connection', async () => {
    const other = await startAgreement(asker(stage.url))
    const stranger = await newPerson(stage.browser)
    await join(stranger, linkOf('writer p1'), 'Wati')
    const foreign = (await other.as('writer p1', '/ticket', { body: {} })).body as unknown as { ticket: string }
    const own = (await story.as('writer p1', '/ticket', { body: {} })).body as unknown as { ticket: string }
    const tampered = own.ticket.slice(0, -3) + (own.ticket.endsWith('AAA') ? 'BBB' : 'AAA')
    const opened = (ticket: string) =>
      stranger.page.evaluate(
        ([id, text]) =>
          new Promise<boolean>((resolve) => {
            const address = `${location.origin.replace('http', 'ws')}/sync/${id}`
            const socket = new WebSocket(address, ['mufakat.v1', `ticket.${text}`])
            socket.onopen = () => {
              socket.close()
              resolve(true)
            }
            socket.onerror = () => resolve(false)
          }),
        [story.id, ticket] as const,
      )
    // The cookie of this browser is right; a ticket that is wrong is not rescued by it.
    expect(await opened(foreign.ticket)).toBe(false)
    expect(await opened(tampered)).toBe(false)
    expect(await opened(own.ticket)).toBe(true)
    await stranger.context.close()
  })

  test('[PE25] a member whose link is revoked while they write is out at once, hears why, and keeps the text', async () => {
    const sari = await newPerson(stage.browser)
    const link = await invite({ partnerId: 'p2' })
    await join(sari, `${stage.url}/u#${link.token}`, 'Sari')
    await typeInto(sari.page, 'prinsip', 0, ' Kata terakhir Sari.')
    await saved(sari.page)
    await story.as('facilitator', `/invitations/${link.invitationId}`, { method: 'DELETE' })
    await sari.page
      .getByText(/dicabut/)
      .first()
      .waitFor({ state: 'attached' })
    await clauseOf(sari.page, 'prinsip').getByText('Kata terakhir Sari.').waitFor()
    const answer = await sari.page.evaluate(async () => {
      const [, , id] = location.pathname.split('/')
      return (await fetch(`/api/v1/agreements/${id}`)).status
    })
    expect(answer).toBe(401)
    await sari.context.close()
  })

  test('[PE25] whose client id somebody else takes while they are away keeps the edits as a copy, and is told', async () => {
    const budi: Person = await newPerson(stage.browser)
    const { page } = budi
    await join(budi, linkOf('writer p2'), 'Budi')
    await saved(page)
    // The screens that he will need are on the device, as they are in a browser that keeps the program.
    await goTo(page, 'Saya')
    await page.getByRole('heading', { name: 'Budi' }).waitFor()
    await goTo(page, 'Naskah')
    await budi.context.setOffline(true)
    await typeInto(page, 'prinsip', 0, ' Tulisan Budi di ladang.')
    await page.getByRole('button', { name: /perangkat ini/i }).waitFor()
    const client = await page.evaluate(() => {
      const key = Object.keys(localStorage).find((name) => name.startsWith('mufakat.pages.')) ?? ''
      return Number((localStorage.getItem(key) ?? '').split(' ').at(-1))
    })
    // The server forgets who announced the id, as it does at every restart.
    await stage.stop()
    await stage.comeBack()
    const headers = { authorization: `Bearer ${story.sessions.get('writer p1')}` }
    const forger = durableClient(stage.url, story.id, { headers })
    await until(() => forger.synced)
    forger.update(changeTo(forger.doc, (doc: Y.Doc) => doc.getMap('meta').set('curian', true), client))
    await until(() => forger.acknowledged === forger.sent || forger.refused.length > 0)
    expect(forger.refused).toEqual([])
    forger.close()
    await budi.context.setOffline(false)
    await page.getByText('Ada 1 salinan tulisan').waitFor({ timeout: 30_000 })
    await draftOf(page).waitFor()
    await page.getByRole('link', { name: 'Lihat salinan' }).click()
    await page.getByRole('article', { name: 'Salinan saya' }).waitFor()
    await page.getByRole('article', { name: 'Salinan saya' }).getByText('Tulisan Budi di ladang.').first().waitFor()
    expect(budi.complaints).toEqual([])
    await budi.context.close()
  }, 120_000)

  test('[PE25] a device whose clock is twenty years behind writes like any other; the ledger has the server’s time', async () => {
    const tini = await newPerson(stage.browser)
    await tini.context.addInitScript(() => {
      const real = Date.now.bind(Date)
      Date.now = () => real() - 20 * 365 * 24 * 60 * 60 * 1000
    })
    await join(tini, linkOf('signatory p2'), 'Tini', 'Kepala Desa')
    await typeInto(tini.page, 'prinsip', 0, ' Kata Tini.')
    await saved(tini.page)
    const ledger = (await story.as('facilitator', '/ledger')).body as unknown as {
      events: { at: number; payload: { type: string; name?: string } }[]
    }
    const joined = ledger.events.filter(({ payload }) => payload.type === 'joined').at(-1)
    expect(Math.abs((joined?.at ?? 0) - Date.now())).toBeLessThan(120_000)
    expect(tini.complaints).toEqual([])
    await tini.context.close()
  })
})
