// Files that say to be an addendum and its base and are not: each is told by its code, from the files alone.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { collectedState } from '../../server/http/collected-state.ts'
import type { BaseReference } from '../../shared/agreement/base-reference.ts'
import { documentDigest } from '../../shared/agreement/canonical.ts'
import { type Draft, openDraft } from '../../shared/agreement/draft.ts'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { seedAddendum } from '../../shared/amend/amended-draft.ts'
import { type ChainCode, type ChainFile, verifyFileChain } from '../../shared/amend/file-chain.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { must, smallDraft, textOf } from '../agreement/draft-builder.ts'

const id = (text: string): AgreementId => must(parseAgreementId(text))
const [BASE, FIRST, SECOND, OTHER] = ['dasar0000000', 'adendum00001', 'adendum00002', 'lain00000000'].map(id) as [
  AgreementId,
  AgreementId,
  AgreementId,
  AgreementId,
]

interface Making {
  readonly id: AgreementId
  readonly base?: BaseReference
  /** What its ledger says instead */
  readonly said?: BaseReference
  readonly authority?: string
}

/** A file of this draft, signed by all; its bytes stand for the sealed PDF, which verifyPdf judges. */
function fileOf(name: string, draft: Draft, { id, base, said = base, authority = 'a' }: Making): ChainFile {
  const digest = documentDigest(id, snapshot(draft))
  const bytes = new TextEncoder().encode(`${name} ${digest} ${authority}`)
  const created = { type: 'agreement-created', agreement: id, authority: authority.repeat(64), base: said }
  return {
    name,
    bytes,
    source: {
      id,
      digest,
      yjs: collectedState(draft),
      ledger: [{ payload: created } as unknown as LedgerEvent],
      pdfDigest: sha256Hex(bytes),
      pdfBytes: bytes.length,
      signatures: 2,
      partners: 2,
      signedBytes: bytes.length,
    },
  }
}

const upon = ({ source }: ChainFile, number = 1): BaseReference => ({
  agreement: source.id,
  number,
  documentDigest: source.digest,
  pdfDigest: source.pdfDigest,
  pdfBytes: source.pdfBytes,
})

function amended(file: ChainFile, base: BaseReference, word: string): Draft {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedAddendum(file.source.yjs, base))
  const draft = openDraft(doc)
  textOf(draft.clauses.get('tujuan'), 'body').insert(0, `${word} `)
  return draft
}

const base = fileOf('dasar.pdf', smallDraft(), { id: BASE })
const first = fileOf('adendum-1.pdf', amended(base, upon(base), 'Segera'), { id: FIRST, base: upon(base) })
const second = fileOf('adendum-2.pdf', amended(first, upon(first, 2), 'Kini'), { id: SECOND, base: upon(first, 2) })

/** What is told of each addendum among these. */
const told = (...files: readonly ChainFile[]): Readonly<Record<string, readonly ChainCode[]>> =>
  Object.fromEntries(verifyFileChain(files).map(({ file, problems }) => [file, problems]))
const changedBase = (word: string): ChainFile => {
  const draft = smallDraft()
  textOf(draft.clauses.get('tujuan'), 'body').insert(0, `${word} `)
  return fileOf('dasar.pdf', draft, { id: BASE })
}

test('[AM17] a base and two addenda hold in any order; a base that was swapped, cut or signed anew does not', () => {
  expect(told(second, base, first)).toEqual({ 'adendum-1.pdf': [], 'adendum-2.pdf': [] })
  expect(told(first, changedBase('Lain'))).toEqual({ 'adendum-1.pdf': ['base-words-differ', 'base-file-differs'] })
  const signedAnew = { ...base, bytes: base.bytes.map((byte) => byte ^ 1) }
  expect(told(first, signedAnew)).toEqual({ 'adendum-1.pdf': ['base-file-differs'] })
  const cut = {
    ...base,
    bytes: base.bytes.subarray(0, 20),
    source: { ...base.source, signatures: 1, signedBytes: null },
  }
  expect(told(first, cut)).toEqual({ 'adendum-1.pdf': ['base-file-differs', 'base-unsigned'] })
  expect(told(first, fileOf('lain.pdf', smallDraft(), { id: OTHER }))).toEqual({ 'adendum-1.pdf': ['base-missing'] })
})

test('[AM25] numbers of an addendum are signed, change nothing of the text, and are not carried into the next', () => {
  const numbered = amended(base, upon(base), 'Segera')
  for (const map of numbered.partners.values()) map.set('number', '7/ADD/2027')
  const file = fileOf('adendum-1.pdf', numbered, { id: FIRST, base: upon(base) })
  expect(file.source.digest).not.toBe(first.source.digest)
  expect(snapshot(numbered).partners.map(({ number }) => number)).toContain('7/ADD/2027')
  expect(told(base, file)).toEqual({ 'adendum-1.pdf': [] })
  const next = fileOf('adendum-2.pdf', amended(file, upon(file, 2), 'Kini'), { id: SECOND, base: upon(file, 2) })
  expect(told(base, file, next)).toEqual({ 'adendum-1.pdf': [], 'adendum-2.pdf': [] })
  expect(snapshot(amended(file, upon(file, 2), '')).partners.some(({ number }) => number !== undefined)).toBe(false)
  const [own] = smallDraft().partners.values()
  own?.set('number', '7')
  expect(snapshot(openDraft(must(own?.doc))).partners.some(({ number }) => number !== undefined)).toBe(false)
})

