import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Io } from '../../server/cli/io.ts'
import { run } from '../../server/cli/recover.ts'
import { openOperatorJournal } from '../../server/identity/operator-journal.ts'
import { ADMIN_TOKEN, type HttpUnderTest, type Started, serveHttp, startAgreement } from './serve-http.ts'

let http: HttpUnderTest
let story: Started
beforeEach(async () => {
  http = await serveHttp()
  story = await startAgreement(http)
})
afterEach(() => http.close())

interface Line {
  readonly seq: number
  readonly by: string
  readonly action: string
  readonly agreement: string | null
  readonly detail: string
}
const journal = async (after = 0) =>
  (await http.ask(`/api/v1/operator/journal?after=${after}`, { bearer: ADMIN_TOKEN })).body as unknown as {
    lines: readonly Line[]
    fault: number | null
  }
const personOf = (name: string): string =>
  [...(http.parts.decisions.record(story.id)?.people.values() ?? [])].find((person) => person.name === name)?.id ?? ''

test('[PE23] who created, exported, revoked, brought back and changed a role stands in the journal, by id and code', async () => {
  const writer = personOf('Orang writer p1')
  await story.as('writer p1', '/export?format=json')
  await story.as('facilitator', `/people/${writer}/recovery`, { body: {} })
  await http.ask(`${story.path}/people/${writer}/role`, { body: { role: 'guest' }, bearer: ADMIN_TOKEN })
  const { invitationId = '' } = story.links.get('observer') ?? {}
  await story.as('facilitator', `/invitations/${invitationId}`, { method: 'DELETE' })
  await http.ask(`${story.path}/erasures`, { body: { personId: writer }, bearer: ADMIN_TOKEN })
  await http.ask(`${story.path}/certificates`, { bearer: ADMIN_TOKEN })
  const { lines, fault } = await journal()
  const facilitator = personOf('Orang facilitator')
  expect(lines.map(({ by, action, detail }) => [by, action, detail])).toEqual([
    ['anyone', 'agreement-created', ''],
    [writer, 'exported', 'json'],
    [facilitator, 'recovery-offered', writer],
    ['operator', 'role-changed', `${writer} guest`],
    [facilitator, 'invitation-revoked', invitationId],
    ['operator', 'data-erased', expect.any(String)],
    ['operator', 'certificates-listed', ''],
    ['operator', 'journal-read', ''],
  ])
  expect(lines.slice(0, 7).every(({ agreement }) => agreement === story.id)).toBe(true)
  expect(fault).toBeNull()
  expect(JSON.stringify(lines)).not.toMatch(/Orang|Air bersih/)
  expect((await journal(7)).lines.map(({ seq }) => seq)).toEqual([8, 9])
})

test('[PE23] only the operator reads it, and wrong tokens are counted', async () => {
  expect((await http.ask('/api/v1/operator/journal')).status).toBe(401)
  expect((await story.as('facilitator', '')).status).toBe(200)
  const asMember = await http.ask('/api/v1/operator/journal', { bearer: story.sessions.get('facilitator') ?? '' })
  expect(asMember).toMatchObject({ status: 401, body: { code: 'admin-required' } })
  for (let i = 0; i < 10; i++) await http.ask('/api/v1/operator/journal', { bearer: `salah-${i}` })
  expect(await http.ask('/api/v1/operator/journal', { bearer: ADMIN_TOKEN })).toMatchObject({ status: 429 })
})

test('[PE23] it goes on after a restart, many at once keep one order, and a changed or missing line is named', async () => {
  const open = () => openOperatorJournal(http.store, () => http.clock.now)
  const line = { by: 'operator', action: 'exported', agreement: null, detail: 'x' } as const
  const first = open()
  await Promise.all(Array.from({ length: 20 }, () => first.note(line)))
  const later = open()
  await later.note(line)
  const seqs = later.read(0).map(({ seq }) => seq)
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, i) => i + 1))
  expect(await later.inspect()).toEqual({ lines: 22, fault: null, lastBackupAt: null })
  const key = 'journal/000000000005'
  const kept = http.store.get('settings', key)
  const text = new TextDecoder().decode(kept ?? new Uint8Array()).replace('"x"', '"y"')
  await http.store.commit([{ type: 'put', table: 'settings', key, value: new TextEncoder().encode(text) }])
  expect((await open().inspect()).fault).toBe(5)
})

