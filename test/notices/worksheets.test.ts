import { afterEach, expect, test } from 'vitest'
import { type HttpUnderTest, serveHttp, startAgreement } from '../http/serve-http.ts'

let http: HttpUnderTest
afterEach(() => http.close())
const write = (version: number, text: string, kind = 'limits') => ({ body: { version, kind, text } })

test('[HM10] a partner’s notes are its writers’ and signatories’ alone, and stand nowhere else', async () => {
  http = await serveHttp()
  const story = await startAgreement(http)
  const secret = 'Kas kami habis sampai Maret.'
  expect(await story.as('writer p1', '/own-notes', write(0, secret))).toMatchObject({
    status: 200,
    body: { version: 1 },
  })
  expect((await story.as('signatory p1', '/own-notes')).body).toMatchObject({ notes: { limits: secret } })
  for (const who of ['facilitator', 'observer'])
    expect(await story.as(who, '/own-notes')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await story.as('writer p2', '/own-notes')).body).toMatchObject({ version: 0, notes: { limits: '' } })
  const elsewhere = await Promise.all(
    ['', '/ledger', '/export?format=json', '/waiting', '/check'].map((path) => story.as('writer p2', path)),
  )
  for (const { bytes } of elsewhere) expect(new TextDecoder().decode(bytes)).not.toContain(secret)
  expect(http.logged.join('')).not.toContain(secret)
})

test('[HM11] a note is not written over one that moved, and notes do not stand in each other’s way', async () => {
  http = await serveHttp()
  const story = await startAgreement(http)
  const asWriter = (version: number, text: string, kind?: string) =>
    story.as('writer p1', '/own-notes', write(version, text, kind))
  await asWriter(0, 'satu')
  const refused = await story.as('signatory p1', '/own-notes', write(0, 'dua'))
  expect(refused).toMatchObject({ status: 409, body: { code: 'notes-moved', version: 1, notes: { limits: 'satu' } } })
  expect((await story.as('signatory p1', '/own-notes', write(1, 'dua'))).status).toBe(200)
  // Another note that was read with the first is written, whatever became of that one.
  expect(await asWriter(0, 'tiga', 'worries')).toMatchObject({ status: 200, body: { version: 3 } })
  expect(await asWriter(1, 'empat', 'limits')).toMatchObject({ status: 409, body: { code: 'notes-moved' } })
  // A version that was never here, as after a restore from an older backup, is not the present one.
  expect(await asWriter(9, 'lima', 'worries')).toMatchObject({ status: 409, body: { notes: { worries: 'tiga' } } })
  expect((await asWriter(2, 'x'.repeat(4_001))).status).toBe(422)
})
