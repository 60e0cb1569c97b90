import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { inflate } from '../../server/export/inflate.ts'
import { createTypesetter, type Typesetter } from '../../server/export/typeset.ts'
import {
  type Draft,
  emptyLetterhead,
  emptyTranslation,
  emptyWitness,
  openDraft,
  writeText,
} from '../../shared/agreement/draft.ts'
import type { PrintDocument } from '../../shared/export/document.ts'
import type { PrintForm } from '../../shared/export/print-form.ts'
import { sealedContent } from '../../shared/export/sealed-content.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { appendEvent } from '../../shared/ledger/chain.ts'
import { readAttachments } from '../../shared/pdf/attachments.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'
import { clauseId, partnerId } from '../agreement/draft-builder.ts'
import { sealedFixture } from './sealed-fixture.ts'

let typesetter: Typesetter
beforeAll(() => {
  typesetter = createTypesetter()
})

const hasPoppler = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
const pagesOf = (pdf: Uint8Array): string[] =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, maxBuffer: 1e8 }).toString().split('\f').slice(0, -1)

const write = (map: Y.Map<unknown>, answers: Readonly<Record<string, string>>): void => {
  for (const [key, value] of Object.entries(answers)) {
    const text = map.get(key)
    if (text instanceof Y.Text) writeText(text, value)
  }
}

const witnesses = ({ witnesses: rows }: Draft): void => {
  for (const [id, of, name, position] of [
    ['s1', partnerId('p1'), 'Saksi Satu', 'Kepala Dusun'],
    ['s2', null, 'Saksi Dua', ''],
    ['s3', null, '', ''],
  ] as const) {
    rows.set(id, emptyWitness(of, id))
    write(rows.get(id) ?? new Y.Map(), { name, position })
  }
}
const letterheads = ({ letterheads: rows }: Draft): void => {
  for (const [id, of, lines] of [
    ['k1', partnerId('p2'), 'KOP KEDUA\nJalan Dua 2'],
    ['k2', partnerId('p1'), 'KOP PERTAMA\nJalan Satu 1\nTelepon 021'],
  ] as const) {
    rows.set(id, emptyLetterhead(of, id))
    write(rows.get(id) ?? new Y.Map(), { lines })
  }
}
const translate =
  (text: string) =>
  ({ translations: rows }: Draft): void => {
    rows.set('t1', emptyTranslation(clauseId('prinsip'), 'en', 'a'))
    write(rows.get('t1') ?? new Y.Map(), { title: 'Principles', text })
  }

const inputWith = (count: number, ...edits: ((draft: Draft) => void)[]): SealedInput =>
  sealedFixture(count, '0'.repeat(64), (doc) => {
    for (const edit of edits) edit(openDraft(doc))
  }).input
const documentFor = (input: SealedInput, form?: PrintForm): PrintDocument =>
  sealedContent(input, new Map(), form).document

/** The same ledger, whose last step asks for the strip. */
function withParaf(input: SealedInput): SealedInput {
  const last = input.ledger.at(-1)
  if (last?.payload.type !== 'state-changed') throw new RangeError('a bad fixture')
  const { actor, at, payload } = last
  const again = appendEvent(input.ledger.at(-2) ?? null, { at, actor, payload: { ...payload, paraf: true } })
  return { ...input, ledger: [...input.ledger.slice(0, -1), again] }
}

describe('witnesses', () => {
  test('[PF36] have a place with position and who brought them; a row without words has none', () => {
    expect(documentFor(inputWith(2, witnesses)).signatures.witnesses.places).toEqual([
      { name: 'Saksi Satu', position: 'Kepala Dusun', of: 'saksi dari Rimba Lestari' },
      { name: 'Saksi Dua', position: '', of: '' },
    ])
  })
  test.skipIf(!hasPoppler)(
    '[PF36] are printed below the partners, on their page, without fields (needs pdftotext)',
    () => {
      for (const count of [2, 5, 12]) {
        const { pdf } = typesetter.typeset(inputWith(count, witnesses), { kind: 'sealed' })
        const [page = '', ...rest] = pagesOf(pdf).filter((text) => /TANDA TANGAN PARA MITRA|SAKSI-SAKSI/.test(text))
        expect(rest, `${count}`).toEqual([])
        expect(page.indexOf('SAKSI-SAKSI')).toBeGreaterThan(page.lastIndexOf('Ruang tanda tangan elektronik'))
        expect(page.split('SAKSI-SAKSI')[1]).toMatch(/Saksi Satu[\s\S]*Kepala Dusun/)
        expect(signatureFields(new PdfFile(pdf)).size).toBe(count)
      }
    },
  )
})

describe('letterheads', () => {
  test.skipIf(!hasPoppler)('[PF37] stand above the title in the order of the partners (needs pdftotext)', () => {
    const { pdf } = typesetter.typeset(inputWith(2, letterheads), { kind: 'sealed' })
    const head = pagesOf(pdf)[1]?.split('PERJANJIAN KEMITRAAN')[0] ?? ''
    expect(head).toMatch(/KOP PERTAMA\s+KOP KEDUA\s+Jalan Satu 1\s+Jalan Dua 2\s+Telepon 021/)
  })
})

