// References to another clause: the clause is stored, its number never.
import { describe, expect, test } from 'vitest'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { canonicalAgreement, canonicalJson, clauseDigests, documentDigest } from '../../shared/agreement/canonical.ts'
import { type Draft, emptyClause } from '../../shared/agreement/draft.ts'
import { clauseText } from '../../shared/agreement/plain-text.ts'
import { followDraft, snapshot } from '../../shared/agreement/snapshot.ts'
import { parseCanonicalForm } from '../../shared/checks/canonical-form.ts'
import { check } from '../../shared/checks/check.ts'
import { printClause } from '../../shared/export/printed-clause.ts'
import { book } from '../checks/documents.ts'
import { AGREEMENT, clauseId, smallDraft, textOf } from './draft-builder.ts'

const [GOAL, GIVING] = [clauseId('tujuan'), clauseId('kontribusi')]

/** The goal says "sesuai Pasal 2", which is the contribution clause. */
function withReference(): Draft {
  const draft = smallDraft()
  const body = textOf(draft.clauses.get(GOAL), 'body')
  body.insert(body.length, ' Diatur sesuai ')
  body.insertEmbed(body.length, { type: 'reference', clause: GIVING })
  body.insert(body.length, ' ini.')
  return draft
}
const goalOf = (agreement: Agreement) => {
  const goal = agreement.clauses.find(({ id }) => id === GOAL)
  if (!goal) throw new Error('no goal')
  return goal
}
const told = (agreement: Agreement) => clauseText(goalOf(agreement), agreement).split('\n').at(-1)
/** The printed words from «Diatur» on, whatever runs they are set in: a reference is one of its own, which links. */
const printed = (agreement: Agreement) =>
  [...JSON.stringify(printClause(goalOf(agreement), agreement, () => [])).matchAll(/"text":"([^"]*)"/g)]
    .map(([, text]) => text)
    .join('')
    .match(/Diatur.*/)?.[0]
const insertBefore = (draft: Draft) => {
  draft.clauses.set('baru', emptyClause('lain', 'g'))
}
const bury = (draft: Draft, gone: boolean) => {
  if (gone) draft.clauses.get(GIVING)?.set('gone', { at: 1, by: 'desa' })
  else draft.clauses.get(GIVING)?.delete('gone')
}

describe('a reference', () => {
  test('[HN1] shows the number of its clause in plain text and print, and follows it', () => {
    const draft = withReference()
    expect(told(snapshot(draft))).toBe('Dirawat bersama. Diatur sesuai Pasal 2 ini.')
    expect(printed(snapshot(draft))).toBe('Diatur sesuai Pasal 2 ini.')
    insertBefore(draft)
    expect(told(snapshot(draft))).toBe('Dirawat bersama. Diatur sesuai Pasal 3 ini.')
    expect(printed(snapshot(draft))).toBe('Diatur sesuai Pasal 3 ini.')
  })
  test('[HN1] names a clause that has no number by its title', () => {
    const draft = withReference()
    const body = textOf(draft.clauses.get(GOAL), 'body')
    body.delete(body.length - 6, 6)
    body.insertEmbed(body.length, { type: 'reference', clause: clauseId('judul') })
    expect(told(snapshot(draft))).toBe('Dirawat bersama. Diatur sesuai Judul')
  })
  test('[HN1] what is not a clause id reads as an unknown part', () => {
    const draft = withReference()
    textOf(draft.clauses.get(GOAL), 'body').insertEmbed(0, { type: 'reference', clause: '<b>' })
    expect(goalOf(snapshot(draft)).blocks[0]?.content[0]).toMatchObject({ type: 'unknown' })
  })
  test('[HN2] a consent holds when the number shifts, lapses when the clause goes, and holds again when it is back', () => {
    const draft = withReference()
    // The goal's own number stays the same in all of this.
    const digest = () => clauseDigests(snapshot(draft)).get(GOAL)
    const before = digest()
    insertBefore(draft)
    expect(told(snapshot(draft))).toContain('Pasal 3')
    expect(digest()).toBe(before)
    bury(draft, true)
    expect(digest()).not.toBe(before)
    bury(draft, false)
    expect(digest()).toBe(before)
    const body = textOf(draft.clauses.get(GOAL), 'body')
    body.delete(body.length - 6, 1)
    body.insertEmbed(body.length - 5, { type: 'reference', clause: clauseId('baru') })
    expect(digest()).not.toBe(before)
  })
  test('[HN2] that its clause is gone is not remembered from a text where it stood', () => {
    const draft = withReference()
    const live = followDraft(draft)
    const before = clauseDigests(live.read()).get(GOAL)
    bury(draft, true)
    expect(clauseDigests(live.read()).get(GOAL)).not.toBe(before)
    live.close()
  })
  test('[HN2] the canonical file carries the printed words and reads back as the same agreement', () => {
    const agreement = snapshot(withReference())
    const json = canonicalJson(canonicalAgreement(AGREEMENT, agreement))
    expect(json).toContain('{"clause":"kontribusi","text":"Pasal 2","type":"reference"}')
    const back = parseCanonicalForm(JSON.parse(json), book).agreement
    expect(documentDigest(AGREEMENT, back)).toBe(documentDigest(AGREEMENT, agreement))
    expect(told(back)).toBe('Dirawat bersama. Diatur sesuai Pasal 2 ini.')
  })
  test('[HN3] to a removed clause says so and is named by the checker, with its words, until the clause is back', () => {
    const draft = withReference()
    const live = followDraft(draft)
    const dead = () =>
      check(live.read(), book, { negotiated: new Map() })
        .findings.filter(({ code, clause }) => code === 'UM-11' && clause === GOAL)
        .map(({ quote, data }) => [quote, data.rujukan])
    expect(dead()).toEqual([])
    bury(draft, true)
    expect(told(live.read())).toBe('Dirawat bersama. Diatur sesuai Pasal (dihapus) ini.')
    expect(dead()).toEqual([['Diatur sesuai Pasal (dihapus) ini.', 'Pasal (dihapus)']])
    bury(draft, false)
    expect(dead()).toEqual([])
    live.close()
  })
  test('[HN1] the checker reads the number of now, although the clause did not change', () => {
    const draft = withReference()
    const live = followDraft(draft)
    const asked = () =>
      check(live.read(), book, { negotiated: new Map() })
        .findings.filter(({ code }) => code === 'UM-11')
        .map(({ data }) => data.rujukan)
    const body = textOf(draft.clauses.get(GOAL), 'body')
    body.insert(body.length - 5, ' ayat (9)')
    const giving = textOf(draft.clauses.get(GIVING), 'body')
    giving.insert(0, 'Satu.\n')
    draft.clauses.get(GIVING)?.set('list0', 'verse')
    expect(asked()).toEqual(['ayat (9)'])
    insertBefore(draft)
    expect(asked()).toEqual(['ayat (9)'])
    live.close()
  })
})
