import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openDraft } from '../../shared/agreement/draft.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { check } from '../../shared/checks/check.ts'
import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import { TEMPLATES } from '../../templates/library.ts'
import { seedDraft } from '../../templates/seed.ts'
import { fillEverything } from '../http/fill-draft.ts'
import { partner } from './seeded.ts'

const PARTNERS = [
  { id: partner('p1'), name: 'Yayasan Contoh Hijau', kind: 'ngo', short: 'Yayasan' },
  { id: partner('p2'), name: 'Pemerintah Desa Contoh Jaya', kind: 'village', short: 'Desa' },
] as const

describe.each(TEMPLATES.map((template) => [template.id, template] as const))('%s', (_, template) => {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, seedDraft(template, { title: 'Mata air', partners: PARTNERS }))
  const draft = openDraft(doc)
  const everyone = new Set(PARTNERS.map(({ id }) => id))
  const negotiated = new Map(snapshot(draft).clauses.map(({ id }) => [id, everyone]))

  test('[CK27] untouched it is green nowhere, whatever has been marked', () => {
    const { statuses } = check(snapshot(draft), template, { negotiated })
    for (const characteristic of CHARACTERISTICS) expect(statuses[characteristic]).toBe('missing')
  })

  test('[CK27] filled in and marked by every partner it has no error, and every mark is in place', () => {
    fillEverything(draft)
    const { statuses, findings } = check(snapshot(draft), template, { negotiated })
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    for (const characteristic of CHARACTERISTICS)
      expect([characteristic, statuses[characteristic]]).toEqual([characteristic, 'met'])
  })
})
