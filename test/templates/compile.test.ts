import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import { readTemplate, TemplateError } from '../../templates/compile.ts'
import { loadTemplate, TEMPLATES } from '../../templates/library.ts'
import { parseClausePage } from '../../templates/starter-text.ts'

const SOURCE = fileURLToPath(new URL('../../templates/perjanjian-kemitraan-umum', import.meta.url))
const SHORT = fileURLToPath(new URL('../../templates/nota-kesepahaman-ringkas', import.meta.url))
const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function templateWith(file: string, change: (text: string) => string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'template-'))
  folders.push(folder)
  await cp(SOURCE, folder, { recursive: true })
  const path = join(folder, file)
  const text = await readFile(path, 'utf8')
  const changed = change(text)
  expect(changed).not.toBe(text)
  await writeFile(path, changed)
  return folder
}

const page = (starter: string) =>
  parseClausePage(`---\njenis: x\n---\n## Pertanyaan pemandu\n- Apa?\n## Rumusan awal\n${starter}`).blocks

describe('compile', () => {
  test('[TP7] the folder gives the template that this build ships, with the six characteristics in their order', async () => {
    const template = await readTemplate(SOURCE)
    expect(template).toEqual(loadTemplate(template.id))
    expect(template.characteristics.map((item) => item.id)).toEqual(CHARACTERISTICS)
    expect(template.clauses).toHaveLength(32)
    expect(template.rules).toHaveLength(69)
    expect(loadTemplate('tidak-ada')).toBeNull()
  })

  test('[TP11] a template takes over the rules of another but for those that it leaves out, and nothing is copied', async () => {
    const general = loadTemplate('perjanjian-kemitraan-umum')!
    const short = loadTemplate('nota-kesepahaman-ringkas')!
    expect(await readTemplate(SHORT)).toEqual(short)
    const left = ['AB-05', 'AB-10', 'KN-07', 'KN-10', 'AK-09']
    expect(short.rules).toEqual(general.rules.filter(({ code }) => !left.includes(code)))
    // What both have alike is one value in the program, too.
    expect(short.lexicon).toEqual(general.lexicon)
    expect(new Set(short.clauses.map(({ kind }) => kind)).size).toBe(16)
    for (const clause of short.clauses) expect(clause.guidance.length).toBeGreaterThan(0)
  })

  test.each([
    ['pakai: ../perjanjian-kemitraan-umum', 'pakai: ../tidak-ada', 'tidak-ada'],
    ['kecuali: [AB-05', 'kecuali: [AB-99', 'AB-99'],
  ])('[TP11] %s → %s is refused, naming the place', async (from, to, place) => {
    const parent = await mkdtemp(join(tmpdir(), 'templates-'))
    folders.push(parent)
    for (const source of [SOURCE, SHORT]) await cp(source, join(parent, basename(source)), { recursive: true })
    const file = join(parent, basename(SHORT), 'pemeriksaan.yaml')
    await writeFile(file, (await readFile(file, 'utf8')).replace(from, to))
    const error = await readTemplate(join(parent, basename(SHORT))).catch((reason: unknown) => reason)
    expect(String(error)).toContain(place)
  })

  test('[TP12] every question of the templates that we ship stands in English too; a list that leaves one out is refused', async () => {
    for (const template of TEMPLATES)
      for (const { kind, guidance, guidanceEn } of template.clauses)
        expect([kind, guidanceEn.length]).toEqual([kind, guidance.length])
    const file = 'klausul/06-tujuan-bersama.md'
    const folder = await templateWith(file, (text) => text.replace(/- How shall we know.*\n/, ''))
    await expect(readTemplate(folder)).rejects.toMatchObject({ file: join(folder, file) })
  })

  test('[TP8] every rule speaks both languages and asks for the same values in each', () => {
    const values = (text: string) => [...new Set(text.match(/\{[a-z_]+\}/g) ?? [])].sort()
    for (const rule of loadTemplate('perjanjian-kemitraan-umum')!.rules) {
      expect(values(rule.message.en), rule.code).toEqual(values(rule.message.id))
      expect(values(rule.remedy.en), rule.code).toEqual(values(rule.remedy.id))
      expect(rule.message.en).not.toBe(rule.message.id)
    }
  })

  test.each([
    ['template.yaml', 'versi: 0.1.0', 'versi: satu', '/versi'],
    ['template.yaml', 'status: draf', 'status: berlaku', '/ditinjau_oleh'],
    ['pemeriksaan.yaml', 'kode: AB-02', 'kode: AB-01', 'AB-01'],
    ['pemeriksaan.yaml', 'tingkat: kesalahan, jenis', 'tingkat: gawat, jenis', '/pemeriksaan/0/tingkat'],
    ['profil-hukum.yaml', 'klausul: [hak_kewajiban]', 'klausul: [hak]', 'hak'],
    ['klausul/06-tujuan-bersama.md', 'sifat: wajib', 'sifat: perlu', '/sifat'],
    ['klausul/06-tujuan-bersama.md', '[[ukuran:', '[[Ukuran!', '[[Ukuran!'],
    ['klausul/11-kontribusi.md', '{{tabel_kontribusi}}', '{{tabel_urunan}}', 'tabel_urunan'],
  ])('[TP9] %s with %s → %s is refused, naming file and place', async (file, from, to, place) => {
    const folder = await templateWith(file, (text) => text.replace(from, to))
    const error = await readTemplate(folder).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(TemplateError)
    expect(error).toMatchObject({ code: 'template-invalid', file: join(folder, file) })
    expect(String(error)).toContain(place)
  })

  test('[TP10] lines become blocks: ayat, letters, numbers, tables, copies, typed blanks', () => {
    expect(
      page(
        '(1) Satu [[a|angka: berapa]] hari\na. dua\n1. tiga\n\n{{blok_tanda_tangan}}\nDalam {{jumlah_rangkap}} rangkap',
      ),
    ).toEqual([
      {
        list: 'verse',
        indent: 0,
        perPartner: false,
        content: [
          { type: 'text', text: 'Satu ' },
          { type: 'blank', id: 'a', kind: 'number', hint: 'berapa' },
          { type: 'text', text: ' hari' },
        ],
      },
      { list: 'letter', indent: 0, perPartner: false, content: [{ type: 'text', text: 'dua' }] },
      { list: 'number', indent: 0, perPartner: false, content: [{ type: 'text', text: 'tiga' }] },
      { list: null, indent: 0, perPartner: false, content: [{ type: 'table', table: 'signatures' }] },
      {
        list: null,
        indent: 0,
        perPartner: false,
        content: [{ type: 'text', text: 'Dalam ' }, { type: 'copies' }, { type: 'text', text: ' rangkap' }],
      },
    ])
  })
})
