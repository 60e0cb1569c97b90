import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../server/cli/check.ts'
import { canonicalAgreement, canonicalJson } from '../../shared/agreement/canonical.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { NotAgreement } from '../../shared/checks/agreement-parser.ts'
import { checkFile, parseAgreement } from '../../shared/checks/answer.ts'
import { blocksOf } from '../../shared/checks/text-blocks.ts'
import { book, PARTIES } from './documents.ts'
import { seeded } from './seeded.ts'

const file = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./agreements/${name}.json`, import.meta.url), 'utf8'))

describe('import form', () => {
  test('[CK12] kinds of partner are understood as files name them', () => {
    const kinds = ['desa', 'ormas', 'komunitas', 'perusahaan', 'kampus', 'sekolah', 'koperasi', 'pemerintah', 'marsian']
    const parties = kinds.map((type, i) => ({ id: `p${i}`, name: `M${i}`, short: [], type }))
    const { agreement } = parseAgreement({ parties, clauses: [] }, book)
    expect(agreement.partners.map((partner) => partner.kind)).toEqual([
      ...['village', 'ngo', 'community', 'company', 'university', 'school', 'cooperative', 'government', 'other'],
    ])
  })

  test('[CK13] rows become contributions with number and unit, text becomes blocks with their lists', () => {
    const { agreement } = parseAgreement(
      {
        parties: PARTIES,
        clauses: [
          {
            kind: 'kontribusi',
            title: 'K',
            rows: [
              { party: 'pt', item: 'Dana', category: 'dana', quantity: 'Rp54.000.000', when: 'Juli', pic: 'Ana' },
              { party: 'desa', item: 'Lahan', quantity: '180 m2' },
              { party: 'kop', item: 'Praktik', quantity: 'empat kali' },
            ],
          },
          { title: 'Aturan', text: '(1) Satu.\na. dua\n- tiga' },
        ],
      },
      book,
    )
    expect(agreement.contributions.map(({ kind, quantity, unit }) => [kind, quantity, unit])).toEqual([
      ['dana', 54_000_000, 'rupiah'],
      ['', 180, 'm2'],
      ['', null, 'empat kali'],
    ])
    expect(agreement.clauses[1]?.kind).toBe('lain')
    expect(agreement.clauses[1]?.blocks.map((block) => block.list)).toEqual(['verse', 'letter', 'bullet'])
  })

  test('[CK14] findings point at the file’s own places: the index of the clause and of the row', () => {
    const { findings } = checkFile(
      {
        parties: PARTIES,
        clauses: [
          { title: 'Tujuan', text: 'Kami ingin 20 hektare bakau bagi warga.' },
          {
            title: 'Kontribusi',
            rows: [
              { party: 'desa', item: 'Lahan' },
              { party: 'pt', item: 'Bibit ....... batang' },
            ],
          },
        ],
      },
      book,
      'id',
    )
    expect(findings.find((finding) => finding.code === 'KN-05')).toMatchObject({ clause: 1, row: 1, parties: ['pt'] })
    expect(findings.find((finding) => finding.code === 'KN-02')).toMatchObject({ clause: 1, parties: ['kop'] })
  })

  test.each([
    ['Pasal 1\nTUJUAN\nKami ingin.\n\nPasal 2\nKONTRIBUSI\nDesa: lahan.', ['TUJUAN', 'KONTRIBUSI']],
    ['Pasal 1 Tujuan\nKami ingin.\nPasal 2 Kontribusi\nDesa: lahan.', ['Tujuan', 'Kontribusi']],
    ['# Tujuan\nKami ingin.\n## Kontribusi\nDesa: lahan.', ['Tujuan', 'Kontribusi']],
    ['1. Tujuan\nKami ingin.\n2. Kontribusi\nDesa: lahan.', ['Tujuan', 'Kontribusi']],
    ['TUJUAN\nKami ingin.\n\nKONTRIBUSI\nDesa: lahan.', ['TUJUAN', 'KONTRIBUSI']],
    ['Tujuan:\nKami ingin.\n\nKontribusi:\nDesa: lahan.', ['Tujuan', 'Kontribusi']],
  ])('[CK15] a pasted text is cut at its headings: %j', (text, titles) => {
    const { agreement } = parseAgreement({ parties: PARTIES, clauses: [{ title: '', text }] }, book)
    expect(agreement.clauses.map(({ title, blocks }) => [title, blocks.map(({ content }) => content)])).toEqual([
      [titles[0], [[{ type: 'text', text: 'Kami ingin.' }]]],
      [titles[1], [[{ type: 'text', text: 'Desa: lahan.' }]]],
    ])
  })

  test('[CK15] among headings that are short lines an unknown one is a heading, too', () => {
    const titles = ['Tujuan', 'Kontribusi', 'Aturan main', 'Keterbukaan', 'Bulan dan bintang']
    const text = titles.map((title) => `${title}\nDi sini kami menulis apa yang kami maksud.`).join('\n\n')
    const { agreement } = parseAgreement({ parties: PARTIES, clauses: [{ title: '', text }] }, book)
    expect(agreement.clauses.map(({ title }) => title)).toEqual(titles)
  })

  test('[CK15] references to a Pasal and list items are no headings', () => {
    const text = 'Para Pihak sepakat sesuai\nPasal 3 ayat (2) di atas.\n1. lahan dua hektare;\n2. bibit;'
    const { agreement } = parseAgreement({ parties: PARTIES, clauses: [{ title: '', text }] }, book)
    expect(agreement.clauses.map(({ title, blocks }) => [title, blocks.map(({ list }) => list)])).toEqual([
      ['', [null, 'number', 'number']],
    ])
    expect(blocksOf('Desa\tlahan\t-')[0]?.content).toEqual([{ type: 'text', text: 'Desa\tlahan\t-' }])
  })

  test.each<[unknown, string]>([
    [null, '/'],
    [{ clauses: [] }, '/parties'],
    [{ parties: [{ id: 'a b', name: 'X' }], clauses: [] }, '/parties/0/id'],
    [{ parties: [], clauses: [{ title: 'x', text: 3, rows: 1 }] }, '/clauses/0/rows'],
    [{ format: 'mufakat/agreement@1', template: {}, partners: 1 }, '/partners'],
  ])('[CK16] a file that is no agreement is refused with the place: %j', (value, place) => {
    let error: unknown
    try {
      parseAgreement(value, book)
    } catch (reason) {
      error = reason
    }
    expect(error).toBeInstanceOf(NotAgreement)
    expect(error).toMatchObject({ place })
  })
})

test('[CK17] the canonical form reads back as the draft it was made from, hints and all', () => {
  const draft = seeded()
  draft.contribute('desa', 'sarana', 'Lahan')
  const id = parseAgreementId('a1')!
  const json: unknown = JSON.parse(canonicalJson(canonicalAgreement(id, draft.read())))
  const read = parseAgreement(json, book)
  expect(canonicalAgreement(id, read.agreement)).toEqual(canonicalAgreement(id, draft.read()))
  expect(
    checkFile(json, book, 'id')
      .findings.map(({ message }) => message)
      .join(),
  ).toContain('jumlah hari')
  expect(read.context.marksUnknown).toBe(true)
})

describe('command', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'check-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const call = async (...args: string[]) => {
    const said = { out: '', err: '' }
    const code = await run(args, {
      stdout: { write: (text: string) => (said.out += text) },
      stderr: { write: (text: string) => (said.err += text) },
    })
    return { code, ...said }
  }
  const save = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }

  test('[CK18] exit code 0 when all is met, 1 with an error, 2 when a file cannot be read', async () => {
    const good = await save('good.json', JSON.stringify(file('sanggar-batik')))
    const bad = await save('bad.json', JSON.stringify(file('kandang-bersama')))
    expect((await call(good)).code).toBe(0)
    expect((await call(good, bad)).code).toBe(1)
    expect((await call(bad, join(folder, 'none.json'))).code).toBe(2)
    expect((await call(await save('broken.json', '{'))).code).toBe(2)
    expect((await call(await save('other.json', '{}'))).err).toContain('/parties')
    expect((await call('--nonsense', good)).code).toBe(2)
    expect((await call()).code).toBe(2)
  })

  test('[CK19] --json prints one object a line, of the file’s own id or its name', async () => {
    const good = await save('good.json', JSON.stringify(file('sanggar-batik')))
    const nameless = await save('nameless.json', JSON.stringify({ parties: [], clauses: [] }))
    const lines = (await call('--json', good, nameless)).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map((line) => line.id)).toEqual(['sanggar-batik', 'nameless.json'])
    expect(lines[0].verdicts).toEqual({
      sharedRules: 'pass',
      statedContributions: 'pass',
      jointAccountability: 'pass',
      equalityTransparency: 'pass',
      nonPhysicalContributions: 'pass',
      sharedGoals: 'pass',
    })
    for (const finding of lines[1].findings)
      expect(Object.keys(finding)).toEqual(
        expect.arrayContaining(['code', 'char', 'level', 'parties', 'clause', 'message']),
      )
  })

  test('[CK20] text files are read as pasted agreements, and words come in the language asked for', async () => {
    const text = await save('a.md', '# Tujuan\nKami ingin 20 hektare bakau bagi warga.\n')
    expect((await call('--json', text)).out).toContain('"KN-01"')
    expect((await call('--lang', 'en', text)).out).toContain('There is no clause on contributions yet.')
    expect((await call('--lang', 'xx', text)).code).toBe(2)
  })
})
