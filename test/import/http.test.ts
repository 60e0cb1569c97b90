import { afterAll, beforeAll, expect, test } from 'vitest'
import { IMPORT_BYTES_MAX } from '../../shared/import/limits.ts'
import { type HttpUnderTest, serveHttp } from '../http/serve-http.ts'
import { docx, p, table } from './docx-writer.ts'
import { bytesOf } from './reading.ts'
import { sealedPdf } from './sealed-pdf.ts'

let http: HttpUnderTest
beforeAll(async () => {
  http = await serveHttp()
})
afterAll(() => http.close())

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const word = docx(
  p('Yayasan Air, disebut PIHAK PERTAMA'),
  p('Desa Mekar, disebut PIHAK KEDUA'),
  p('Kontribusi', { style: 'Pasal' }),
  table([
    ['Pihak', 'Kontribusi'],
    ['Yayasan Air', 'Dana Rp5.000.000'],
  ]),
  p('Zebra', { style: 'Pasal' }),
  p('Kami ingin air bersih. Rekening 1234567890123 ........'),
)

interface ReadBody {
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly verdicts: object
  readonly findings: readonly { code: string; clause: unknown; parties: readonly string[]; quote?: string }[]
  readonly partners: readonly { id: string; cells: object }[]
  readonly reading: {
    readonly source: string
    readonly partners: readonly object[]
    readonly clauses: readonly { kind: string | null; recognisedBy: string | null }[]
    readonly rows: number
  }
}

async function send(bytes: Uint8Array<ArrayBuffer>, media: string, headers: Record<string, string> = {}) {
  const { status, body } = await http.ask('/api/v1/check', { bytes, media, headers })
  return { status, body: body as unknown as ReadBody }
}

const envelope = (value: object) => send(bytesOf(JSON.stringify(value)), 'application/json')

const form = (parts: readonly (readonly [string, string | Uint8Array])[]) => {
  const pieces = parts.flatMap(([head, data]) => [
    `\r\n--grens\r\nContent-Disposition: form-data; ${head}\r\n\r\n`,
    data,
  ])
  const bytes = Buffer.concat([...pieces, '\r\n--grens--\r\n'].map((piece) => Buffer.from(piece as string)))
  return send(new Uint8Array(bytes.subarray(2)), 'multipart/form-data; boundary=grens')
}

test('[DC23] the bytes of a document are read under its own type and under none', async () => {
  for (const media of [DOCX, 'application/octet-stream', 'text/plain']) {
    const { status, body } = await send(word, media)
    expect(status).toBe(200)
    expect(Object.keys(body).sort()).toEqual(['findings', 'next', 'partners', 'profiles', 'reading', 'verdicts'])
    expect(body.reading).toMatchObject({ source: 'docx', rows: 1, partners: [{ id: 'p1' }, { id: 'p2' }] })
    expect(body.findings).toContainEqual(expect.objectContaining({ code: 'KN-02', parties: ['p2'], clause: 1 }))
  }
})

test('[DC23] a form and an envelope carry corrections, which the result follows', async () => {
  const corrections = {
    tags: { 2: 'tujuan_bersama' },
    partners: [
      { id: 'p1', name: 'Yayasan Air', short: 'Air' },
      { id: 'p3', name: 'PT Baru' },
    ],
  }
  const base64 = Buffer.from(word).toString('base64')
  const answers = [
    await envelope({ document: { base64, name: 'a.docx' }, corrections }),
    await form([
      ['name="document"; filename="a.docx"', word],
      ['name="corrections"', JSON.stringify(corrections)],
    ]),
  ]
  for (const { status, body } of answers) {
    expect(status).toBe(200)
    expect(body.reading.partners).toMatchObject([
      { id: 'p1', aliases: ['Air'] },
      { id: 'p3', kind: 'company' },
    ])
    expect(body.reading.clauses[2]).toMatchObject({ kind: 'tujuan_bersama', recognisedBy: 'tag' })
    expect(body.partners.map(({ id }) => id)).toEqual(['p1', 'p3'])
  }
  const text = await envelope({ document: '# Tujuan\nKami ingin.', media: 'text/markdown' })
  expect(text.body.reading.source).toBe('markdown')
  const agreement = await envelope({
    document: { parties: [], clauses: [{ title: 'Zebra', text: 'x' }] },
    corrections: { tags: { 0: 'perubahan' } },
  })
  expect(agreement.body.reading.clauses).toMatchObject([{ kind: 'perubahan', recognisedBy: 'tag' }])
})

test('[DC8] a sealed PDF is read from the agreement that it carries', async () => {
  const { status, body } = await send(await sealedPdf(), 'application/pdf')
  expect(status).toBe(200)
  expect(body.reading.source).toBe('pdf')
  expect(body.reading.clauses.every(({ recognisedBy }) => recognisedBy !== 'text')).toBe(true)
})

test('[DC17] what an answer quotes is masked', async () => {
  const text = JSON.stringify((await send(word, DOCX)).body)
  expect(text).toContain('•••••••••••23')
  expect(text).not.toContain('1234567890123')
})

test.each<[number, string, () => Promise<{ status: number; body: ReadBody }>]>([
  [422, 'pdf-not-ours', () => send(bytesOf('%PDF-1.7 x'), 'application/pdf')],
  [422, 'no-text', () => send(docx(), DOCX)],
  [422, 'not-a-document', () => send(Uint8Array.from([0, 1, 2, 0]), 'text/plain')],
  [422, 'unreadable', () => send(bytesOf('{"a":1}'), 'application/octet-stream')],
  [400, 'bad-request', () => send(bytesOf('{"a":'), 'application/json')],
  [422, 'invalid-request', () => form([['name="corrections"', '{}']])],
  [400, 'bad-request', () => send(bytesOf('--x\r\n\r\n'), 'multipart/form-data; boundary=grens')],
  [422, 'kind-unknown', () => envelope({ document: 'Kami.', corrections: { tags: { 0: 'zebra' } } })],
  [413, 'too-large', () => send(new Uint8Array(IMPORT_BYTES_MAX + 1), 'text/plain')],
  [413, 'too-large', () => send(new Uint8Array(IMPORT_BYTES_MAX * 2), 'text/plain')],
])('[DC18, DC23] what cannot be read is a problem: %d %s', async (status, code, call) => {
  const answer = await call()
  expect(answer).toMatchObject({ status, body: { code } })
  expect(answer.body.title).toMatch(/\w/)
  expect(answer.body.detail).toMatch(/\w/)
})

test('[DC18] a refusal speaks the language that is asked for, with its values', async () => {
  const { body } = await send(Uint8Array.from([0x1f, 0x8b, 8, 0]), 'text/plain', { 'accept-language': 'en' })
  expect(body).toMatchObject({
    code: 'format-not-read',
    format: 'GZIP',
    title: 'Files of the kind GZIP cannot be read here',
  })
})
