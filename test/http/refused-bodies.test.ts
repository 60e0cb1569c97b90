// Requests that are not taken: another method, more than is read, packed, and forms.
import { request } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { type HttpUnderTest, serveHttp, startAgreement } from './serve-http.ts'

let http: HttpUnderTest
afterEach(() => http.close())

test('[HT36] a wrong method is told apart from a wrong address, with the methods that are taken', async () => {
  http = await serveHttp()
  const story = await startAgreement(http)
  const tried = [
    ['GET', '/api/v1/agreements', 'POST'],
    ['PUT', '/api/v1/agreements/', 'POST'],
    ['PATCH', `${story.path}/consents/tujuan?x=1`, 'DELETE'],
    ['DELETE', `${story.path}/ledger`, 'GET, HEAD'],
    ['OPTIONS', `${story.path}/invitations`, 'POST, GET, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['GET', `/sync-http/${story.id}`, 'POST'],
  ] as const
  for (const [method, path, allow] of tried) {
    const answer = await http.ask(path, { method, headers: { accept: 'text/html' } })
    expect(answer, path).toMatchObject({
      status: 405,
      body: { code: 'method-not-allowed', allowed: allow.split(', ') },
    })
    expect(answer.headers.get('allow')?.replaceAll(',', ', ').replaceAll('  ', ' ')).toBe(allow)
  }
  for (const path of ['/api/v1/tidak-ada', `${story.path}/ledger/7`, '/sync/x'])
    expect(await http.ask(path), path).toMatchObject({ status: 404, body: { code: 'not-found' } })
})

/** Sends `bytes` without looking whether anybody answers, as many programs do, and then reads. */
const sendAll = (url: string, bytes: number, declared: boolean) =>
  new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const headers = { 'content-type': 'application/json', ...(declared && { 'content-length': bytes }) }
    const sending = request(url, { method: 'POST', headers })
    sending.on('error', reject)
    sending.on('response', (response) => {
      let text = ''
      response.on('data', (chunk) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode, text }))
    })
    const piece = Buffer.alloc(256 * 1024, 'a')
    let sent = 0
    const more = (): void => {
      while (sent < bytes) {
        sent += piece.length
        if (!sending.write(piece)) return void sending.once('drain', more)
      }
      sending.end()
    }
    more()
  })

test('[HT37] who sends more than is taken hears so, and not of a broken connection', async () => {
  http = await serveHttp()
  for (const declared of [true, false]) {
    const answer = await sendAll(`${http.url}/api/v1/agreements`, 12 * 1024 * 1024, declared)
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([413, 'too-large'])
  }
  expect((await http.ask('/healthz')).status).toBe(200)
})

test('[HT38] a packed body is refused; a form with one file is taken by any name', async () => {
  http = await serveHttp()
  const packed = await http.ask('/api/v1/agreements', { body: {}, headers: { 'content-encoding': 'gzip' } })
  expect(packed).toMatchObject({
    status: 415,
    body: { code: 'media-type-unsupported', acceptedEncodings: ['identity'] },
  })
  const check = async (name: string | null) => {
    const form = new FormData()
    if (name !== null)
      form.append(name, new Blob(['Pasal 1\n\nPara pihak bekerja sama.'], { type: 'text/plain' }), 'a.txt')
    const response = await fetch(`${http.url}/api/v1/check`, { method: 'POST', body: form })
    return { status: response.status, body: await response.json() }
  }
  for (const name of ['document', 'file', 'berkas']) expect((await check(name)).status, name).toBe(200)
  const without = new FormData()
  without.append('corrections', '{}')
  const missing = await fetch(`${http.url}/api/v1/check`, { method: 'POST', body: without })
  expect([missing.status, await missing.json()]).toMatchObject([422, { fields: [{ path: 'document' }] }])
})

test('[HT39] what does not fit is told in the language that was asked for, and openapi.json names what any route refuses', async () => {
  http = await serveHttp()
  const told = async (language: string) => {
    const body = { title: 5, partners: [] }
    const answer = await http.ask('/api/v1/agreements', { body, headers: { 'accept-language': language } })
    return answer.body.fields.map((field) => `${field.path}: ${(field as { message?: string }).message}`)
  }
  expect(await told('id')).toEqual([
    'title: Input tidak valid: diharapkan string, diterima number',
    'partners: Terlalu kecil: diharapkan array memiliki >=2 item',
  ])
  expect((await told('en'))[0]).toBe('title: Invalid input: expected string, received number')
  const unfit = async (language: string, path: string, body: object) =>
    (await http.ask(path, { body, headers: { 'accept-language': language } })).body.fields
  const partners = [1, 2].map((n) => ({ name: `Mitra ${n}`, kind: 'ngo' }))
  // What a schema says by itself, what it has been told to say, and what a route finds.
  expect(await unfit('id', '/api/v1/agreements', { title: 'dua\nbaris', partners })).toEqual([
    { path: 'title', message: 'satu baris, 1 sampai 300 huruf' },
  ])
  expect(await unfit('en', '/api/v1/agreements', { title: ' ', partners })).toEqual([
    { path: 'title', message: 'one line of 1 to 300 characters' },
  ])
  const story = await startAgreement(http)
  const invite = (language: string) =>
    story.as('facilitator', '/invitations', {
      body: { role: 'observer', expiresAt: 1 },
      headers: { 'accept-language': language },
    })
  expect((await invite('id')).body.fields).toEqual([
    { path: 'expiresAt', message: 'waktu mendatang, paling jauh 366 hari lagi' },
  ])
  expect((await invite('en')).body.fields).toEqual([{ path: 'expiresAt', message: 'a time to come, within 366 days' }])
  const { bytes } = await http.ask('/api/openapi.json')
  const { paths } = JSON.parse(new TextDecoder().decode(bytes))
  const { responses } = paths['/api/v1/agreements'].post
  expect(Object.keys(responses)).toEqual(expect.arrayContaining(['201', '400', '403', '413', '415', '422']))
  expect(responses[413].description).toBe('too-large')
  expect(paths['/healthz'].get.responses).not.toHaveProperty('403')
})
