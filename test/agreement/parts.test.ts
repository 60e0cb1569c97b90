import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { undoOf } from '../../client/editor/agreement-sections.ts'
import { createOrigins } from '../../client/editor/binding/origins.ts'
import { addRow, moveRow, type RowContext, removeRow, setValue } from '../../client/editor/views/rows.ts'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { canonicalAgreement, canonicalJson, clauseDigests, documentDigest } from '../../shared/agreement/canonical.ts'
import {
  type Draft,
  emptyDecision,
  emptyLetterhead,
  emptySecret,
  emptyTranslation,
  emptyWitness,
  inOrder,
  openDraft,
} from '../../shared/agreement/draft.ts'
import { inlineText } from '../../shared/agreement/plain-text.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { bringUnsent } from '../../shared/agreement/unsent-changes.ts'
import { parseCanonicalForm } from '../../shared/checks/canonical-form.ts'
import { check } from '../../shared/checks/check.ts'
import { spelledNumber } from '../../shared/checks/rupiah.ts'
import { printDecisions, printSecrets } from '../../shared/export/printed-tables.ts'
import { restoreAll } from '../../shared/history/restore.ts'
import { rupiahInWords } from '../../shared/language/format.ts'
import { TERBILANG_MAX } from '../../shared/language/terbilang.ts'
import { loadTemplate } from '../../templates/library.ts'
import { seedDraft } from '../../templates/seed.ts'
import { AGREEMENT, clauseId, must, partnerId, textOf } from './draft-builder.ts'

const template = must(loadTemplate('perjanjian-kemitraan-umum'))
const PARTNERS = [
  { id: partnerId('p1'), name: 'Yayasan Sungai', kind: 'ngo' as const },
  { id: partnerId('p2'), name: 'Desa Hulu', kind: 'village' as const },
]
const seeded = (): Draft => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedDraft(template, { title: 'Sungai bersih', partners: PARTNERS }))
  return openDraft(doc)
}

function decide(draft: Draft, id: string, subject: string, values: Readonly<Record<string, unknown>>): void {
  draft.decisions.set(id, emptyDecision(id))
  const row = draft.decisions.get(id)
  textOf(row, 'subject').insert(0, subject)
  for (const [key, value] of Object.entries(values)) row?.set(key, value)
}
function keepSecret(draft: Draft, id: string, what: string, values: Readonly<Record<string, unknown>>): void {
  draft.secrets.set(id, emptySecret(null, id))
  const row = draft.secrets.get(id)
  textOf(row, 'what').insert(0, what)
  for (const [key, value] of Object.entries(values)) row?.set(key, value)
}

const findings = (agreement: Agreement, code: string) =>
  check(agreement, template, { negotiated: new Map() }).findings.filter((finding) => finding.code === code)

describe('money', () => {
  const blank = (value: string) => ({
    type: 'blank' as const,
    field: 'pembiayaan.jumlah_dana' as never,
    kind: 'money' as const,
    hint: '',
    value,
  })
  test('[PT1] is read in figures and in words', () => {
    expect(inlineText(blank('5000000'), snapshot(seeded()))).toBe('Rp5.000.000 (lima juta rupiah)')
    expect(rupiahInWords('12.500.000')).toBe('Rp12.500.000 (dua belas juta lima ratus ribu rupiah)')
    expect(inlineText(blank(''), snapshot(seeded()), '…')).toBe('…')
  })
  test('[PT1] what is no whole number stays as it was typed', () => {
    for (const typed of ['lima juta', '5,5', '-3', '1.2.3', '9'.repeat(16)]) expect(rupiahInWords(typed)).toBe(typed)
  })
  test('[PT1] the words say the figure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: TERBILANG_MAX }), (amount) => {
        const said = /\((.*) rupiah\)/.exec(rupiahInWords(String(amount)))?.[1] ?? ''
        expect(spelledNumber(said)).toBe(amount)
      }),
    )
  })
})