test('[PE23] a line that is none any more is named and not answered with a failure, and the next keeps its number', async () => {
  const line = { by: 'operator', action: 'exported', agreement: null, detail: 'x' } as const
  const open = () => openOperatorJournal(http.store, () => http.clock.now)
  await http.parts.journal.note(line)
  const spoil = (seq: number, text: string) =>
    http.store.commit([
      {
        type: 'put',
        table: 'settings',
        key: `journal/${String(seq).padStart(12, '0')}`,
        value: new TextEncoder().encode(text),
      },
    ])
  await spoil(1, '{"seq":1')
  expect(await journal()).toMatchObject({ fault: 1 })
  const state = await http.ask('/api/v1/operator/state', { bearer: ADMIN_TOKEN })
  expect(state).toMatchObject({ status: 200, body: { journal: { fault: 1 } } })
  const before = (await open().inspect()).lines
  await spoil(before, '{"seq":7}')
  const again = open()
  expect(again.has('exported', 'x')).toBe(true)
  await again.note({ ...line, detail: 'sesudahnya' })
  expect(again.read(before)).toMatchObject([{ seq: before + 1, detail: 'sesudahnya' }])
  expect(await open().inspect()).toMatchObject({ lines: before + 1, fault: 1 })
})

test('[PE23] reading all of it lets others go on, is done once for all who ask at once, and knows a backup of long ago', async () => {
  let reads = 0
  const store = {
    get: (...place: Parameters<typeof http.store.get>) => {
      reads++
      return http.store.get(...place)
    },
    list: (...place: Parameters<typeof http.store.list>) => http.store.list(...place),
    commit: (...entries: Parameters<typeof http.store.commit>) => http.store.commit(...entries),
  }
  const journal = openOperatorJournal(store, () => http.clock.now)
  await journal.note({ by: 'operator', action: 'backup-made', agreement: null, detail: '' })
  const lines = 1_100
  await Promise.all(
    Array.from({ length: lines }, () => journal.note({ by: 'x', action: 'exported', agreement: null, detail: '' })),
  )
  reads = 0
  let turns = 0
  let done = false
  const others = (async () => {
    for (; !done; turns++) await new Promise((resolve) => setImmediate(resolve))
  })()
  const [one, two] = await Promise.all([journal.inspect(), journal.inspect()])
  done = true
  await others
  expect(two).toBe(one)
  expect(one).toEqual({ lines: reads, fault: null, lastBackupAt: http.clock.now })
  expect(reads).toBeGreaterThan(lines)
  expect(turns).toBeGreaterThan(10)
})

test('[PE24] security.txt says whom to tell, and until when that holds', async () => {
  const answer = await http.ask('/.well-known/security.txt')
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const text = new TextDecoder().decode(answer.bytes)
  expect(text).toContain(`Contact: ${http.url}/bantuan#keamanan`)
  const expires = Date.parse(/Expires: (\S+)/.exec(text)?.[1] ?? '')
  expect(expires).toBe(http.clock.now + 365 * 24 * 60 * 60 * 1000)
  const named = await serveHttp({ securityContact: 'mailto:keamanan@example.org' })
  expect(new TextDecoder().decode((await named.ask('/.well-known/security.txt')).bytes)).toContain(
    'Contact: mailto:keamanan@example.org',
  )
  await named.close()
})

test('[PE31] the operator sees who came in and makes a way back by the command, each a line of the journal before the answer', async () => {
  const said: string[] = []
  const failed: string[] = []
  const stream = (into: string[]) => ({ write: (text: string) => into.push(text) })
  const io: Io = { stdout: stream(said), stderr: stream(failed) }
  const recover = (...args: string[]) => run(['--agreement', story.id, '--url', http.url, ...args], io)
  const writer = personOf('Orang writer p1')
  vi.stubEnv('ADMIN_TOKEN', ADMIN_TOKEN)
  expect(await recover()).toBe(0)
  expect(said.join('')).toContain(`${writer}  Orang writer p1  writer  Yayasan Contoh`)
  said.length = 0
  expect(await recover('--person', writer, '--pin')).toBe(0)
  const [, token = ''] = /#([A-Za-z0-9_-]{43})/.exec(said.join('')) ?? []
  const [, pin = ''] = /PIN (\d{6})/.exec(said.join('')) ?? []
  const back = await http.ask(`/api/v1/invitations/${token}/accept`, { body: { pin } })
  expect(back).toMatchObject({ status: 200, body: { personId: writer } })
  expect((await story.as('writer p1', '')).body.code).toBe('unauthenticated')
  const { lines } = await journal()
  expect(lines.map(({ by, action, detail }) => [by, action, detail])).toEqual([
    ['anyone', 'agreement-created', ''],
    ['operator', 'people-listed', ''],
    ['operator', 'recovery-offered', writer],
    ['operator', 'journal-read', ''],
  ])
  const { events } = http.parts.decisions.read(story.id) ?? { events: [] }
  expect(events.slice(-2).map(({ actor, payload }) => [actor, payload.type])).toEqual([
    ['operator', 'recovery-offered'],
    [writer, 'person-recovered'],
  ])
  expect(await recover('--person', 'siapa')).toBe(1)
  expect(await recover('--orang', writer)).toBe(2)
  vi.stubEnv('ADMIN_TOKEN', 'salah')
  expect(await recover()).toBe(1)
  expect(failed).toHaveLength(3)
  vi.unstubAllEnvs()
})
