import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { starterClauses } from '../../shared/checks/starter.ts'
import { loadTemplate } from '../../templates/library.ts'
import { type SeedPartner, seedDraft } from '../../templates/seed.ts'

const template = loadTemplate('perjanjian-kemitraan-umum')!
const partners: SeedPartner[] = [
  { id: parsePartnerId('desa')!, name: 'Desa Mekar', kind: 'village', short: 'Desa' },
  { id: parsePartnerId('pt')!, name: 'PT Laut', kind: 'company' },
]
const seeded = () => seedDraft(template, { title: 'Mangrove Mekar', partners })

function open(...updates: Uint8Array[]): { doc: Y.Doc; agreement: Agreement } {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return { doc, agreement: snapshot(openDraft(doc)) }
}

describe('seed', () => {
  test('[TP1] the same template and partners give the same bytes', () => {
    expect(seeded()).toEqual(seeded())
  })

  test('[TP2] applying a seed twice changes nothing, also after people have written', () => {
    const { doc } = open(seeded())
    const draft = openDraft(doc)
    ;(draft.clauses.get('jangka_waktu')!.get('body') as Y.Text).insert(0, 'Mulai: ')
    const before = Y.encodeStateAsUpdate(doc)
    Y.applyUpdate(doc, seeded())
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  test('[TP3] the draft reads back as the starter clauses, so both name clauses and fields alike', () => {
    const { agreement } = open(seeded())
    expect(agreement.clauses).toEqual(starterClauses(template, partners))
    expect(agreement.title).toBe('Mangrove Mekar')
    expect(agreement.template).toEqual({ id: template.id, version: template.version, digest: template.digest })
    expect(agreement.partners.map(({ id, name, short, kind }) => ({ id, name, short, kind }))).toEqual([
      { id: 'desa', name: 'Desa Mekar', short: 'Desa', kind: 'village' },
      { id: 'pt', name: 'PT Laut', short: '', kind: 'company' },
    ])
  })

  test('[TP4] a per-partner line stands once for each partner, names it first and has a field of its own', () => {
    const clause = open(seeded()).agreement.clauses.find((item) => item.kind === 'aturan_bersama')!
    const lines = clause.blocks.filter((block) => block.list === 'letter')
    expect(lines.map((line) => line.content)).toEqual(
      ['desa', 'pt'].map((id, at) => [
        { type: 'mention', partner: id },
        { type: 'text', text: ': ' },
        {
          type: 'blank',
          field: `aturan_bersama.peraturan_internal.${id}`,
          kind: 'text',
          hint: 'peraturan lembaga ini yang perlu dihormati',
          value: '',
        },
        // As the items of a legal list end.
        { type: 'text', text: at === 0 ? '; dan' : '.' },
      ]),
    )
  })

  test('[TP5] every blank has a place for its answer: a text, or one value for dates and numbers', () => {
    const draft = openDraft(open(seeded()).doc)
    const blanks = starterClauses(template, partners).flatMap((clause) =>
      clause.blocks.flatMap((block) => block.content.flatMap((part) => (part.type === 'blank' ? [part] : []))),
    )
    expect(blanks.length).toBeGreaterThan(40)
    for (const { field, kind } of blanks) {
      const value = draft.fields.get(field)
      if (kind === 'date' || kind === 'number') expect(value).toBe('')
      else expect(value).toBeInstanceOf(Y.Text)
    }
    expect(draft.fields.size).toBe(blanks.length)
  })

  test('[TP6] each partner begins with one accountability row and no contribution', () => {
    const { agreement } = open(seeded())
    expect(agreement.accountability.map((row) => row.partner)).toEqual(['desa', 'pt'])
    expect(agreement.contributions).toEqual([])
  })
})