describe('decisions', () => {
  test('[PT2] a row with its way tells how partners decide, and a forged way tells nothing', () => {
    const draft = seeded()
    const body = textOf(draft.clauses.get('kesetaraan'), 'body')
    const table = body.toDelta().findIndex((part: { insert: unknown }) => typeof part.insert === 'object')
    expect(table).toBeGreaterThan(0)
    // Without a sentence that says how, only the row can.
    for (const [id, clause] of draft.clauses)
      if (id !== 'kesetaraan') textOf(clause, 'body').delete(0, textOf(clause, 'body').length)
    let at = 0
    for (const part of body.toDelta()) {
      const { insert } = part as { insert: string | object }
      if (typeof insert === 'object' && 'table' in insert) at++
      else body.delete(at, typeof insert === 'string' ? insert.length : 1)
    }
    expect(findings(snapshot(draft), 'ST-01')).toHaveLength(1)
    decide(draft, 'a', 'Pemakaian dana', { way: 'pemberi dana' })
    expect(snapshot(draft).decisions).toEqual([
      { id: 'a', subject: 'Pemakaian dana', way: '', deadlock: '', days: null },
    ])
    expect(findings(snapshot(draft), 'ST-01')).toHaveLength(1)
    draft.decisions.get('a')?.set('way', 'consensus')
    expect(findings(snapshot(draft), 'ST-01')).toEqual([])
  })
  test('[PT2] [PT5] are printed as a table, and in words where there are none', () => {
    const draft = seeded()
    expect(JSON.stringify(printDecisions(snapshot(draft)))).toContain('Tidak ada hal dengan cara tersendiri')
    decide(draft, 'a', 'Pemakaian dana', { way: 'all', deadlock: 'mediator', days: 14 })
    expect(printDecisions(snapshot(draft))).toMatchObject([
      {
        type: 'table',
        table: {
          rows: [
            [
              '1.',
              'Pemakaian dana',
              'Persetujuan semua Mitra',
              'Dibantu penengah yang diterima semua Mitra, paling lama 14 (empat belas) hari',
            ],
          ],
        },
      },
    ])
  })
})

describe('secrets', () => {
  test('[PT3] one without its last day is found with its owner', () => {
    const draft = seeded()
    keepSecret(draft, 'a', 'data pribadi warga', { partner: 'p2' })
    keepSecret(draft, 'b', 'harga dari pemasok', { partner: 'p1', until: '2028-12-31' })
    keepSecret(draft, 'c', '', {})
    expect(findings(snapshot(draft), 'ST-05').filter(({ row }) => row)).toMatchObject([
      { row: 'a', parties: ['p2'], quote: 'data pribadi warga', clause: 'keterbukaan_kerahasiaan' },
    ])
    draft.secrets.get('a')?.set('until', '2029-01-01')
    expect(findings(snapshot(draft), 'ST-05').filter(({ row }) => row)).toEqual([])
  })
  test('[PT5] a table without rows says that nothing is secret', () => {
    const draft = seeded()
    expect(JSON.stringify(printSecrets(snapshot(draft)))).toContain('Tidak ada informasi yang dirahasiakan.')
    keepSecret(draft, 'a', 'data pribadi warga', { partner: 'p2', until: '2028-12-31' })
    expect(JSON.stringify(printSecrets(snapshot(draft)))).toContain('31 Desember 2028')
  })
})

describe('digests', () => {
  test('[PT4] follow the rows, only where they are shown', () => {
    const draft = seeded()
    const before = clauseDigests(snapshot(draft))
    keepSecret(draft, 'a', 'harga dari pemasok', { partner: 'p1', until: '2028-12-31' })
    const after = clauseDigests(snapshot(draft))
    const changed = [...after].filter(([id, digest]) => before.get(id) !== digest).map(([id]) => id)
    expect(changed).toEqual([clauseId('keterbukaan_kerahasiaan')])
    draft.secrets.get('a')?.set('gone', { at: 1, by: 'p1' })
    expect(clauseDigests(snapshot(draft))).toEqual(before)
  })
  test('[PT4] what has no such rows is hashed as before there were any', () => {
    const agreement = snapshot(seeded())
    const canonical = canonicalAgreement(AGREEMENT, agreement)
    expect(JSON.parse(JSON.stringify(canonical))).not.toHaveProperty('decisions')
    expect(JSON.parse(JSON.stringify(canonical))).not.toHaveProperty('secrets')
    expect(documentDigest(AGREEMENT, agreement)).not.toBe(
      documentDigest(AGREEMENT, {
        ...agreement,
        secrets: [{ id: 'a' as never, partner: null, what: 'x', why: '', until: '' }],
      }),
    )
  })
})

