import { afterEach, beforeEach, expect, test } from 'vitest'
import { LOW_SPACE_BYTES } from '../../server/store/free-space.ts'
import { ADMIN_TOKEN, type HttpUnderTest, type Started, serveHttp, startAgreement } from './serve-http.ts'

let http: HttpUnderTest
let story: Started
beforeEach(async () => {
  http = await serveHttp({
    freeSpace: async () => 3_000_000_000,
  })
  story = await startAgreement(http)
})
afterEach(() => http.close())

const state = (headers: Record<string, string> = {}) =>
  http.ask('/api/v1/operator/state', { bearer: ADMIN_TOKEN, headers })

test('[PE34] the operator is told how the server is, and nothing of what is in it', async () => {
  const { status, body } = await state()
  expect(status).toBe(200)
  expect(body).toMatchObject({
    now: http.clock.now,
    store: 'ok',
    freeBytes: 3_000_000_000,
    lowSpaceBytes: LOW_SPACE_BYTES,
    secure: false,
    unnamedProxy: false,
    openCreation: true,
    mail: false,
    lastBackupAt: null,
    journal: { lines: 1, fault: null },
  })
  expect(JSON.stringify(body)).not.toMatch(new RegExp(`Air bersih|Orang|${story.id}`))
})

test('[PE34] the last backup is told by when it was done, a proxy by what it adds, a disk that does not say by null', async () => {
  const done = Date.UTC(2026, 10, 23, 1)
  const note = (detail: string) =>
    http.parts.journal.note({ by: 'operator', action: 'backup-made', agreement: null, detail })
  await note(`${new Date(done - 1).toISOString()} 00`)
  await note(`${new Date(done).toISOString()} 01`)
  await story.as('writer p1', '/export?format=json')
  const { body } = await state({ 'x-forwarded-for': '203.0.113.9' })
  expect(body).toMatchObject({ lastBackupAt: done, unnamedProxy: true, journal: { lines: 4 } })
  const mute = await serveHttp({ freeSpace: () => Promise.reject(new Error('ENOSYS')) })
  const told = await mute.ask('/api/v1/operator/state', { bearer: ADMIN_TOKEN })
  expect(told.body).toMatchObject({ freeBytes: null })
  await mute.close()
})

test('[PE34] nobody else is told, and wrong keys are counted', async () => {
  expect(await http.ask('/api/v1/operator/state')).toMatchObject({ status: 401, body: { code: 'admin-required' } })
  const asMember = { bearer: story.sessions.get('facilitator') ?? '' }
  expect((await http.ask('/api/v1/operator/state', asMember)).status).toBe(401)
  for (let i = 0; i < 10; i++) await http.ask('/api/v1/operator/state', { bearer: `salah-${i}` })
  expect((await state()).status).toBe(429)
})
