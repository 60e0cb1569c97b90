import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../server/cli/main.ts'
import { canonicalAgreement, canonicalJson } from '../../shared/agreement/canonical.ts'
import { readAgreement } from '../../shared/export/sealed-content.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { read } from '../import/reading.ts'
import { printedOf, shapeOf } from './shape.ts'

const folder = mkdtempSync(join(tmpdir(), 'mufakat-bentuk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function command(...args: readonly string[]) {
  const written = { out: '', err: '' }
  const into = (stream: keyof typeof written) => ({
    write(text: string) {
      written[stream] += text
    },
  })
  const code = await main(['export', ...args], { stdout: into('out'), stderr: into('err') })
  return { code, ...written }
}

const { input } = sealedFixture(3)
const agreement = readAgreement(input.yjs)
const file = join(folder, 'perjanjian.json')
writeFileSync(file, canonicalJson(canonicalAgreement(input.id, agreement)))

test('[EX9] mufakat export writes a file that holds an agreement in every other form, without a server', async () => {
  const begins = {
    docx: 'PK',
    html: '<!doctype html>',
    md: '> NASKAH KERJA',
    pdf: '%PDF-1.7',
    json: '{"accountability"',
  }
  for (const [format, begin] of Object.entries(begins)) {
    const out = join(folder, `naskah.${format}`)
    expect(await command(file, '--format', format, '--out', out)).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(out).subarray(0, begin.length).toString()).toBe(begin)
  }
  expect(readFileSync(join(folder, 'naskah.json'))).toEqual(readFileSync(file))
  const again = join(folder, 'lagi.md')
  expect(await command(join(folder, 'naskah.docx'), '--format', 'md', '--out', again)).toMatchObject({ code: 0 })
  const back = await read(new Uint8Array(readFileSync(again)), { name: again })
  expect(shapeOf(printedOf(back.agreement))).toEqual(shapeOf(printedOf(agreement)))
})

test('[EX9] it says what is wrong, writes nothing, and exits with 1 for what cannot be read and 2 for what was not understood', async () => {
  const out = join(folder, 'tidak.docx')
  const broken = join(folder, 'rusak.json')
  writeFileSync(broken, '{"format":')
  expect(await command(broken, '--format', 'docx', '--out', out)).toMatchObject({ code: 1 })
  expect(await command(file, '--format', 'odt', '--out', out)).toMatchObject({ code: 2 })
  expect((await command(file, '--format', 'odt', '--out', out)).err).toContain('pdf, docx, html, md, json, mufakat')
  expect(await command(file, '--format', 'mufakat', '--out', out)).toMatchObject({ code: 1 })
  expect(await command(join(folder, 'tiada.json'), '--format', 'docx', '--out', out)).toMatchObject({ code: 2 })
  expect(await command(file, '--format', 'docx')).toMatchObject({ code: 2 })
  expect(await command(file, '--format', 'md', '--out', join(folder, 'tiada', 'a.md'))).toMatchObject({ code: 1 })
  expect(existsSync(out)).toBe(false)
})