describe('witnesses, letterheads and second-language texts', () => {
  const dressed = (): Draft => {
    const draft = seeded()
    draft.witnesses.set('w1', emptyWitness(partnerId('p2'), 'a'))
    textOf(draft.witnesses.get('w1'), 'name').insert(0, 'Saksi Pertama')
    textOf(draft.witnesses.get('w1'), 'position').insert(0, 'Kepala Dusun')
    draft.letterheads.set('k1', emptyLetterhead(partnerId('p1'), 'a'))
    textOf(draft.letterheads.get('k1'), 'lines').insert(0, 'YAYASAN SUNGAI \n  Jalan Hulu 1\n')
    draft.translations.set('t1', emptyTranslation(clauseId('tujuan_bersama'), 'en', 'a'))
    textOf(draft.translations.get('t1'), 'title').insert(0, 'Shared goal')
    textOf(draft.translations.get('t1'), 'text').insert(0, 'A clean river.\n\nFor all.')
    return draft
  }
  const changedClauses = (before: Draft, after: Draft) => {
    const known = clauseDigests(snapshot(before))
    return [...clauseDigests(snapshot(after))].filter(([id, digest]) => known.get(id) !== digest).map(([id]) => id)
  }

  test('[PT8] are content of the clauses that show them, and of no other', () => {
    const ids = changedClauses(seeded(), dressed())
    const { clauses } = snapshot(seeded())
    const shows = (table: string) =>
      clauses.filter(({ blocks }) =>
        blocks.some(({ content }) => content.some((part) => part.type === 'table' && part.table === table)),
      )
    const wanted = new Set([...shows('partners'), ...shows('signatures')].map(({ id }) => id))
    expect(new Set(ids)).toEqual(wanted.add(clauseId('tujuan_bersama')))
    const gone = dressed()
    for (const table of [gone.witnesses, gone.letterheads, gone.translations])
      for (const row of table.values()) row.set('gone', { at: 1, by: 'p1' })
    expect(clauseDigests(snapshot(gone))).toEqual(clauseDigests(snapshot(seeded())))
    expect(documentDigest(AGREEMENT, snapshot(gone))).toBe(documentDigest(AGREEMENT, snapshot(seeded())))
    const canonical = JSON.parse(JSON.stringify(canonicalAgreement(AGREEMENT, snapshot(gone))))
    for (const table of ['letterheads', 'witnesses', 'translations']) expect(canonical).not.toHaveProperty(table)
  })
  test('[PT8] an agreement without them is hashed as it always was', () => {
    const nothing: Agreement = {
      ...snapshot(seeded()),
      title: 'T',
      template: { id: 'x', version: '1', digest: 'd' },
      partners: [],
      clauses: [],
      accountability: [],
    }
    // As the program wrote it before there were such rows.
    expect(canonicalJson(canonicalAgreement(AGREEMENT, nothing))).toBe(
      `{"accountability":[],"annexes":[],"clauses":[],"contributions":[],"format":"mufakat/agreement@1","id":"${AGREEMENT}","partners":[],"template":{"digest":"d","id":"x","version":"1"},"title":"T"}`,
    )
  })
  test('[PT8] are read again from the agreement’s JSON', () => {
    const agreement = snapshot(dressed())
    const file = JSON.parse(canonicalJson(canonicalAgreement(AGREEMENT, agreement)))
    const again = parseCanonicalForm(file, template).agreement
    expect(documentDigest(AGREEMENT, again)).toBe(documentDigest(AGREEMENT, agreement))
    expect(again.witnesses).toEqual(agreement.witnesses)
    expect(again.translations).toEqual(agreement.translations)
  })
  test('[PT8] whatever a peer wrote in them reads as a row', () => {
    const draft = seeded()
    draft.witnesses.set(
      'x',
      new Y.Map([
        ['partner', 7],
        ['rank', 'a'],
      ] as [string, unknown][]),
    )
    draft.translations.set(
      'y',
      new Y.Map([
        ['language', 'tlh'],
        ['clause', {}],
        ['text', 3],
        ['rank', 'a'],
      ] as [string, unknown][]),
    )
    expect(snapshot(draft)).toMatchObject({
      witnesses: [{ id: 'x', partner: null, name: '', position: '' }],
      translations: [{ id: 'y', clause: null, language: 'en', title: '', text: '' }],
    })
  })
  test('[PT8] an earlier text comes back with them', () => {
    const wanted = snapshot(dressed())
    const draft = seeded()
    const options = { origin: null, gone: () => ({ at: 1, by: '' }), ranks: () => new Map() }
    expect(restoreAll(draft, wanted, options)).toBe(true)
    expect(snapshot(draft)).toEqual(wanted)
    expect(restoreAll(draft, snapshot(seeded()), options)).toBe(true)
    expect(snapshot(draft)).toEqual(snapshot(seeded()))
  })
  test('[PT8] a copy that was never sent brings them', () => {
    const draft = seeded()
    const copy = Y.encodeStateAsUpdate(dressed().doc)
    bringUnsent(draft, copy, true)
    expect(snapshot(draft)).toEqual(snapshot(dressed()))
  })
  test('[PT9] the ends of their lines count, the spaces beside them do not', () => {
    const [letterhead] = JSON.parse(canonicalJson(canonicalAgreement(AGREEMENT, snapshot(dressed())))).letterheads
    expect(letterhead.lines).toBe('YAYASAN SUNGAI\nJalan Hulu 1')
    const joined = dressed()
    const lines = textOf(joined.letterheads.get('k1'), 'lines')
    lines.delete(lines.toString().indexOf('\n'), 1)
    expect(documentDigest(AGREEMENT, snapshot(joined))).not.toBe(documentDigest(AGREEMENT, snapshot(dressed())))
  })
})

