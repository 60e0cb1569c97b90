// Out as Word or Markdown and in again: the same agreement is printed.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeForm } from '../../server/forms/form.ts'
import { parseImportForm } from '../../shared/checks/import-form.ts'
import { readAgreement } from '../../shared/export/sealed-content.ts'
import { book } from '../checks/documents.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { seeds, timeLimit } from '../fuzz/seeds.ts'
import { read } from '../import/reading.ts'
import { randomAgreement } from './random-agreement.ts'
import { printedOf, shapeOf } from './shape.ts'

const FORMS = ['docx', 'md'] as const
const FOLDERS = ['../checks/agreements/', '../checks/corpus/agreements/'].map((at) => new URL(at, import.meta.url))
const CORPUS = FOLDERS.flatMap((folder) =>
  readdirSync(folder).map((name): [string, unknown] => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]),
)

test.each(CORPUS)('[EX5] %s is printed alike after it went out as Word or Markdown and came back', async (_, file) => {
  const before = printedOf(parseImportForm(file, book).agreement)
  for (const form of FORMS) {
    const again = await read(await makeForm(form, before), { name: `a.${form}` })
    expect(shapeOf(printedOf(again.agreement)), form).toEqual(shapeOf(before))
  }
})

test.each([2, 3, 12])('[EX5] an agreement of the template among %d partners comes back whole', async (count) => {
  const before = printedOf(readAgreement(sealedFixture(count).input.yjs))
  for (const form of FORMS) {
    const again = await read(await makeForm(form, before), { name: `a.${form}` })
    expect(shapeOf(printedOf(again.agreement)), form).toEqual(shapeOf(before))
  }
})

test('[EX5] any agreement comes back from Word and from Markdown with its clauses, kinds, lists, tables and rows', {
  timeout: timeLimit(60_000),
}, async () => {
  for (const seed of seeds(40)) {
    const before = printedOf(randomAgreement(seed).agreement)
    for (const form of FORMS) {
      const again = await read(await makeForm(form, before), { name: `a.${form}` })
      expect(shapeOf(printedOf(again.agreement)), `${form}, FUZZ_SEED=${seed}`).toEqual(shapeOf(before))
    }
  }
})
