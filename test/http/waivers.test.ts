import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { check } from '../../shared/checks/check.ts'
import { fillEverything, updateOf } from './fill-draft.ts'
import { type HttpUnderTest, type Reply, type Started, serveHttp, startAgreement } from './serve-http.ts'

let http: HttpUnderTest
let story: Started
beforeEach(async () => {
  http = await serveHttp({ check })
  story = await startAgreement(http)
})
afterEach(() => http.close())

interface Waiver {
  readonly waiverId: string
  readonly state: string
  readonly missing: readonly string[]
  readonly reason: string
  readonly message: string
}
const waivers = async (): Promise<readonly Waiver[]> =>
  ((await story.as('observer', '')).body as unknown as { waivers: Waiver[] }).waivers
const finding = async (code: string) =>
  (await story.as('observer', '/check')).body.findings.find((item) => item.code === code) as unknown as
    | { clause: string | null; parties: string[]; digest: string }
    | undefined
const change = async (clause: string, text: string) => {
  const draft = await http.relay.draft(story.id)
  await http.relay.post(
    story.id,
    'server',
    updateOf(draft, ({ clauses }) => {
      const title = clauses.get(clause)?.get('title')
      if (title instanceof Y.Text) title.insert(0, text)
    }),
  )
}
/** That a partner has no contribution is an error, and somebody's to judge. */
async function propose(who = 'facilitator', given: object = {}, code = 'KN-02'): Promise<Reply> {
  const { clause, parties, digest } = (await finding(code)) ?? {}
  const named = { code, ...(clause ? { clauseId: clause } : {}), parties, digest }
  return story.as(who, '/waivers', { body: { ...named, reason: 'Sudah dibicarakan', ...given } })
}
const acknowledge = async (who: string, waiver: string, digest: string) =>
  story.as(who, `/waivers/${waiver}/acknowledgements`, { body: { digest } })

async function proposed(code = 'KN-02') {
  const { body } = await propose('facilitator', {}, code)
  return { waiver: (body as unknown as { waiverId: string }).waiverId, digest: body.digest }
}

test('[WV1, WV6] the facilitator proposes, a signatory of each partner acknowledges, and then it counts', async () => {
  expect((await propose('signatory p1')).status).toBe(403)
  expect((await propose('writer p1')).status).toBe(403)
  expect((await propose('facilitator', { reason: ' ' })).status).toBe(422)
  const { waiver, digest } = await proposed()
  expect(await propose()).toMatchObject({ status: 200, body: { waiverId: waiver } })
  expect(await waivers()).toMatchObject([{ state: 'open', missing: ['p1', 'p2'], reason: 'Sudah dibicarakan' }])
  for (const who of ['facilitator', 'writer p1', 'observer'])
    expect((await acknowledge(who, waiver, digest)).status).toBe(403)
  expect(await acknowledge('signatory p1', waiver, digest)).toMatchObject({ status: 201, body: { state: 'open' } })
  expect((await story.as('observer', '/check')).body.findings.some((item) => 'waived' in item)).toBe(false)
  expect(await acknowledge('signatory p2', waiver, digest)).toMatchObject({ status: 201, body: { state: 'counts' } })
  const last = (await story.as('observer', '/check')).body.findings.at(-1)
  expect(last).toMatchObject({ code: 'KN-02', parties: ['p1'], waived: true })
  expect((await waivers())[0]?.message).toContain('Yayasan')
})

test('[WV6] a partner takes its acknowledgement back and the finding stands again; the facilitator withdraws it all', async () => {
  const { waiver, digest } = await proposed()
  for (const who of ['signatory p1', 'signatory p2']) await acknowledge(who, waiver, digest)
  const takeBack = (who: string) => story.as(who, `/waivers/${waiver}/acknowledgements`, { method: 'DELETE' })
  expect((await takeBack('writer p2')).status).toBe(403)
  expect((await takeBack('signatory p2')).status).toBe(204)
  expect(await takeBack('signatory p2')).toMatchObject({ status: 404, body: { code: 'waiver-unknown' } })
  expect(await waivers()).toMatchObject([{ state: 'open', missing: ['p2'] }])
  expect((await story.as('signatory p1', `/waivers/${waiver}`, { method: 'DELETE' })).status).toBe(403)
  expect((await story.as('facilitator', `/waivers/${waiver}`, { method: 'DELETE' })).status).toBe(204)
  expect(await waivers()).toEqual([])
  expect((await acknowledge('signatory p1', waiver, digest)).body.code).toBe('waiver-unknown')
})

