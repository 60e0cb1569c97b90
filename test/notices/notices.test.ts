import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { createDigestDesk } from '../../server/notices/digest-desk.ts'
import { createMailQuotas, INVITATION_LETTERS_PER_DAY } from '../../server/notices/mail-quota.ts'
import { createMailer } from '../../server/notices/mailer.ts'
import { openStopTokens } from '../../server/notices/stop-token.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import {
  DEFAULT_NOTICES,
  isDigestDue,
  isQuiet,
  leavingHour,
  localDay,
  zoneName,
} from '../../shared/notices/notice-settings.ts'
import { must } from '../agreement/draft-builder.ts'
import { ADMIN_TOKEN, type HttpUnderTest, type Started, serveHttp, startAgreement } from '../http/serve-http.ts'
import { openSmtpSink, type SmtpSink } from './smtp-sink.ts'

const HOUR = 3_600_000
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

interface Post {
  readonly http: HttpUnderTest
  readonly story: Started
  readonly sink: SmtpSink
  readonly desk: ReturnType<typeof createDigestDesk>
  /** The code of the last letter. */
  code(): string
}

async function openPost(): Promise<Post> {
  const sink = await openSmtpSink()
  closers.push(() => sink.close())
  const store = createMemoryStore({ now: Date.now })
  const mailer = createMailer({ url: sink.url, from: 'Mufakat <mufakat@example.org>' })
  closers.push(() => mailer.close())
  const stopTokens = await openStopTokens(store)
  const http = await serveHttp({ store, mail: { mailer, stopTokens, ...createMailQuotas(() => 0) } })
  closers.push(() => http.close())
  const story = await startAgreement(http)
  const desk = createDigestDesk({ ...http.parts, mailer, stopTokens, publicUrl: 'https://mufakat.example.org' })
  closers.push(() => desk.close())
  return { http, story, sink, desk, code: () => /\b(\d{6})\b/.exec(sink.letters.at(-1) ?? '')?.[1] ?? '' }
}

interface NoticesBody {
  readonly mail: boolean
  readonly email: string | null
  readonly confirmed: boolean
  readonly settings: typeof DEFAULT_NOTICES
}
const bodyOf = (reply: { body: unknown }): NoticesBody => reply.body as NoticesBody

async function subscribe({ story, code }: Post, who = 'signatory p1', settings: object = {}): Promise<void> {
  const body = { email: 'sari@example.org', settings: { ...DEFAULT_NOTICES, ...settings } }
  expect((await story.as(who, '/notices', { body })).status).toBe(200)
  expect((await story.as(who, '/notices/confirm', { body: { code: code() } })).status).toBe(200)
}

test('[HM6] letters leave from the chosen hour on, once a day, and never in quiet hours', () => {
  const hour = fc.integer({ min: 0, max: 23 })
  const settings = fc.record({
    hour,
    quiet: fc.record({ from: hour, to: hour }),
    zoneMinutes: fc.integer({ min: -720, max: 840 }),
    muted: fc.constant([]),
  })
  const start = Date.UTC(2026, 10, 24)
  fc.assert(
    fc.property(settings, (chosen) => {
      let last: number | null = null
      const sent: number[] = []
      for (let now = start; now < start + 72 * HOUR; now += HOUR / 4) {
        if (!isDigestDue(now, chosen, last)) continue
        last = localDay(now, chosen)
        sent.push(now)
        const local = new Date(now + chosen.zoneMinutes * 60_000).getUTCHours()
        expect(local).toBeGreaterThanOrEqual(leavingHour(chosen))
        expect(isQuiet(now, chosen)).toBe(false)
      }
      const days = sent.map((now) => localDay(now, chosen))
      expect(new Set(days).size).toBe(days.length)
      // Every whole day has its letter, whatever was chosen.
      expect(sent.length).toBeGreaterThanOrEqual(2)
    }),
  )
})

test('[HM6] an hour in the quiet means the end of the quiet, and each clock of Indonesia is named and kept', () => {
  const at = (day: number, hour: number) => Date.UTC(2026, 10, day, hour)
  const [wib, wita, wit] = [420, 480, 540].map((zoneMinutes) => ({ ...DEFAULT_NOTICES, hour: 22, zoneMinutes }))
  const firstLetter = (settings = DEFAULT_NOTICES) =>
    Array.from({ length: 48 }, (_, i) => at(24, 13) + i * HOUR).find((now) => isDigestDue(now, settings, null))
  // Six in the morning in Jakarta, Makassar and Jayapura.
  expect(firstLetter(wib)).toBe(at(24, 23))
  expect(firstLetter(wita)).toBe(at(24, 22))
  expect(firstLetter(wit)).toBe(at(24, 21))
  expect([420, 480, 540, 345, -210, 0].map(zoneName)).toEqual([
    'WIB (UTC+7)',
    'WITA (UTC+8)',
    'WIT (UTC+9)',
    'UTC+5:45',
    'UTC−3:30',
    'UTC+0',
  ])
})

