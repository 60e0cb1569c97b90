// References to another clause: the clause is stored, its number never.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { collectedState } from '../../server/http/collected-state.ts'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { nameBlock, namedBlocks } from '../../shared/agreement/anchor-block.ts'
import {
  canonicalAgreement,
  canonicalJson,
  clauseDigests,
  documentDigest,
  frameDigest,
} from '../../shared/agreement/canonical.ts'
import { type Draft, emptyClause, openDraft } from '../../shared/agreement/draft.ts'
import type { Anchor, ClauseId } from '../../shared/agreement/ids.ts'
import { clauseText } from '../../shared/agreement/plain-text.ts'
import { followDraft, snapshot } from '../../shared/agreement/snapshot.ts'
import { seedCopy } from '../../shared/amend/amended-draft.ts'
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

/** The contribution clause has three ayat, the second with two huruf; the goal says «sesuai …» of the paragraph `at`. */
function withPlace(at: number): Draft {
  const draft = smallDraft()
  const giving = textOf(draft.clauses.get(GIVING), 'body')
  giving.delete(0, giving.length)
  draft.clauses.get(GIVING)?.set('list0', 'verse')
  giving.insert(0, 'Satu')
  for (const [text, list] of [
    ['Dua', 'verse'],
    ['A', 'letter'],
    ['B', 'letter'],
    ['Tiga', 'verse'],
  ] as const) {
    giving.insert(giving.length, '\n', { list })
    giving.insert(giving.length, text, {})
  }
  refer(draft, at)
  return draft
}
function refer(draft: Draft, at: number, from: ClauseId = GOAL): Anchor {
  const name = namedBlocks(draft, GIVING)[at]!.name
  nameBlock(draft, GIVING, name, 'anchor')
  const body = textOf(draft.clauses.get(from), 'body')
  body.insert(body.length, ' Diatur sesuai ', {})
  body.insertEmbed(body.length, { type: 'reference', clause: GIVING, anchor: name })
  body.insert(body.length, ' ini.', {})
  return name
}

