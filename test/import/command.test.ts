import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../../server/cli/check.ts'
import { docx, p } from './docx-writer.ts'
import { sealedPdf } from './sealed-pdf.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function call(name: string, content: string | Uint8Array, ...options: string[]) {
  const path = join(folder, name)
  await writeFile(path, content)
  const said = { out: '', err: '' }
  const code = await run([path, ...options], {
    stdout: { write: (text: string) => (said.out += text) },
    stderr: { write: (text: string) => (said.err += text) },
  })
  return { code, ...said }
}

const word = docx(
  p('Yayasan Air, disebut PIHAK PERTAMA'),
  p('Desa Mekar, disebut PIHAK KEDUA'),
  p('Tujuan', { style: 'Pasal' }),
  p('Kami ingin air. NIK 3507123456780001 ........'),
)

test('[DC24] a Word file is read; its partners, its clauses and what was left out are said', async () => {
  const { code, out } = await call('a.docx', word)
  expect(code).toBe(1)
  expect(out).toContain('Mitra: Yayasan Air, Desa Mekar. Klausul yang terbaca: 2.')
  expect(out).toContain('· Nomor pribadi')
  expect(out).not.toContain('3507123456780001')
})

test('[DC24] --json carries the reading beside what was always there', async () => {
  const { out } = await call('b.docx', word, '--json')
  const answer = JSON.parse(out)
  expect(answer).toMatchObject({ id: 'b.docx', reading: { source: 'docx', partners: [{ id: 'p1' }, { id: 'p2' }] } })
  expect(Object.keys(answer)).toEqual(
    expect.arrayContaining(['id', 'verdicts', 'findings', 'next', 'partners', 'reading']),
  )
})

test('[DC24] a sealed PDF is read under any name', async () => {
  expect(JSON.parse((await call('c.bin', await sealedPdf(), '--json')).out).reading.source).toBe('pdf')
})

test('[DC24] what cannot be read ends with 2 and the reason, in the language asked for', async () => {
  const { code, err } = await call('d.docx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
  expect([code, err]).toEqual([2, expect.stringContaining('d.docx: Ini berkas Word lama (.doc)')])
  expect((await call('e.txt', '', '--lang', 'en')).err).toContain('There is no writing in this file.')
})