test('[HM5] an address counts only once its person has shown the code that was sent to it', async () => {
  const post = await openPost()
  const { story, http, sink } = post
  const ask = (email: string) => story.as('writer p1', '/notices', { body: { email } })
  expect(bodyOf(await story.as('writer p1', '/notices'))).toMatchObject({ mail: true, email: null, confirmed: false })
  expect((await ask('not an address')).status).toBe(422)
  expect(bodyOf(await ask('sari@example.org'))).toMatchObject({ email: 'sari@example.org', confirmed: false })
  expect(sink.letters).toHaveLength(1)
  expect(sink.letters[0]).toContain('Air bersih')
  const right = post.code()
  const wrong = right === '000000' ? '000001' : '000000'
  const confirm = (code: string, who = 'writer p1') => story.as(who, '/notices/confirm', { body: { code } })
  expect(await confirm(right, 'writer p2')).toMatchObject({ status: 422, body: { code: 'code-wrong' } })
  expect((await confirm(wrong)).status).toBe(422)
  expect(bodyOf(await confirm(right))).toMatchObject({ confirmed: true })
  // A new address is shown anew; five wrong codes and an hour end a code, three letters a day are the most.
  expect(bodyOf(await ask('other@example.org'))).toMatchObject({ confirmed: false })
  const second = post.code()
  for (let i = 0; i < 5; i++) await confirm(second === '000000' ? '000001' : '000000')
  expect((await confirm(second)).status).toBe(422)
  await ask('other@example.org')
  http.clock.now += HOUR
  expect((await confirm(post.code())).status).toBe(422)
  expect(await ask('other@example.org')).toMatchObject({ status: 429, body: { code: 'too-many-tries' } })
  // Nor does ending the letters make room for more.
  expect((await story.as('writer p1', '/notices', { method: 'DELETE' })).status).toBe(204)
  expect(await ask('third@example.org')).toMatchObject({ status: 429 })
  expect(bodyOf(await story.as('writer p1', '/notices'))).toMatchObject({ email: null })
  expect(bodyOf(await story.as('writer p2', '/notices', { body: { email: 'b@example.org' } })).confirmed).toBe(false)
  expect(sink.letters).toHaveLength(4)
})

test('[HM3, HM5] the address stands in no decision, in no other person’s answer, and in no line of the log', async () => {
  const post = await openPost()
  await subscribe(post)
  const seen = [
    await post.story.as('facilitator', '/ledger'),
    await post.story.as('facilitator', ''),
    await post.story.as('facilitator', '/waiting'),
    await post.story.as('facilitator', '/notices'),
  ].map(({ body }) => JSON.stringify(body))
  expect(seen.join(' ')).not.toContain('sari@')
  expect(post.http.logged.join(' ')).not.toContain('sari@')
})

test('[HM6, HM8] one letter a day, only with something to say; one that was not taken is not sent again that day', async () => {
  const post = await openPost()
  const { http, story, sink, desk } = post
  await subscribe(post)
  const letters = () => sink.letters.length - 1
  http.clock.now = Date.UTC(2026, 10, 25, 0, 30) // half past seven in Jakarta
  expect(await desk.look()).toBe(0)
  expect(letters()).toBe(0)
  http.clock.now += 24 * HOUR
  expect((await story.as('facilitator', '/state', { body: { to: 'tinjauan' } })).status).toBe(200)
  expect(await desk.look()).toBe(1)
  expect(await desk.look()).toBe(0)
  const letter = sink.letters.at(-1)?.replace(/=\r\n/g, '') ?? ''
  expect(letter).toMatch(/^To: sari@example\.org/im)
  expect(letter).toContain('Nyatakan sikap atas')
  expect(letter).toContain(`/p/${story.id}/menunggu`)
  http.clock.now += 24 * HOUR
  sink.refuse = true
  expect(await desk.look()).toBe(0)
  sink.refuse = false
  http.clock.now += HOUR
  expect(await desk.look()).toBe(0)
  http.clock.now += 24 * HOUR
  expect(await desk.look()).toBe(1)
})

