// Out as Word and in again: not only the same words, but the same content: emphasis, blanks, references, mentions, ids.
import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { makeForm } from '../../server/forms/form.ts'
import { unpack } from '../../server/import/unpack.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { readAgreement } from '../../shared/export/sealed-content.ts'
import { piecesOf, placePieces } from '../../shared/import/place-document.ts'
import { readDocument } from '../../shared/import/read-document.ts'
import { openZip } from '../../shared/import/zip.ts'
import { suggestDocument } from '../../shared/suggestions/suggest-document.ts'
import { listSuggestions } from '../../shared/suggestions/suggestion-list.ts'
import { book } from '../checks/documents.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { seeds, timeLimit } from '../fuzz/seeds.ts'
import { read } from '../import/reading.ts'
import { zip } from '../import/zip-writer.ts'
import { clausesOf } from './content.ts'
import { randomAgreement } from './random-agreement.ts'
import { printedOf } from './shape.ts'
import { inTwoLanguages } from './two-languages.ts'

test.each([2, 3, 12])(
  '[EX16] the template among %d partners comes back from Word with all that stands in it',
  async (count) => {
    const agreement = readAgreement(sealedFixture(count).input.yjs)
    const again = await read(await makeForm('docx', printedOf(agreement)), { name: 'a.docx' })
    expect(clausesOf(again.agreement)).toEqual(clausesOf(agreement))
    expect(again.agreement.partners.map(({ id, name }) => [id, name])).toEqual(
      agreement.partners.map(({ id, name }) => [id, name]),
    )
  },
)

test('[EX16] any agreement does', { timeout: timeLimit(60_000) }, async () => {
  for (const seed of seeds(40)) {
    const { agreement } = randomAgreement(seed)
    const again = await read(await makeForm('docx', printedOf(agreement)), { name: 'a.docx' })
    expect(clausesOf(again.agreement), `FUZZ_SEED=${seed}`).toEqual(clausesOf(agreement))
  }
})

test('[EX20] a second language stands beside the clause, a row a block, and the clauses come back whole', async () => {
  const agreement = inTwoLanguages()
  const file = await makeForm('docx', printedOf(agreement))
  const xml = new TextDecoder().decode((await openZip(file, inflateRaw).read('word/document.xml')) ?? new Uint8Array())
  const tables = xml.match(/<w:tbl>.*?<\/w:tbl>/gsu) ?? []
  const [lines, whole, ...more] = tables.filter((table) => table.includes('MufakatTerjemah'))
  expect(more).toEqual([])
  const blocks = printedOf(agreement).sections.find(({ clause }) => clause === 'prinsip')?.beside?.rows ?? []
  expect(lines?.match(/<w:tr[ >]/gu)).toHaveLength(blocks.length)
  expect(lines).toMatch(/First line\..*Second line\./su)
  expect(whole?.match(/<w:tr[ >]/gu)).toHaveLength(1)
  // Where a table stands between the words of a clause, the second language comes below it.
  expect(xml).toMatch(/Line 60\./u)
  const again = await read(file, { name: 'a.docx' })
  expect(clausesOf(again.agreement)).toEqual(clausesOf(agreement))
})

const inflateRaw = async (bytes: Uint8Array) => new Uint8Array(inflateRawSync(bytes))

/** The Word file with its text changed, everything else as it was. */
async function changed(file: Uint8Array, from: string, to: string): Promise<Uint8Array> {
  const opened = openZip(file, inflateRaw)
  const parts = await Promise.all(
    opened.names.map(async (name) => {
      const data = (await opened.read(name)) ?? new Uint8Array()
      const text = new TextDecoder().decode(data)
      if (name === 'word/document.xml') expect(text).toContain(from)
      return { name, data: name === 'word/document.xml' ? text.replace(from, to) : data, deflate: true }
    }),
  )
  return zip(parts)
}

test('[EX17] a Word file that nobody changed suggests nothing, and one changed word suggests that word', async () => {
  const { input } = sealedFixture(3)
  const bring = async (file: Uint8Array) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, input.yjs)
    const draft = openDraft(doc)
    const agreement = snapshot(draft)
    const read = await readDocument({ bytes: file, name: 'a.docx' }, unpack, book)
    const placed = placePieces(piecesOf(read, book).pieces, agreement)
    const { suggestions } = suggestDocument(draft, agreement, placed, {
      at: 0,
      freshId: () => {
        throw new RangeError('no clause is new')
      },
    })
    const words = listSuggestions(draft).map(({ clause }) => clause)
    return { suggestions, words }
  }
  const file = await makeForm('docx', printedOf(readAgreement(input.yjs)))
  expect((await bring(file)).suggestions).toEqual([])
  const again = await bring(await changed(file, 'setara', 'sederajat'))
  expect(again.suggestions).toHaveLength(1)
  expect(new Set(again.words).size).toBe(1)
})
