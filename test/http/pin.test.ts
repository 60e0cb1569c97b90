import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashPin, isRightPin, makePin, PIN, PIN_TRIES_MAX } from '../../server/identity/pin.ts'
import { type HttpUnderTest, type Started, serveHttp, startAgreement } from './serve-http.ts'

let http: HttpUnderTest
let story: Started
beforeEach(async () => {
  http = await serveHttp()
  story = await startAgreement(http)
})
afterEach(() => http.close())

interface Made {
  readonly token: string
  readonly invitationId: string
  readonly pin: string
}

const invite = async (body: object = {}): Promise<Made> => {
  const answer = await story.as('facilitator', '/invitations', {
    body: { role: 'writer', partnerId: 'p1', pin: true, ...body },
  })
  expect(answer.status).toBe(201)
  return answer.body as unknown as Made
}
const accept = (token: string, pin?: string, headers = {}) =>
  http.ask(`/api/v1/invitations/${token}/accept`, {
    body: { name: 'Sari', ...(pin !== undefined && { pin }) },
    headers,
  })
/** Wrong, and of the right form. */
const wrong = ({ pin }: Made, step = 1): string => String((Number(pin) + step) % 1_000_000).padStart(6, '0')
const links = async (who: string) =>
  (await story.as(who, '/invitations')).body.invitations as unknown as {
    invitationId: string
    uses: number | null
    joined: number
    pin: string
    partnerId: string | null
  }[]

test('[ID16] a link with a PIN lets in whoever has both, says that it asks, and tells the PIN once', async () => {
  const made = await invite()
  expect(made.pin).toMatch(PIN)
  expect((await http.ask(`/api/v1/invitations/${made.token}`)).body).toMatchObject({ pin: true })
  expect(await accept(made.token)).toMatchObject({ status: 403, body: { code: 'pin-required' } })
  expect(await accept(made.token, '12345')).toMatchObject({ status: 422, body: { code: 'invalid-request' } })
  expect(await accept(made.token, wrong(made))).toMatchObject({
    status: 403,
    body: { code: 'pin-wrong', left: PIN_TRIES_MAX - 1 },
  })
  const joined = await accept(made.token, made.pin)
  expect(joined.status).toBe(200)
  // Whoever is in already is not asked again.
  const cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? ''
  const again = await accept(made.token, undefined, { cookie })
  expect(again.body.personId).toBe(joined.body.personId)
  const kept = http.store.list('invitations').map(([, value]) => new TextDecoder().decode(value))
  expect([...kept, ...http.logged].join('\n')).not.toContain(made.pin)
})

test('[ID16] ten thousand wrong PINs at once: ten are looked at, the link is locked also for the right one, nothing else changed', async () => {
  const made = await invite()
  const other = await invite()
  const events = http.parts.decisions.read(story.id)?.events.length
  const codes = new Map<string, number>()
  const tries = 10_000
  for (let from = 0; from < tries; from += 500) {
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, i) => accept(made.token, wrong(made, 1 + ((from + i) % 999_999)))),
    )
    for (const { body } of answers) codes.set(body.code, 1 + (codes.get(body.code) ?? 0))
  }
  expect(codes).toEqual(
    new Map([
      ['pin-wrong', PIN_TRIES_MAX - 1],
      ['pin-locked', tries - PIN_TRIES_MAX + 1],
    ]),
  )
  expect(await accept(made.token, made.pin)).toMatchObject({ status: 410, body: { code: 'pin-locked' } })
  expect(http.parts.decisions.read(story.id)?.events.length).toBe(events)
  expect((await accept(other.token, other.pin)).status).toBe(200)
  expect((await story.as('observer', '')).status).toBe(200)
  const known = await links('facilitator')
  expect(known.find(({ invitationId }) => invitationId === made.invitationId)).toMatchObject({ pin: 'locked' })
  expect(known.find(({ invitationId }) => invitationId === other.invitationId)).toMatchObject({
    pin: 'asked',
    joined: 1,
  })
}, 120_000)

test('[ID16] a right PIN forgets the wrong ones before it', async () => {
  const made = await invite()
  for (let i = 1; i < PIN_TRIES_MAX; i++) await accept(made.token, wrong(made, i))
  expect((await accept(made.token, made.pin)).status).toBe(200)
  expect((await accept(made.token, wrong(made))).body).toMatchObject({ code: 'pin-wrong', left: PIN_TRIES_MAX - 1 })
})

test('[ID17] whoever may make links sees of each what it is for, its end, its uses and its PIN, never a secret', async () => {
  const made = await invite({ uses: 3 })
  const all = await links('facilitator')
  expect(all).toHaveLength(7)
  expect(all.find(({ invitationId }) => invitationId === made.invitationId)).toMatchObject({ uses: 3, pin: 'asked' })
  expect(JSON.stringify(all)).not.toContain(made.token)
  expect(new Set((await links('signatory p1')).map(({ partnerId }) => partnerId))).toEqual(new Set(['p1']))
  expect((await story.as('writer p1', '/invitations')).status).toBe(403)
})

test('[ID16] PINs are as likely one as another, and a hash is of no use without the link', () => {
  const counts = new Array<number>(10).fill(0)
  let next = 1
  const random = (size: number) =>
    Uint8Array.from({ length: size }, () => {
      next = (next * 48_271) % 2_147_483_647
      return next & 255
    })
  for (let i = 0; i < 5_000; i++) {
    const pin = makePin(random)
    expect(pin).toMatch(PIN)
    counts[Number(pin[0])] = (counts[Number(pin[0])] ?? 0) + 1
  }
  for (const count of counts) expect(count).toBeGreaterThan(350)
  // Beyond the last whole million of a 32-bit number it is drawn again.
  const draws = [Uint8Array.of(255, 255, 255, 255), Uint8Array.of(0, 0, 0, 7)]
  expect(makePin(() => draws.shift() ?? new Uint8Array(4))).toBe('000007')
  expect(isRightPin('tautan', '123456', hashPin('tautan', '123456'))).toBe(true)
  expect(hashPin('tautan', '123456')).not.toBe(hashPin('lain', '123456'))
})