test('[AM17] the base is the file that the addendum names, whatever else of the same words or the same name lies there', () => {
  const held = { 'adendum-1.pdf': [] }
  const halfSigned: ChainFile = {
    ...base,
    name: 'belum.pdf',
    bytes: base.bytes.subarray(0, 20),
    source: { ...base.source, signatures: 1, signedBytes: null, pdfBytes: 20 },
  }
  const elsewhere: ChainFile = { ...base, name: 'lain.pdf', bytes: base.bytes.map((byte) => byte ^ 1) }
  expect(told(halfSigned, elsewhere, base, first)).toEqual(held)
  const decoy = fileOf('dasar.pdf', smallDraft(), { id: OTHER, authority: 'b' })
  const strange = fileOf('adendum-1.pdf', amended(base, upon(base), 'Segera'), {
    id: FIRST,
    base: upon(base),
    authority: 'b',
  })
  expect(told(decoy, base, strange)).toEqual({ 'adendum-1.pdf': ['authority-differs'] })
})

test('[AM17] bytes of the base that not every partner had signed, or none at all, are no base', () => {
  for (const pdfBytes of [base.bytes.length - 1, 0]) {
    const early = { ...upon(base), pdfBytes, pdfDigest: sha256Hex(base.bytes.subarray(0, pdfBytes)) }
    const file = fileOf('adendum-1.pdf', amended(base, early, 'Segera'), { id: FIRST, base: early })
    expect(told(base, file)).toEqual({ 'adendum-1.pdf': ['base-unsigned'] })
  }
})

test('[AM17] the second addendum stands on the first and on nothing else, under its own number', () => {
  expect(told(second, base)).toEqual({ 'adendum-2.pdf': ['base-missing'] })
  const early = fileOf('adendum-2.pdf', amended(base, upon(base, 2), 'Kini'), { id: SECOND, base: upon(base, 2) })
  expect(told(early, base)).toEqual({ 'adendum-2.pdf': ['number-differs'] })
  const again = fileOf('adendum-2.pdf', amended(first, upon(first), 'Kini'), { id: SECOND, base: upon(first) })
  expect(told(again, first, base)['adendum-2.pdf']).toEqual(['number-differs'])
})

test('[AM17] what an addendum carries, what its ledger says and whom it binds are those of the base', () => {
  const carried = amended(base, upon(base), 'Segera')
  carried.meta.set('baseText', changedBase('Lain').source.yjs)
  expect(told(base, fileOf('adendum-1.pdf', carried, { id: FIRST, base: upon(base) }))).toEqual({
    'adendum-1.pdf': ['carried-text-differs'],
  })
  const said = { ...upon(base), pdfDigest: 'c'.repeat(64) }
  const otherLedger = fileOf('adendum-1.pdf', amended(base, upon(base), 'Segera'), {
    id: FIRST,
    base: upon(base),
    said,
  })
  expect(told(base, otherLedger)).toEqual({ 'adendum-1.pdf': ['ledger-differs'] })
  const fewer = amended(base, upon(base), 'Segera')
  fewer.partners.delete([...fewer.partners.keys()].at(-1) ?? '')
  expect(told(base, fileOf('adendum-1.pdf', fewer, { id: FIRST, base: upon(base) }))['adendum-1.pdf']).toContain(
    'partners-differ',
  )
})

test('[AM24] another authority is told unless the caller knows it, and of two addenda on the same words each is', () => {
  const strange = fileOf('adendum-1.pdf', amended(base, upon(base), 'Segera'), {
    id: FIRST,
    base: upon(base),
    authority: 'b',
  })
  expect(told(base, strange)).toEqual({ 'adendum-1.pdf': ['authority-differs'] })
  expect(verifyFileChain([base, strange], { authoritiesKnown: true })[0]?.problems).toEqual([])
  const rival = fileOf('saingan.pdf', amended(base, upon(base), 'Nanti'), { id: OTHER, base: upon(base) })
  expect(told(base, first, rival)).toEqual({ 'adendum-1.pdf': ['amended-twice'], 'saingan.pdf': ['amended-twice'] })
  const unsigned = { ...rival, source: { ...rival.source, signatures: 1, signedBytes: null } }
  expect(told(base, first, unsigned)['adendum-1.pdf']).toEqual([])
  expect(told(base, first, { ...first, name: 'salinan.pdf' })).toEqual({ 'adendum-1.pdf': [], 'salinan.pdf': [] })
})
