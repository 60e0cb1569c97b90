import { afterEach, expect, test } from 'vitest'
import { packedOnce } from '../../server/http/packed.ts'
import { digestOf } from '../../shared/agreement/canonical.ts'
import { TEMPLATES } from '../../templates/library.ts'
import { type HttpUnderTest, serveHttp } from './serve-http.ts'

let http: HttpUnderTest | undefined
afterEach(async () => {
  await http?.close()
})

test('[TP14] anybody has the templates as data, and their digest is that of everything else in them', async () => {
  http = await serveHttp()
  const list = await http.ask('/api/v1/templates')
  expect(list.status).toBe(200)
  expect(list.body.templates.map(({ id, clauses, rules }) => [id, clauses, rules])).toEqual(
    TEMPLATES.map(({ id, clauses, rules }) => [id, clauses.length, rules.length]),
  )
  for (const { id, digest } of list.body.templates) {
    const { body } = await http.ask(`/api/v1/templates/${id}`)
    const { digest: told, ...content } = body
    expect([told, digestOf(content)]).toEqual([digest, digest])
  }
  expect(await http.ask('/api/v1/templates/tidak-ada')).toMatchObject({ status: 404, body: { code: 'not-found' } })
})

test('[TP14] it is written and made short once, however often it is asked for', async () => {
  let written = 0
  const answer = packedOnce({
    toJSON() {
      written++
      return 'a'.repeat(2_000)
    },
  })
  const short = { headers: { 'accept-encoding': 'br, gzip' } }
  const [one, two, plain] = await Promise.all([answer(short), answer(short), answer({ headers: {} })])
  expect(one?.headers).toMatchObject({ 'content-encoding': 'gzip' })
  expect(two?.body).toBe(one?.body)
  expect(plain?.body).toBe(JSON.stringify('a'.repeat(2_000)))
  expect(written).toBe(1)
})
