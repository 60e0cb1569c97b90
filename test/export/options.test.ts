import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { inflate } from '../../server/export/inflate.ts'
import { createTypesetter, type Typesetter } from '../../server/export/typeset.ts'
import {
  type Draft,
  emptyClause,
  emptyLetterhead,
  emptyTranslation,
  emptyWitness,
  openDraft,
  writeText,
} from '../../shared/agreement/draft.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { check } from '../../shared/checks/check.ts'
import type { PrintDocument } from '../../shared/export/document.ts'
import type { PrintForm } from '../../shared/export/print-form.ts'
import { sealedContent } from '../../shared/export/sealed-content.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { appendEvent } from '../../shared/ledger/chain.ts'
import { readAttachments } from '../../shared/pdf/attachments.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'
import { loadTemplate } from '../../templates/library.ts'
import { clauseId, must, partnerId } from '../agreement/draft-builder.ts'
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
      expect.objectContaining({ name: 'Saksi Satu', position: 'Kepala Dusun', of: 'saksi dari Rimba Lestari' }),
      expect.objectContaining({ name: 'Saksi Dua', position: '', of: '' }),
    ])
  })
  test.skipIf(!hasPoppler)(
    '[PF36] are printed below the partners, on their page, each with a field (needs pdftotext)',
    () => {
      for (const count of [2, 5, 12]) {
        const { pdf } = typesetter.typeset(inputWith(count, witnesses), { kind: 'sealed' })
        const [page = '', ...rest] = pagesOf(pdf).filter((text) => /TANDA TANGAN PARA MITRA|SAKSI-SAKSI/.test(text))
        expect(rest, `${count}`).toEqual([])
        expect(page.indexOf('SAKSI-SAKSI')).toBeGreaterThan(page.lastIndexOf('Ruang tanda tangan elektronik'))
        expect(page.split('SAKSI-SAKSI')[1]).toMatch(/Saksi Satu[\s\S]*Kepala Dusun/)
        const fields = [...signatureFields(new PdfFile(pdf)).keys()]
        expect(fields).toHaveLength(count + 2)
        expect(fields).toEqual(expect.arrayContaining(['ttd-p1', 'saksi-s1', 'saksi-s2']))
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

describe('chapters and annexes', () => {
  const parted = ({ clauses }: Draft): void => {
    const add = (id: string, kind: string, title: string, body: string, before: string, offset: string) => {
      const map = emptyClause(kind, `${String(clauses.get(before)?.get('rank') ?? '')}${offset}`)
      clauses.set(id, map)
      write(map, { title, body })
    }
    add('x1', 'bab', 'Ketentuan Umum', '', 'latar_belakang', 'm')
    add('x2', 'bab', 'Pelaksanaan', '', 'tujuan_bersama', 'm')
    add('x3', 'lampiran', 'Peta Petak Tanam', 'Peta dibuat bersama.', 'tanda_tangan', 'm')
    add('x4', 'lampiran', 'Jadwal', 'Jadwal kerja.', 'tanda_tangan', 'n')
    const body = clauses.get('penutup')?.get('body')
    if (body instanceof Y.Text) body.insertEmbed(body.length, { type: 'reference', clause: 'x4' })
  }

  test('[PF41] chapters count in Roman numbers and Pasal count on; annexes come behind the signatures', () => {
    const { sections } = documentFor(inputWith(2, parted))
    expect(sections.flatMap(({ head, title, isAnnex }) => (head ? [[head, title, isAnnex]] : []))).toEqual([
      ['BAB I', 'Ketentuan Umum', false],
      ['BAB II', 'Pelaksanaan', false],
      ['LAMPIRAN I', 'Peta Petak Tanam', true],
      ['LAMPIRAN II', 'Jadwal', true],
    ])
    const numbers = sections.flatMap(({ number }) => number ?? [])
    expect(numbers).toEqual(numbers.map((_, i) => i + 1))
    expect(sections.find(({ number }) => number === 1)?.level).toBe(2)
  })
  test('[PF41] a reference to an annex names its number and follows it', () => {
    const text = (input: SealedInput) => JSON.stringify(documentFor(input).sections)
    expect(text(inputWith(2, parted))).toContain('Lampiran II')
    const without = inputWith(2, parted, ({ clauses }) => clauses.get('x3')?.set('gone', { at: 1, by: '' }))
    expect(text(without)).not.toContain('Lampiran II')
    expect(text(without)).toContain('Lampiran I')
  })
  test.skipIf(!hasPoppler)('[PF41] each annex begins a page of its own behind the signatures (needs pdftotext)', () => {
    const pages = pagesOf(typesetter.typeset(inputWith(2, parted), { kind: 'sealed' }).pdf)
    const at = (words: RegExp) => pages.findIndex((page) => words.test(page))
    expect(at(/^\s*BAB I\s*$/m)).toBeGreaterThan(0)
    expect(at(/^\s*LAMPIRAN I$/m)).toBe(at(/TANDA TANGAN PARA MITRA/) + 1)
    expect(at(/^\s*LAMPIRAN II$/m)).toBe(at(/^\s*LAMPIRAN I$/m) + 1)
    expect(at(/LEMBAR PERSETUJUAN/)).toBe(at(/^\s*LAMPIRAN II$/m) + 1)
  })
  test('[PF41] neither is judged as a clause of its own', () => {
    const codes = (draft: Draft) =>
      check(snapshot(draft), must(loadTemplate('perjanjian-kemitraan-umum')), { negotiated: new Map() }).findings.map(
        ({ code, clause }) => `${code} ${clause}`,
      )
    const { yjs } = inputWith(2)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, yjs)
    const draft = openDraft(doc)
    const before = codes(draft)
    parted(draft)
    expect(codes(draft).filter((code) => !before.includes(code))).toEqual([])
  })
})

test('[PF44] every print declares PDF/A-3a and PDF/UA-1; only the sealed one has a form', () => {
  const input = inputWith(3, witnesses, letterheads, translate('One.\nTwo.'))
  for (const form of [{ kind: 'sealed' }, { kind: 'draft' }, { kind: 'counterpart', number: 1 }] as const) {
    const { pdf } = typesetter.typeset(input, form)
    const text = Buffer.from(pdf).toString('latin1')
    expect(text).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(text).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(text.includes('/AcroForm')).toBe(form.kind === 'sealed')
  }
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