describe('a reference to an ayat', () => {
  test('[HN26] names ayat and huruf in plain text and print, and follows them', () => {
    const draft = withPlace(3)
    expect(told(snapshot(draft))).toContain('Diatur sesuai Pasal 2 ayat (2) huruf b ini.')
    expect(printed(snapshot(draft))).toBe('Diatur sesuai Pasal 2 ayat (2) huruf b ini.')
    const giving = textOf(draft.clauses.get(GIVING), 'body')
    giving.insert(giving.toString().indexOf('Dua'), 'Baru\n', { list: 'verse' })
    giving.insert(giving.toString().indexOf('A\n'), 'Huruf baru\n', { list: 'letter' })
    insertBefore(draft)
    expect(told(snapshot(draft))).toContain('Diatur sesuai Pasal 3 ayat (3) huruf c ini.')
    expect(printed(snapshot(draft))).toBe('Diatur sesuai Pasal 3 ayat (3) huruf c ini.')
  })
  test('[HN26] inside its own Pasal an ayat is named alone, and a paragraph without a number by its Pasal', () => {
    const draft = withPlace(0)
    refer(draft, 1, GIVING)
    const agreement = snapshot(draft)
    const giving = agreement.clauses.find(({ id }) => id === GIVING)!
    expect(clauseText(giving, agreement)).toContain('Tiga Diatur sesuai ayat (2) ini.')
    expect(told(agreement)).toContain('Diatur sesuai Pasal 2 ayat (1) ini.')
    draft.clauses.get(GIVING)?.delete('list0')
    expect(told(snapshot(draft))).toContain('Diatur sesuai Pasal 2 ini.')
  })
  test('[HN26] naming a paragraph changes no digest; leading to another does, and so does where it leads for the whole', () => {
    const draft = withPlace(1)
    const digests = () => clauseDigests(snapshot(draft))
    const [before, frame, whole] = [
      digests(),
      frameDigest(AGREEMENT, snapshot(draft)),
      documentDigest(AGREEMENT, snapshot(draft)),
    ]
    for (const { name } of namedBlocks(draft, GIVING)) nameBlock(draft, GIVING, name, 'anchor')
    expect([...digests()]).toEqual([...before])
    expect(documentDigest(AGREEMENT, snapshot(draft))).toBe(whole)
    // Another ayat before it: the words here hold, the whole is another one.
    const giving = textOf(draft.clauses.get(GIVING), 'body')
    giving.insert(giving.toString().indexOf('\n'), '\nBaru', { list: 'verse' })
    expect(told(snapshot(draft))).toContain('ayat (3)')
    expect(digests().get(GOAL)).toBe(before.get(GOAL))
    expect(frameDigest(AGREEMENT, snapshot(draft))).not.toBe(frame)
    // The name on another paragraph: nobody's words changed, the whole did.
    const other = withPlace(1)
    const [one, two] = [frameDigest(AGREEMENT, snapshot(other)), clauseDigests(snapshot(other)).get(GIVING)]
    const body = textOf(other.clauses.get(GIVING), 'body')
    const ends = [...body.toString()].flatMap((character, at) => (character === '\n' ? [at] : []))
    const name = namedBlocks(other, GIVING)[1]!.anchor
    body.format(ends[0]!, 1, { anchor: null })
    body.format(ends[3]!, 1, { anchor: name })
    expect(told(snapshot(other))).toContain('ayat (3)')
    expect(clauseDigests(snapshot(other)).get(GIVING)).toBe(two)
    expect(frameDigest(AGREEMENT, snapshot(other))).not.toBe(one)
  })
  test('[HN26] the canonical file names the paragraph and reads back as the same agreement', () => {
    const agreement = snapshot(withPlace(3))
    const json = canonicalJson(canonicalAgreement(AGREEMENT, agreement))
    expect(json).toContain('"text":"Pasal 2 ayat (2) huruf b","type":"reference"')
    const back = parseCanonicalForm(JSON.parse(json), book).agreement
    expect(documentDigest(AGREEMENT, back)).toBe(documentDigest(AGREEMENT, agreement))
    expect(told(back)).toContain('Pasal 2 ayat (2) huruf b')
  })
  test('[HN26] copies of the text without its history lead to the same paragraph', () => {
    const draft = withPlace(3)
    const whole = documentDigest(AGREEMENT, snapshot(draft))
    const state = Y.encodeStateAsUpdate(draft.doc)
    for (const bytes of [collectedState(openDraft(draft.doc)), seedCopy(state)]) {
      const copy = openDraft(new Y.Doc())
      Y.applyUpdate(copy.doc, bytes)
      expect(documentDigest(AGREEMENT, snapshot(copy))).toBe(whole)
    }
  })
  test('[HN26] to a paragraph that is gone says so, is named by the checker, lapses, and leads there again by undo', () => {
    const draft = withPlace(2)
    const undo = new Y.UndoManager([draft.clauses], { trackedOrigins: new Set(['edit']), doc: draft.doc })
    const digest = () => clauseDigests(snapshot(draft)).get(GOAL)
    const before = digest()
    const giving = textOf(draft.clauses.get(GIVING), 'body')
    draft.doc.transact(() => giving.delete(giving.toString().indexOf('\nA'), 2), 'edit')
    const agreement = snapshot(draft)
    expect(told(agreement)).toContain('Diatur sesuai Pasal 2 ayat (dihapus) ini.')
    expect(digest()).not.toBe(before)
    const dead = check(agreement, book, { negotiated: new Map() }).findings.filter(({ code }) => code === 'UM-11')
    expect(dead.map(({ quote, data }) => [quote, data.rujukan])).toEqual([
      ['Diatur sesuai Pasal 2 ayat (dihapus) ini.', 'Pasal 2 ayat (dihapus)'],
    ])
    undo.undo()
    expect(told(snapshot(draft))).toContain('Pasal 2 ayat (2) huruf a')
    expect(digest()).toBe(before)
    bury(draft, true)
    expect(told(snapshot(draft))).toContain('Diatur sesuai Pasal (dihapus) ini.')
  })
  test('[HN26] two people who refer to one paragraph at once give it one name', () => {
    const ana = withPlace(0)
    const budi = openDraft(new Y.Doc())
    Y.applyUpdate(budi.doc, Y.encodeStateAsUpdate(ana.doc))
    const [one, two] = [refer(ana, 4), refer(budi, 4)]
    expect(one).toBe(two)
    Y.applyUpdate(ana.doc, Y.encodeStateAsUpdate(budi.doc))
    expect(told(snapshot(ana))?.match(/ayat \(3\)/g)).toHaveLength(2)
  })
})
