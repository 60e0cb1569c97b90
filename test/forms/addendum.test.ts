// An addendum in the forms that are no PDF: the exact change in the words of law, the whole text behind it.
import { inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { contributionTitles } from '../../server/export/contribution-titles.ts'
import { FORMS, makeForm } from '../../server/forms/form.ts'
import { documentDigest } from '../../shared/agreement/canonical.ts'
import { emptyContribution, openDraft, writeText } from '../../shared/agreement/draft.ts'
import { seedAddendum } from '../../shared/amend/amended-draft.ts'
import { readAgreement, sealedContent } from '../../shared/export/sealed-content.ts'
import { openZip } from '../../shared/import/zip.ts'
import { partnerId } from '../agreement/draft-builder.ts'
import { sealedFixture, TEMPLATE } from '../export/sealed-fixture.ts'

function addendum() {
  const { input } = sealedFixture(2)
  const base = readAgreement(input.yjs)
  const doc = new Y.Doc()
  const reference = {
    agreement: input.id,
    number: 1,
    documentDigest: documentDigest(input.id, base),
    pdfDigest: 'b'.repeat(64),
    pdfBytes: 1,
  }
  Y.applyUpdate(doc, seedAddendum(input.yjs, reference))
  const draft = openDraft(doc)
  draft.contributions.set('baru', emptyContribution(partnerId('p1'), 'zz'))
  const row = draft.contributions.get('baru')
  row?.set('kind', [...contributionTitles(TEMPLATE).keys()][0] ?? '')
  const text = row?.get('description')
  if (text instanceof Y.Text) writeText(text, 'Bibit bakau tambahan')
  draft.partners.get('p2')?.set('number', ' 12/ADD/2027 ')
  const body = draft.clauses.get('prinsip')?.get('body')
  if (body instanceof Y.Text) body.insert(0, 'Dengan gembira, ')
  return sealedContent({ ...input, yjs: Y.encodeStateAsUpdate(doc) }, contributionTitles(TEMPLATE)).document
}

const textOf = async (form: (typeof FORMS)[number]): Promise<string> => {
  const bytes = await makeForm(form, addendum())
  if (form !== 'docx') return new TextDecoder().decode(bytes)
  const unzip = openZip(bytes, async (packed) => new Uint8Array(inflateRawSync(packed)))
  const xml = new TextDecoder().decode((await unzip.read('word/document.xml')) ?? new Uint8Array())
  return xml.replace(/<w:p[ >]/g, '\n$&').replace(/<[^>]+>/g, '')
}

describe('an addendum', () => {
  test.each(FORMS)('[EX19, AM25] as %s says what changes in the words of law, kinds by their name', async (form) => {
    const text = await textOf(form)
    expect(text).toMatch(/Adendum Kesatu|ADENDUM KESATU/)
    expect(text).toContain('semula')
    expect(text).toContain('Dengan gembira,')
    // Its own number once, below its title.
    expect(text.split('Nomor: 12/ADD/2027')).toHaveLength(2)
    expect(text.indexOf('Nomor: 12/ADD/2027')).toBeLessThan(text.indexOf('semula'))
    expect(text).toContain('Pada Tabel Kontribusi ditambah satu baris')
    const [kind = '', title = ''] = [...contributionTitles(TEMPLATE)][0] ?? []
    expect(text).toContain(`jenis: ${title}`)
    expect(text).not.toContain(`jenis: ${kind}\n`)
  })
})