test('[WV2, WV7] a proposal and an acknowledgement name the words; when those move it lapses', async () => {
  expect((await propose('facilitator', { digest: '0'.repeat(64) })).body.code).toBe('stale-digest')
  const { waiver, digest } = await proposed()
  await acknowledge('signatory p1', waiver, digest)
  await change('kontribusi', 'Rincian ')
  const refused = await acknowledge('signatory p2', waiver, digest)
  expect(refused).toMatchObject({ status: 409, body: { code: 'stale-digest' } })
  expect(refused.body.digest).not.toBe(digest)
  expect(await waivers()).toMatchObject([{ state: 'lapsed' }])
})

test('[WV5, WV6] what is no judgement, and what nobody found, cannot be proposed', async () => {
  const { digests } = (await story.as('observer', '')).body
  const blank = {
    code: 'UM-01',
    clauseId: 'judul',
    field: 'judul.pokok_kemitraan',
    digest: digests.clauses.judul,
    reason: 'Nanti',
  }
  expect((await story.as('facilitator', '/waivers', { body: blank })).body.code).toBe('not-waivable')
  expect((await propose('facilitator', { code: 'KN-99' })).body.code).toBe('finding-unknown')
})

test('[WV3] a waived error holds back no seal, and one that is taken back does again', async () => {
  const draft = await http.relay.draft(story.id)
  const update = updateOf(draft, (copy) => {
    fillEverything(copy)
    copy.clauses.get('penyelesaian_perselisihan')?.set('gone', { at: 1, by: 'x' })
  })
  await http.relay.post(story.id, 'server', update)
  const { digests } = (await story.as('observer', '')).body
  for (const who of ['signatory p1', 'signatory p2']) {
    for (const [clauseId, digest] of Object.entries(digests.clauses))
      await story.as(who, '/negotiated', { body: { clauseId, digest } })
    await story.as(who, '/consents', { body: { digest: digests.document, stance: 'agree' } })
  }
  const errors = async () =>
    (await story.as('observer', '/check')).body.findings.filter((item) => item.level === 'error' && !('waived' in item))
  const { waiver, digest } = await proposed('AB-09')
  expect((await errors()).map(({ code }) => code)).toEqual(['AB-09'])
  expect((await story.as('facilitator', '/seal', { body: {} })).body.unmet.map(({ guard }) => guard)).toEqual([
    'no-open-errors',
  ])
  for (const who of ['signatory p1', 'signatory p2']) await acknowledge(who, waiver, digest)
  expect(await errors()).toEqual([])
  await story.as('signatory p2', `/waivers/${waiver}/acknowledgements`, { method: 'DELETE' })
  expect((await story.as('facilitator', '/seal', { body: {} })).status).toBe(409)
  await acknowledge('signatory p2', waiver, digest)
  // What all call no problem is part of what they consent to.
  const refused = (await story.as('facilitator', '/seal', { body: {} })).body.unmet
  expect(refused.map(({ guard }) => guard)).toEqual(['all-consented'])
  for (const who of ['signatory p1', 'signatory p2'])
    await story.as(who, '/consents', { body: { digest: digests.document, stance: 'agree' } })
  expect((await story.as('facilitator', '/seal', { body: {} })).status).toBe(201)
  // Sealed words stand still, and so does what was said of them.
  expect((await story.as('signatory p2', `/waivers/${waiver}/acknowledgements`, { method: 'DELETE' })).status).toBe(403)
})