test('[PT6] two people who change rows at once keep what each meant, and undo takes back one’s own only', () => {
  const hand = (from: Draft) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(from.doc))
    const draft = openDraft(doc)
    const origins = createOrigins()
    const context: RowContext = {
      draft,
      origins,
      gone: () => ({ at: 1, by: '' }),
      newUndoStep: () => undo.stopCapturing(),
    }
    const undo = undoOf(draft, origins)
    return { draft, context, undo }
  }
  const start = seeded()
  const a = hand(start)
  const b = hand(start)
  const meet = () => {
    Y.applyUpdate(a.draft.doc, Y.encodeStateAsUpdate(b.draft.doc))
    Y.applyUpdate(b.draft.doc, Y.encodeStateAsUpdate(a.draft.doc))
  }
  const rowOf = ({ draft }: typeof a, id: string) => ({ id: id as never, map: must(draft.decisions.get(id)) })
  const first = addRow(a.draft.decisions, emptyDecision, () => false, a.context)
  meet()
  const second = addRow(b.draft.decisions, emptyDecision, () => false, b.context)
  setValue(rowOf(a, first), 'way', 'consensus', a.context)
  textOf(b.draft.decisions.get(first), 'subject').insert(0, 'Jadwal')
  meet()
  moveRow(a.draft.decisions, second, -1, a.context)
  removeRow(rowOf(b, first), b.context)
  meet()
  expect(inOrder(a.draft.decisions).map(([id]) => id)).toEqual([second])
  b.undo.undo()
  meet()
  for (const { draft } of [a, b]) {
    expect(inOrder(draft.decisions).map(([id]) => id)).toEqual([second, first])
    expect(snapshot(draft).decisions.at(-1)).toMatchObject({ subject: 'Jadwal', way: 'consensus' })
  }
})
