// Names in their own letters: Latin of every language by the form's font, other scripts as lines that the seal has set.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { openDraft, writeText } from '../../shared/agreement/draft.ts'
import { FORM_CHARACTERS, isInFormLetters } from '../../shared/pdf/form-letters.ts'
import { type FormLetters, pictureLine, pictureName, shownLine } from '../../shared/pdf/form-line.ts'
import { Ref } from '../../shared/pdf/object.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { readLayers } from '../../shared/pdf/read-signatures.ts'
import { formLetters } from '../../shared/pdf/signature-revision.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { breachesOf } from '../pdf/conformance/look.ts'
import { newAuthority, type Party, signAll, subtle } from '../pdf/signing-fixture.ts'

const NAMES = ['Ni Luh Ayu Wédhã', 'Ibu Sri Ḍewi ʼAi', 'ꦤꦶꦭꦸꦃꦄꦪꦸ', 'محمد العربي'] as const
const press = createPress()
afterAll(() => press.close())
let states: readonly Uint8Array[] = []
let rebuilt = false

beforeAll(async () => {
  const authority = await newAuthority()
  const { input, partners } = sealedFixture(4, authority.fingerprint, (doc) => {
    const draft = openDraft(doc)
    NAMES.forEach((name, at) => {
      const text = draft.partners.get(`p${at + 1}`)?.get('signatory')
      if (text instanceof Y.Text) writeText(text, name)
    })
  })
  const named: Party[] = partners.map((party, at) => ({ ...party, signatory: NAMES[at] ?? '' }))
  const { pdf } = await press.seal(input)
  states = await signAll(pdf, named, authority)
  const report = await verifyPdf(states.at(-1) ?? pdf, {
    crypto: subtle,
    inflate,
    rebuild: async (again) => (await press.seal({ ...again, template: input.template })).pdf,
  })
  expect(report.problems).toEqual([])
  rebuilt = report.rebuilt === true
})

const last = (): Uint8Array => states.at(-1) ?? new Uint8Array()

test('[SN18] Latin names are shown with every accent, names in other scripts as the seal has set them', async () => {
  const { signatures } = await readLayers(subtle, last())
  expect(signatures.map(({ lines }) => lines[1])).toEqual([
    NAMES[0],
    NAMES[1],
    pictureLine(pictureName(NAMES[2])),
    pictureLine(pictureName(NAMES[3])),
  ])
  expect(rebuilt).toBe(true)
})

test('[SN18] [PF46] such a file keeps the rules of PDF/A-3a and PDF/UA-1 after each signature', () => {
  for (const state of states) expect(breachesOf(state)).toEqual([])
})

test('[SN18] the form has as many widths as letters, and each place room for what it shows', () => {
  const letters = formLetters(new PdfFile(last()))
  expect(letters.widths).toHaveLength(FORM_CHARACTERS.length)
  expect(FORM_CHARACTERS).toEqual([...new Set(FORM_CHARACTERS)].sort((a, b) => a - b))
  expect([...letters.pictures.values()].every(({ width }) => width > 3 && width < 60)).toBe(true)
})

describe('[SN18] what neither has', () => {
  const letters: Pick<FormLetters, 'kind' | 'pictures'> = { kind: 'latin', pictures: new Map() }
  test.each([
    ['Budi ꦧꦸꦢꦶ Santoso', 'Budi (…) Santoso'],
    ['ꦧꦸꦢꦶ ꦱꦤ꧀', '(…)'],
    ['Ａｄｉ', 'Adi'],
    ['e\u0301clair', 'éclair'],
    ['ａ\u0301', 'á'],
  ])('%s is shown as %s, and that as itself', (text, shown) => {
    expect(shownLine(text, letters)).toBe(shown)
    expect(shownLine(shown, letters)).toBe(shown)
  })
  test('a name that a file has set is drawn by that file only', () => {
    const known = { kind: 'latin', pictures: new Map([[pictureName('ꦧ'), { form: new Ref(1), width: 1 }]]) } as const
    expect(shownLine('ꦧ', known)).toBe(pictureLine(pictureName('ꦧ')))
    expect(shownLine(shownLine('ꦧ', known), known)).toBe(pictureLine(pictureName('ꦧ')))
    expect(isInFormLetters('ꦧ')).toBe(false)
  })
})

const output = (tool: string, ...args: string[]): string => execFileSync(tool, args).toString()
const hasTools = ['pdftotext', 'pdffonts', 'qpdf'].every(
  (tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0,
)
describe.skipIf(!hasTools)(`poppler, qpdf${hasTools ? '' : ' NOT RUN: not installed here'}`, () => {
  test('[SN18] the letters of the form are embedded and can be copied; the structure is clean', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'mufakat-letters-')), 'signed.pdf')
    writeFileSync(file, last())
    const fonts = output('pdffonts', file)
    expect(fonts).not.toMatch(/(?:yes|no)\s+no\s+(?:yes|no)\s+\d+ 0\n/)
    output('qpdf', '--check', file)
    const said = output('pdftotext', '-layout', file, '-')
    // Once below the place, once within it.
    for (const name of NAMES.slice(0, 2)) expect(said.split(name).length, name).toBeGreaterThan(2)
    expect(said).not.toContain('?')
  })
})
