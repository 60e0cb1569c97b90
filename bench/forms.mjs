// How long does it take to make a Word file, a web page and a text of an agreement, and how large are they?
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from '../server/setup/ready.mjs'
import { percentile } from './percentile.mjs'
import { record } from './record.mjs'

const WARM = 15
const built = (path) => import(join(ROOT, 'dist/js', path))
const { createPress } = await built('server/export/press.js')
const { createFormDesk } = await built('server/forms/form-desk.js')
const source = async (path) => (await runnerImport(join(ROOT, path), { configFile: false, logLevel: 'warn' })).module
const { sealedFixture } = await source('test/export/sealed-fixture.ts')
const DRAFT = { kind: 'draft' }

/** With as many ayat more in one clause as make the wanted pages. */
const longer = (ayat) =>
  sealedFixture(2, undefined, (doc) => {
    const body = doc.getMap('clauses').get('tujuan_bersama').get('body')
    for (let n = 0; n < ayat; n++) {
      body.insert(body.length, '\n', { list: 'verse', indent: 0 })
      body.insert(body.length, `Ayat ${n}: ${'para mitra bekerja bersama dan setara '.repeat(9)}`, {})
    }
  }).input

async function timed(act) {
  const begun = performance.now()
  const value = await act()
  return { value, ms: performance.now() - begun }
}

/** Pages as LibreOffice draws them; '' where it is not installed. */
function pagesOf(bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-bench-'))
  try {
    writeFileSync(join(folder, 'a.docx'), bytes)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    execFileSync(
      'soffice',
      [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'a.docx')],
      {
        stdio: 'ignore',
      },
    )
    return /Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [join(folder, 'a.pdf')]).toString())?.[1] ?? ''
  } catch {
    return ''
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const desk = createFormDesk()
const press = createPress()
try {
  const rows = []
  for (const ayat of [20, 350]) {
    const input = longer(ayat)
    const print = async () => (await press.draft(input)).pages
    const pages = await print()
    const pdf = []
    for (let i = 0; i < 5; i++) pdf.push((await timed(print)).ms)
    const base = percentile(pdf, 0.5)
    rows.push([`PDF of a draft, ${pages} pages`, `${base.toFixed(0)} ms`, '', ''])
    for (const form of ['docx', 'html', 'md']) {
      const first = await desk.make(form, input, DRAFT)
      const times = []
      for (let i = 0; i < WARM; i++) times.push((await timed(() => desk.make(form, input, DRAFT))).ms)
      const median = percentile(times, 0.5)
      const drawn = form === 'docx' ? pagesOf(first) : ''
      const name = drawn ? `${form}, ${drawn} pages in LibreOffice` : form
      rows.push([name, `${median.toFixed(0)} ms`, (median / base).toFixed(2), first.length.toLocaleString('en')])
    }
  }
  record('forms', {
    title: 'Word, web page and text',
    head: ['form', `median of ${WARM} (PDF: 5)`, 'of the PDF', 'bytes'],
    rows,
    notes: [
      'Made in the thread of the server, warm; each time with the reading of the draft from its Yjs state.',
      'Other writers of Word files are not measured.',
    ],
  })
} finally {
  await desk.close()
  await press.close()
}