test('[HM7] the link in a letter ends them without signing in, a forged one does not, and who is out gets none', async () => {
  const post = await openPost()
  const { http, story, sink, desk } = post
  await subscribe(post, 'signatory p1')
  await story.as('facilitator', '/state', { body: { to: 'tinjauan' } })
  http.clock.now = Date.UTC(2026, 10, 26, 1)
  expect(await desk.look()).toBe(1)
  const token = /berhenti#([\w.=-]+)/.exec(sink.letters.at(-1)?.replace(/=\r\n/g, '') ?? '')?.[1] ?? ''
  const stop = (given: string) => http.ask('/api/v1/notices/stop', { body: { token: given } })
  expect(await stop(`${token.slice(0, -1)}x`)).toMatchObject({ status: 422, body: { code: 'code-wrong' } })
  expect(bodyOf(await story.as('signatory p1', '/notices')).email).toBe('sari@example.org')
  expect((await stop(token)).status).toBe(204)
  expect(bodyOf(await story.as('signatory p1', '/notices')).email).toBeNull()
  await subscribe(post, 'writer p1')
  const { invitationId } = story.links.get('writer p1')!
  await story.as('facilitator', `/invitations/${invitationId}`, { method: 'DELETE' })
  http.clock.now += 24 * HOUR
  expect(await desk.look()).toBe(0)
  expect(http.store.list('notices')).toEqual([])
})

test('[HM7] an address that was never confirmed goes as well once its person is out', async () => {
  const { http, story, desk } = await openPost()
  http.clock.now = Date.UTC(2026, 10, 26, 1)
  await story.as('writer p1', '/notices', { body: { email: 'sari@example.org' } })
  await desk.look()
  expect(http.store.list('notices')).toHaveLength(1)
  const { invitationId } = story.links.get('writer p1')!
  await story.as('facilitator', `/invitations/${invitationId}`, { method: 'DELETE' })
  expect(await desk.look()).toBe(0)
  expect(http.store.list('notices')).toEqual([])
})

test('[HM7] erasing a person’s data forgets the address', async () => {
  const post = await openPost()
  const { http, story } = post
  await subscribe(post, 'writer p1')
  const { personId } = (await story.as('writer p1', '')).body.me
  const erase = await http.ask(`${story.path}/erasures`, { body: { personId }, bearer: ADMIN_TOKEN })
  expect(erase.status).toBe(200)
  expect(http.store.list('notices')).toEqual([])
})

test('[HM12] an invitation goes to an address besides, without its PIN; one that is not taken can still be copied', async () => {
  const post = await openPost()
  const { story, sink } = post
  const invite = (more: object) =>
    story.as('facilitator', '/invitations', { body: { role: 'observer', email: 'budi@example.org', ...more } })
  const { status, body } = await invite({ pin: true })
  expect([status, (body as unknown as { mailed: boolean }).mailed]).toEqual([201, true])
  const letter = sink.letters.at(-1)?.replace(/=\r\n/g, '') ?? ''
  expect(letter).toMatch(/^To: budi@example\.org/im)
  expect(letter).toContain(body.token)
  expect(letter).not.toContain((body as unknown as { pin: string }).pin)
  sink.refuse = true
  expect((await invite({})).body).toMatchObject({ mailed: false, token: expect.any(String) })
  expect((await invite({ email: 'nobody' })).status).toBe(422)
})

test('[HM12] an agreement sends so many invitations a day and no more', () => {
  const id = must(parseAgreementId('perjanjian-1'))
  let now = 0
  const { mayInvite: may } = createMailQuotas(() => now)
  const asked = Array.from({ length: INVITATION_LETTERS_PER_DAY + 2 }, () => may(id))
  expect(asked.filter(Boolean)).toHaveLength(INVITATION_LETTERS_PER_DAY)
  now += 24 * HOUR
  expect(may(id)).toBe(true)
})

test('[HM4] without a mail server everything but the letters is there, and it says so', async () => {
  const http = await serveHttp()
  closers.push(() => http.close())
  const story = await startAgreement(http, ['writer p2', 'signatory p2'])
  expect(bodyOf(await story.as('facilitator', '/notices')).mail).toBe(false)
  const asked = await story.as('facilitator', '/notices', { body: { email: 'a@example.org' } })
  expect(asked).toMatchObject({ status: 409, body: { code: 'mail-off' } })
  const { body } = await story.as('facilitator', '/waiting')
  expect(body).toMatchObject({ state: 'draf', waiting: [{ kind: 'invite', count: 1 }] })
  expect(body.partners).toMatchObject([{ partnerId: 'p1' }, { partnerId: 'p2' }])
})
