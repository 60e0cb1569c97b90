import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { clauseDigests, documentDigest } from '../../shared/agreement/canonical.ts'
import { openDraft, SEED_CLIENT } from '../../shared/agreement/draft.ts'
import { parseThreadId } from '../../shared/agreement/ids.ts'
import { NO_ORIGINS, type Origins, originsFrom } from '../../shared/agreement/origins.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { closedThreads } from '../../shared/comments/closed-threads.ts'
import { addEntry, startThread } from '../../shared/comments/write.ts'
import type { TextDigests } from '../../shared/ledger/freshness.ts'
import { processFacts, type WriterOf } from '../../shared/ledger/process-facts.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { loadTemplate } from '../../templates/library.ts'
import { seedDraft } from '../../templates/seed.ts'
import { agreementId, chainOf, clause, consented, partner, person, twoPartners } from './build-ledger.ts'

const template = loadTemplate('perjanjian-kemitraan-umum')!
const PARTNERS = ['p1', 'p2'].map((id) => ({ id: partner(id), name: `Mitra ${id}`, kind: 'ngo' as const }))
const SEED = seedDraft(template, { title: 'Air', partners: PARTNERS })

/** A draft in which each client has typed into the answer of a blank or the body of a clause. */
function written(...typed: readonly (readonly [client: number, clause: string, text: string])[]) {
  let state = SEED
  for (const [client, id, text] of typed) {
    const doc = new Y.Doc({ gc: false })
    Y.applyUpdate(doc, state)
    doc.clientID = client
    const body = openDraft(doc).clauses.get(id)?.get('body')
    if (body instanceof Y.Text) body.insert(0, text)
    state = Y.encodeStateAsUpdate(doc)
  }
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, state)
  return openDraft(doc)
}

const WRITERS = new Map([
  [SEED_CLIENT, null],
  [11, partner('p1')],
  [12, partner('p1')],
  [22, partner('p2')],
])
const known: WriterOf = (client) => WRITERS.get(client)

function factsOf(
  draft: ReturnType<typeof written>,
  decisions: Parameters<typeof chainOf>[0] = [],
  writer = known,
  origins: Origins | null = NO_ORIGINS,
) {
  const agreement = snapshot(draft)
  const digests: TextDigests = { document: documentDigest(agreementId, agreement), clauses: clauseDigests(agreement) }
  return processFacts(reduce(chainOf([...twoPartners, ...decisions])), draft, agreement, digests, writer, origins)
}
const GOAL = clause('tujuan_bersama')

test('[WV10] shares are of what people wrote: two devices of one partner are one, the template is nobody', () => {
  const draft = written([11, GOAL, 'a'.repeat(60)], [12, GOAL, 'b'.repeat(30)], [22, GOAL, 'c'.repeat(10)])
  const { authorship, tookPart } = factsOf(draft)
  expect([...(authorship?.get(GOAL) ?? [])]).toEqual([
    [partner('p2'), 0.1],
    [partner('p1'), 0.9],
  ])
  expect(authorship?.has(clause('penutup'))).toBe(false)
  expect([...(tookPart ?? [])].sort()).toEqual(['p1', 'p2'])
})

test('[WV10] words that were taken out count for nobody, and a few letters tell nothing', () => {
  const draft = written([11, GOAL, 'a'.repeat(60)], [22, GOAL, 'c'.repeat(50)])
  const body = draft.clauses.get(GOAL)?.get('body')
  if (body instanceof Y.Text) body.delete(0, 50)
  expect([...(factsOf(draft).authorship?.get(GOAL) ?? [])]).toEqual([[partner('p1'), 1]])
  expect(factsOf(written([11, GOAL, 'sedikit'])).authorship?.has(GOAL)).toBe(false)
})

test('[WV10, HI18] words of others count for whoever wrote them first, and without the log nobody is said to have written a clause', () => {
  const draft = written([11, GOAL, 'a'.repeat(60)], [22, GOAL, 'c'.repeat(100)])
  const said = (origins: Origins | null) => factsOf(draft, [], known, origins).authorship?.get(GOAL)
  const origins = (by: string) =>
    originsFrom([
      [22, 0, 20, by],
      [22, 30, 50, by],
    ])
  expect(said(NO_ORIGINS)?.get(partner('p2'))).toBe(0.625)
  // What p2 brought back of the other partner, of the template, and of somebody whom nobody knows.
  expect(said(origins('signatory-p1'))?.get(partner('p2'))).toBe(0.375)
  expect(said(origins('server'))?.get(partner('p2'))).toBe(0.5)
  expect(said(origins(''))?.get(partner('p2'))).toBe(0.5)
  expect(said(null)).toBeUndefined()
})

test('[WV10] where a writer is not known, nothing is said of the clause and nobody is said to have stayed away', () => {
  const draft = written([11, GOAL, 'a'.repeat(60)], [99, GOAL, 'd'], [22, 'penutup', 'e'.repeat(60)])
  const { authorship, tookPart } = factsOf(draft)
  expect(authorship?.has(GOAL)).toBe(false)
  expect(authorship?.has(clause('penutup'))).toBe(true)
  expect(tookPart).toBeUndefined()
})

test('[WV11] a mark or a word lapses with its words, for that partner alone, until it speaks anew', () => {
  const draft = written()
  const agreement = snapshot(draft)
  const now = clauseDigests(agreement).get(GOAL) ?? ''
  const whole = documentDigest(agreementId, agreement)
  const marked = (of: string, clauseDigest: string) =>
    [person(`writer-${of}`), { type: 'negotiated-marked', partner: partner(of), clause: GOAL, clauseDigest }] as const
  const lapsed = (...decisions: Parameters<typeof chainOf>[0]) => {
    const found = factsOf(draft, decisions).lapsed
    return [...(found?.get(GOAL) ?? [])]
  }
  const old = 'f'.repeat(64)
  expect(lapsed(marked('p1', now))).toEqual([])
  expect(lapsed(marked('p1', old), marked('p2', now))).toEqual(['p1'])
  expect(lapsed(consented('p2', GOAL, 'kata lama'))).toEqual(['p2'])
  expect(lapsed(marked('p1', old), marked('p1', now))).toEqual([])
  const anew = [
    person('signatory-p1'),
    {
      type: 'consent-given',
      partner: partner('p1'),
      scope: 'document',
      digest: whole,
      documentDigest: whole,
      stance: 'agree',
      note: '',
    },
  ] as const
  expect(lapsed(marked('p1', old), anew)).toEqual([])
})

test('[CM13] who only commented took part, and a thread that was closed is a closed suggestion', () => {
  const draft = written()
  draft.doc.clientID = 22
  const id = parseThreadId('utas')!
  startThread(draft, id, { kind: 'clause', clause: GOAL }, { text: 'Mengapa?', mentions: [], at: 1 })
  draft.doc.clientID = 11
  addEntry(draft, id, 'resolve', { text: 'Sudah ditulis.', mentions: [], at: 2 })
  const { tookPart, closed } = factsOf(draft)
  expect([...(tookPart ?? [])].sort()).toEqual(['p1', 'p2'])
  expect(closed).toEqual([{ by: partner('p2'), closedBy: partner('p1'), clause: GOAL, isAnswered: true }])
  // Somebody who is not known yet may be known later.
  const late = new Map<number, ReturnType<WriterOf>>()
  const writer: WriterOf = (client) => late.get(client)
  expect(closedThreads(draft, writer)).toEqual([])
  for (const [client, of] of WRITERS) late.set(client, of)
  expect(closedThreads(draft, writer)).toHaveLength(1)
})
