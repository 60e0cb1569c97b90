import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '../../server/cli/erase.ts'
import { createDecisions } from '../../server/http/decisions.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { verifyChain } from '../../shared/ledger/chain.ts'
import { isErased } from '../../shared/ledger/event-text.ts'
import { ADMIN_TOKEN, type HttpUnderTest, serveHttp, startAgreement } from './serve-http.ts'

let http: HttpUnderTest
beforeEach(async () => {
  http = await serveHttp()
})
afterEach(() => http.close())

const NOTE = 'Kata-kata saya yang ingin saya hapus'

async function storyWithNote() {
  const { id, sessions } = await startAgreement(http)
  const bearer = sessions.get('signatory p1')!
  const { body } = await http.ask(`/api/v1/agreements/${id}`, { bearer })
  const consent = { digest: body.digests.document, stance: 'agree-with-note', note: NOTE }
  expect((await http.ask(`/api/v1/agreements/${id}/consents`, { bearer, body: consent })).status).toBe(201)
  const ledger = async () => (await http.ask(`/api/v1/agreements/${id}/ledger`, { bearer })).body.events
  const erase = (order: object, token = ADMIN_TOKEN) =>
    http.ask(`/api/v1/agreements/${id}/erasures`, { bearer: token, body: order })
  return { id, bearer, personId: body.me.personId, ledger, erase }
}

const everythingStored = () =>
  [...http.store.list('event-texts'), ...http.store.list('people'), ...http.store.list('agreements')]
    .map(([key, value]) => `${key} ${new TextDecoder().decode(value)}`)
    .join('\n')

test('[DE5] the operator erases what a person said and was called; the chain holds and the store has forgotten it', async () => {
  const { id, personId, ledger, erase } = await storyWithNote()
  const before = await ledger()
  const named = before.filter(({ payload }) => payload.type === 'joined' && payload.person === personId)
  expect(named[0]?.payload).toHaveProperty('name', expect.stringMatching(/\w/))
  expect(everythingStored()).toContain(NOTE)
  const answer = await erase({ personId })
  expect(answer.status).toBe(200)
  expect(answer.body).toMatchObject({ erased: [named[0]!.seq, before.length], kept: [] })
  const after = await ledger()
  expect(verifyChain(after)).toEqual({ ok: true })
  expect(after.slice(0, -1).map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash))
  expect(after.at(-1)).toMatchObject({ actor: 'operator', payload: { type: 'personal-data-erased', person: personId } })
  expect(after.filter(isErased)).toHaveLength(2)
  expect(JSON.stringify(after)).not.toContain(NOTE)
  expect(everythingStored()).not.toContain(NOTE)
  expect(
    http.store
      .events(parseAgreementId(id)!)
      .map((bytes) => new TextDecoder().decode(bytes))
      .join(''),
  ).not.toContain(NOTE)
  // A server that starts anew reads the same.
  const again = createDecisions({ ...http.parts, announce: () => undefined })
  expect(again.read(parseAgreementId(id)!)?.events).toEqual(after)
  expect((await erase({ personId })).body).toMatchObject({ erased: [], kept: [] })
  expect(await ledger()).toHaveLength(after.length)
})

test('[DE5] texts of single events can be erased; nobody but the operator erases', async () => {
  const { bearer, personId, ledger, erase } = await storyWithNote()
  const seq = (await ledger()).length
  for (const token of [bearer, 'wrong'.repeat(9)])
    expect((await erase({ personId }, token)).body.code).toBe('admin-required')
  expect((await erase({})).body.code).toBe('invalid-request')
  expect((await erase({ personId: 'nobody' })).body.code).toBe('person-unknown')
  expect((await erase({ events: [seq, 1] })).body).toMatchObject({ erased: [seq], kept: [] })
  expect((await ledger())[seq - 1]).toMatchObject({ payload: { note: '' } })
})

test('[DE3, DE5] the command tells what it erased, and which texts an older form holds for good', async () => {
  const { id, personId, bearer } = await storyWithNote()
  const said: string[] = []
  const out = { write: (text: string) => said.push(text) > 0 }
  const io = { stdout: out, stderr: out } as unknown as Parameters<typeof run>[1]
  process.env.ADMIN_TOKEN = ADMIN_TOKEN
  try {
    expect(await run(['--agreement', id], io)).toBe(2)
    expect(await run(['--agreement', id, '--person', personId, '--url', http.url], io)).toBe(0)
    expect(await run(['--agreement', id, '--person', 'nobody', '--url', http.url], io)).toBe(1)
  } finally {
    delete process.env.ADMIN_TOKEN
  }
  expect(said.join('')).toMatch(/peristiwa \d+, \d+ dihapus/)
  expect(said.join('')).toContain('person-unknown')
  const view = await http.ask(`/api/v1/agreements/${id}`, { bearer })
  expect(view.body.me).toMatchObject({ personId, name: '' })
})
