import { afterEach, expect, test } from 'vitest'
import { createCurrentText } from '../../server/http/current-text.ts'
import { createAgreementRelay } from '../../server/socket/agreement-relay.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { placePieces } from '../../shared/import/place-document.ts'
import { listSuggestions } from '../../shared/suggestions/suggestion-list.ts'
import { type HttpUnderTest, type Reply, serveHttp, startAgreement } from '../http/serve-http.ts'
import { docx, p } from '../import/docx-writer.ts'

let http: HttpUnderTest
afterEach(() => http.close())

async function served(): Promise<HttpUnderTest> {
  const store = createMemoryStore()
  const relay = createAgreementRelay({ store, authorize: async () => ({ status: 401, code: 'nobody' }) })
  return serveHttp({ store, relay, currentText: createCurrentText(relay) })
}

interface Said {
  readonly title: string
  readonly clauseId: string | null
  readonly by: string | null
}
interface Brought {
  readonly suggested: readonly Said[]
  readonly same: readonly Said[]
  readonly left: readonly Said[]
  readonly partners: readonly string[]
  readonly rows: readonly string[]
}
const broughtBy = (reply: Reply) => reply.body as unknown as Brought

const MARKDOWN = `# Perjanjian Kemitraan Air Bersih

Catatan pembuka dari rapat.

## Pasal 1 Tujuan Bersama

Para mitra ingin setiap dusun memiliki air bersih sebelum musim kemarau.

## Pasal 2 Kebun Bibit Nangka

Kebun bibit dirawat bergantian oleh semua dusun.

| Mitra | Kontribusi | Jumlah |
| --- | --- | --- |
| Yayasan Contoh | Pompa air | 2 unit |
`

test('[CF10] a document becomes suggestions: by heading or kind for a clause that is there, else a clause of its own', async () => {
  http = await served()
  const started = await startAgreement(http)
  const before = (await started.as('observer', '')).body.digests
  const reply = await started.as('writer p1', '/import', {
    bytes: new TextEncoder().encode(MARKDOWN),
    media: 'text/markdown',
  })
  expect(reply.status).toBe(200)
  const { suggested, left, rows } = broughtBy(reply)
  const purpose = suggested.find(({ title }) => /tujuan/i.test(title))
  expect(purpose?.clauseId).not.toBeNull()
  expect(suggested.find(({ title }) => /nangka/i.test(title))).toMatchObject({ clauseId: null, by: null })
  // Nothing of the document is lost without a word.
  expect(JSON.stringify([left, suggested])).toContain('Catatan pembuka')
  expect(rows.join()).toContain('Pompa air')
  // The agreement itself is as it was.
  expect((await started.as('observer', '')).body.digests).toEqual(before)
  const draft = await http.parts.relay.draft(started.id)
  const open = listSuggestions(draft).filter(({ isOpen }) => isOpen)
  expect(open).toHaveLength(suggested.length)
  const person = (await started.as('writer p1', '')).body.me.personId
  const owner = http.store.get('client-owners', `${started.id}/${open[0]!.suggester}`)
  expect(Buffer.from(owner!).toString()).toBe(person)
})

test('[CF10] a Word file does the same', async () => {
  http = await served()
  const started = await startAgreement(http)
  const draft = await http.parts.relay.draft(started.id)
  const first = snapshot(draft).clauses.find(({ kind }) => kind === 'prinsip')
  const bytes = docx(p(`Pasal 1 ${first!.title}`, { style: 'Heading1' }) + p('Semua mitra duduk setara.'))
  const reply = await started.as('signatory p1', '/import', {
    bytes: new Uint8Array(bytes),
    media: 'application/octet-stream',
  })
  expect(reply.status).toBe(200)
  expect(broughtBy(reply).suggested).toMatchObject([{ clauseId: first!.id, by: 'title' }])
})

test('[CF10] who may not suggest brings no document in, and what is no document has its code', async () => {
  http = await served()
  const started = await startAgreement(http)
  const bytes = new TextEncoder().encode(MARKDOWN)
  for (const who of ['observer', 'facilitator'])
    expect(await started.as(who, '/import', { bytes, media: 'text/markdown' })).toMatchObject({ status: 403 })
  const nothing = await started.as('writer p1', '/import', {
    bytes: new Uint8Array([0, 1, 2, 3]),
    media: 'application/octet-stream',
  })
  expect(nothing.status).toBe(422)
})

test('[CF10] each clause is taken once: a second piece of the same kind becomes a clause of its own', () => {
  const piece = (index: number) => ({
    index,
    label: `Pasal ${index}`,
    title: `Tujuan ${index}`,
    kind: 'tujuan_bersama',
    clause: null,
    blocks: [{ list: null, indent: 0, content: [{ type: 'text' as const, text: 'x' }] }],
  })
  const clause = { id: 'c1', kind: 'tujuan_bersama', title: 'Tujuan', blocks: [] }
  const agreement = {
    clauses: [clause],
    partners: [],
    contributions: [],
    accountability: [],
    title: '',
    template: { id: '', version: '', digest: '' },
  }
  const placed = placePieces([piece(1), piece(2)], agreement as unknown as Parameters<typeof placePieces>[1])
  expect(placed.map(({ target }) => target.kind)).toEqual(['replace', 'new'])
})