describe('a second language', () => {
  const section = (text: string) =>
    documentFor(inputWith(2, translate(text))).sections.find(({ beside }) => beside !== null)

  test('[PF38] stands block beside line, under the same markers', () => {
    const found = section('First.\n\nThird.')
    expect(found?.beside).toMatchObject({ language: 'en', title: 'Principles', lines: [] })
    expect(found?.beside?.rows?.map(({ marker, line }) => [marker, line])).toEqual([
      ['(1)', 'First.'],
      ['(2)', ''],
      ['(3)', 'Third.'],
    ])
    expect(found?.blocks).toEqual([])
  })
  test('[PF38] stands whole beside whole where it has more lines than the clause blocks, and where two people began one', () => {
    const longer = section('a\nb\nc\nd')
    expect(longer?.beside?.rows).toBeNull()
    expect(longer?.beside?.lines).toEqual(['a', 'b', 'c', 'd'])
    expect(longer?.blocks.length).toBeGreaterThan(0)
    const twice = documentFor(
      inputWith(2, translate('one'), ({ translations: rows }) => {
        rows.set('t2', emptyTranslation(clauseId('prinsip'), 'en', 'b'))
        write(rows.get('t2') ?? new Y.Map(), { title: 'Tenets', text: 'two' })
      }),
    ).sections.find(({ beside }) => beside !== null)
    expect(twice?.beside).toMatchObject({ title: 'Principles / Tenets', rows: null, lines: ['one', 'two'] })
  })
  test.skipIf(!hasPoppler)('[PF38] is printed beside the words, marked with its language (needs pdftotext)', () => {
    const { pdf } = typesetter.typeset(inputWith(2, translate('The first line.\nThe second.\nThe third.')), {
      kind: 'draft',
    })
    const page = pagesOf(pdf).find((text) => text.includes('Principles')) ?? ''
    expect(page).toMatch(/Bahasa Indonesia\s+Bahasa Inggris/)
    expect(page).toMatch(/\(1\) Kemitraan ini[^\n]*\(1\) The first line\./)
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Lang (en)')
  })
})

describe('counterparts', () => {
  test('[PF39] differ in nothing but the number and where the stamp goes', () => {
    const input = inputWith(3, witnesses)
    const [first, second] = [1, 2].map((number) => documentFor(input, { kind: 'counterpart', number }))
    expect(first?.counterpart).toBe('Rangkap 1 dari 3')
    expect(first?.signatures.stampAt).toBe('p1')
    expect(second?.signatures.stampAt).toBe('p2')
    expect({ ...second, counterpart: '', signatures: { ...second?.signatures, stampAt: null } }).toEqual({
      ...first,
      counterpart: '',
      signatures: { ...first?.signatures, stampAt: null },
    })
    expect(first?.digest).toBe(documentFor(input).digest)
  })
  test('[PF39] have no fields and no attachments, and are the same each time', async () => {
    const input = inputWith(2)
    const form = { kind: 'counterpart', number: 2 } as const
    const { pdf } = typesetter.typeset(input, form)
    expect(signatureFields(new PdfFile(pdf)).size).toBe(0)
    expect((await readAttachments(new PdfFile(pdf), inflate)).found.size).toBe(0)
    expect(typesetter.typeset(input, form).pdf).toEqual(pdf)
  })
  test.skipIf(!hasPoppler)(
    '[PF39] say on every page which one they are, with the stamp at its partner (needs pdftotext)',
    () => {
      const pages = pagesOf(typesetter.typeset(inputWith(3), { kind: 'counterpart', number: 3 }).pdf)
      for (const page of pages) expect(page).toContain('Rangkap 3 dari 3')
      const signed = pages.find((page) => page.includes('TANDA TANGAN PARA MITRA')) ?? ''
      expect(signed.match(/Rp10\.000/g)).toHaveLength(1)
      const line = signed.split('\n').find((text) => text.includes('Rp10.000')) ?? ''
      expect(line.indexOf('Rp10.000')).toBeGreaterThan(60)
    },
  )
})

describe('the strip for initials', () => {
  test('[PF40] stands in the sealed file only when the step that sealed it says so', () => {
    expect(documentFor(inputWith(3)).paraf).toBe(false)
    expect(documentFor(withParaf(inputWith(12))).paraf).toBe(true)
    expect(documentFor(withParaf(inputWith(13))).paraf).toBe(false)
  })
  test.skipIf(!hasPoppler)('[PF39] [PF40] is on every page (needs pdftotext)', () => {
    for (const [input, form] of [
      [withParaf(inputWith(12)), { kind: 'sealed' }],
      [inputWith(2), { kind: 'counterpart', number: 1 }],
    ] as const)
      for (const page of pagesOf(typesetter.typeset(input, form).pdf))
        expect(page.split('\n').slice(-12).join('\n')).toMatch(/Rimba Lestari\s.*Samudra Jaya/)
  })
})
