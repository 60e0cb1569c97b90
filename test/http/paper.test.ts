import { afterAll, beforeAll, expect, test } from 'vitest'
import { inflate } from '../../server/export/inflate.ts'
import { createPress, type Press } from '../../server/export/press.ts'
import { readAttachments } from '../../shared/pdf/attachments.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'
import { type HttpUnderTest, type Started, serveHttp, startAgreement } from './serve-http.ts'

let press: Press
let http: HttpUnderTest
let story: Started
beforeAll(async () => {
  press = createPress()
  http = await serveHttp({ press })
  story = await startAgreement(http)
})
afterAll(async () => {
  await http.close()
  await press.close()
})

test('[PF39] paper copies are there once the text is sealed, one for each partner', async () => {
  expect(await story.as('observer', '/paper/1')).toMatchObject({ status: 409, body: { code: 'not-sealed' } })
  const { document: digest } = (await story.as('observer', '')).body.digests
  for (const who of ['signatory p1', 'signatory p2'])
    await story.as(who, '/consents', { body: { digest, stance: 'agree' } })
  expect((await story.as('facilitator', '/seal', { body: { paraf: true } })).status).toBe(201)
  const copy = await story.as('observer', '/paper/2')
  expect([copy.status, copy.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(copy.headers.get('content-disposition')).toContain('rangkap-2-dari-2.pdf')
  expect(signatureFields(new PdfFile(copy.bytes)).size).toBe(0)
  expect((await story.as('observer', '/paper/2')).bytes).toEqual(copy.bytes)
  for (const number of ['0', '3', '1.5', 'x'])
    expect(await story.as('observer', `/paper/${number}`)).toMatchObject({ status: 404, body: { code: 'not-found' } })
})

test('[PF40] the step that sealed the text says that the file has a strip for initials, and the file carries that step', async () => {
  const sealed = await story.as('observer', '/export?format=pdf')
  const { found } = await readAttachments(new PdfFile(sealed.bytes), inflate)
  const events = JSON.parse(Buffer.from(found.get('buku-besar.json') ?? '').toString())
  expect(events.at(-1).payload).toMatchObject({ type: 'state-changed', to: 'disepakati', paraf: true })
})
