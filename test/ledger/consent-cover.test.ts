// What a word covers: it holds exactly while all of that reads as it did, whatever was changed and undone in between.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Agreement, TableName } from '../../shared/agreement/agreement.ts'
import { canonicalAgreement, canonicalJson, clauseDigests, documentDigest } from '../../shared/agreement/canonical.ts'
import {
  type Draft,
  emptyClause,
  emptyDecision,
  emptyPartner,
  emptySecret,
  emptyTranslation,
  emptyWitness,
} from '../../shared/agreement/draft.ts'
import { groundDigests } from '../../shared/agreement/ground.ts'
import type { ClauseId } from '../../shared/agreement/ids.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { appendEvent } from '../../shared/ledger/chain.ts'
import type { Actor, LedgerPayload } from '../../shared/ledger/event.ts'
import { consentsToWhole, freshConsents, isFresh, type TextDigests } from '../../shared/ledger/freshness.ts'
import { type AgreementRecord, advance, reduce } from '../../shared/ledger/reduce.ts'
import { AGREEMENT, clauseId, must, partnerId, smallDraft, textOf } from '../agreement/draft-builder.ts'
import { randomFrom, seeds, timeLimit } from '../fuzz/seeds.ts'
import { chainOf, created, digest, joined, partner, person, twoPartners, waiver } from './build-ledger.ts'

const P1 = partner('p1')
const SIGNATORY = person('signatory-p1')

interface Stand {
  readonly draft: Draft
  readonly undo: Y.UndoManager
  record: AgreementRecord
  /** Grows with every decision. */
  count: number
}

function stand(): Stand {
  const draft = smallDraft()
  draft.clauses.set('rujuk', emptyClause('lain', 'r'))
  const body = textOf(draft.clauses.get('rujuk'), 'body')
  body.insert(0, 'Menurut , para pihak bekerja.')
  body.insertEmbed(8, { type: 'reference', clause: 'kontribusi' })
  draft.translations.set('t1', emptyTranslation(clauseId('tujuan'), 'en', 'f'))
  const { doc, suggestions: _, ...roots } = draft
  const undo = new Y.UndoManager(Object.values(roots), { captureTimeout: 0, trackedOrigins: new Set([null]), doc })
  return {
    draft,
    undo,
    record: reduce(chainOf([...twoPartners, joined('facilitator')])),
    count: twoPartners.length + 1,
  }
}

function decide(at: Stand, actor: Actor, payload: LedgerPayload): void {
  const { seq, hash } = at.record.head
  const event = appendEvent({ ...must(chainOf([created])[0]), seq, hash }, { at: at.count++, actor, payload })
  at.record = advance(at.record, event)
}

const digestsOf = (agreement: Agreement): TextDigests => ({
  document: documentDigest(AGREEMENT, agreement),
  clauses: clauseDigests(agreement),
  grounds: groundDigests(AGREEMENT, agreement),
})

function consent(at: Stand, scope: ClauseId | 'document'): void {
  const digests = digestsOf(snapshot(at.draft))
  const { document } = digests
  const own = scope === 'document' ? document : must(digests.clauses.get(scope))
  const ground = scope === 'document' ? undefined : must(digests.grounds?.get(scope))
  const word = { type: 'consent-given', partner: P1, scope, digest: own, stance: 'agree', note: '' } as const
  decide(at, SIGNATORY, { ...word, documentDigest: document, ...(ground && { ground }) })
}

// What a word covers, told another way: from the canonical text itself.
const shows = (agreement: Agreement, clause: ClauseId | null): ReadonlySet<TableName> =>
  new Set(
    agreement.clauses
      .filter(({ id }) => clause === null || id === clause)
      .flatMap(({ blocks }) =>
        blocks.flatMap(({ content }) => content.flatMap((part) => (part.type === 'table' ? [part.table] : []))),
      ),
  )
const SHOWN_AS: readonly (readonly [keyof Agreement, TableName])[] = [
  ['contributions', 'contributions'],
  ['accountability', 'accountability'],
  ['decisions', 'decisions'],
  ['secrets', 'secrets'],
  ['letterheads', 'partners'],
  ['witnesses', 'signatures'],
]

const canonical = new WeakMap<Agreement, ReturnType<typeof canonicalAgreement>>()

function covered(agreement: Agreement, scope: ClauseId | 'document'): string {
  const text = canonical.get(agreement) ?? canonicalAgreement(AGREEMENT, agreement)
  canonical.set(agreement, text)
  if (scope === 'document') return canonicalJson(text)
  const ids = new Set(agreement.clauses.map(({ id }) => id))
  const rows = Object.fromEntries(
    SHOWN_AS.map(([key, table]) => {
      const isCovered = shows(agreement, scope).has(table) || !shows(agreement, null).has(table)
      return [key, isCovered ? agreement[key] : []]
    }),
  )
  return canonicalJson({
    ...text,
    ...rows,
    clauses: text.clauses.map((clause) => (clause.id === scope ? clause : clause.id)),
    translations: agreement.translations.filter(
      ({ clause }) => clause === scope || clause === null || !ids.has(clause),
    ),
  })
}

const decided = ({ profiles, waivers, partners }: AgreementRecord, scope: ClauseId | 'document'): string =>
  canonicalJson([
    [...profiles.on].sort(),
    [...profiles.off].sort(),
    [...waivers.values()]
      .filter(({ target, acknowledged }) => {
        const about = scope === 'document' || target.clause === null || target.clause === scope
        return about && [...partners.keys()].every((one) => acknowledged.has(one))
      })
      .map(({ id }) => id)
      .sort(),
  ])

const WAIVERS = [
  ['w1', 'tujuan'],
  ['w2', null],
] as const

/** Any change of a draft, by its name; `isNothing`: it may not touch a word. */
function changes(at: Stand, next: () => number): Readonly<Record<string, () => void>> {
  const { draft } = at
  const pick = <T>(list: readonly T[]): T => must(list[Math.floor(next() * list.length)])
  const body = () => textOf(draft.clauses.get(pick(['judul', 'tujuan', 'kontribusi', 'rujuk'])), 'body')
  const row = (table: Y.Map<Y.Map<unknown>>, id: string, make: () => Y.Map<unknown>, key: string, value: unknown) => {
    const map = table.get(id)
    if (map === undefined) table.set(id, make())
    else if (next() < 0.3) map.set('gone', map.get('gone') ? false : { at: 1, by: 'x' })
    else if (map.get(key) instanceof Y.Text) textOf(map, key).insert(0, pick(['a', 'b']))
    else map.set(key, value)
  }
  return {
    words: () => body().insert(0, pick(['kata ', 'lain '])),
    deletion: () => {
      const text = body()
      if (text.length > 12) text.delete(0, 1)
    },
    heading: () => textOf(draft.clauses.get('tujuan'), 'title').insert(0, 'X'),
    answer: () => (draft.fields.get('tujuan.luas') as Y.Text).insert(0, '1'),
    row: () => draft.contributions.get('r1')?.set('quantity', Math.floor(next() * 3)),
    unshownRow: () => textOf(draft.accountability.get('s1'), 'what').insert(0, 'lapor '),
    table: () => {
      const text = textOf(draft.clauses.get('rujuk'), 'body')
      text.insertEmbed(text.length, { type: 'table', table: pick(['accountability', 'decisions', 'secrets']) })
    },
    order: () => draft.clauses.get(pick(['tujuan', 'rujuk', 'kontribusi']))?.set('rank', pick(['c', 'g', 'q', 's'])),
    clause: () => draft.clauses.set(`baru${pick([1, 2])}`, emptyClause('lain', pick(['e', 'z']))),
    removal: () => draft.clauses.get(pick(['rujuk', 'kontribusi']))?.set('gone', { at: 1, by: 'x' }),
    kind: () => draft.clauses.get('tujuan')?.set('kind', pick(['lain', 'tujuan_bersama', 'penutup', 'para_mitra'])),
    partnerAdded: () => draft.partners.set('baru', emptyPartner('ngo', 'z')),
    partnerRenamed: () => textOf(draft.partners.get('desa'), 'name').insert(0, 'Z'),
    partnerGone: () => draft.partners.get('lsm')?.set('gone', { at: 1, by: 'x' }),
    title: () => textOf(draft.meta, 'title').insert(0, 'Y'),
    decisionRule: () => row(draft.decisions, 'd1', () => emptyDecision('f'), 'way', pick(['consensus', 'all'])),
    secret: () => row(draft.secrets, 'e1', () => emptySecret(partnerId('desa'), 'f'), 'what', ''),
    witness: () => row(draft.witnesses, 'v1', () => emptyWitness(null, 'f'), 'name', ''),
    language: () => row(draft.translations, 't1', () => emptyTranslation(clauseId('tujuan'), 'en', 'f'), 'text', ''),
    otherLanguage: () =>
      row(draft.translations, 't2', () => emptyTranslation(clauseId('judul'), 'en', 'g'), 'title', ''),
    emphasis: () => textOf(draft.clauses.get('judul'), 'body').format(0, 3, { strong: next() < 0.5 ? true : null }),
    comment: () => draft.comments.set(`k${pick([1, 2])}`, new Y.Map([['clause', 'tujuan']])),
  }
}

const NOTHING = ['emphasis', 'comment']

function anyDecision(at: Stand, next: () => number): void {
  const pick = <T>(list: readonly T[]): T => must(list[Math.floor(next() * list.length)])
  const facilitator = person('facilitator-x')
  if (next() < 0.4) {
    decide(at, facilitator, { type: 'profiles-chosen', on: pick([[], ['x']]), off: [], reason: 'r' })
    return
  }
  const [name, clause] = pick(WAIVERS)
  const id = waiver(name)
  if (!at.record.waivers.has(id)) {
    const target = {
      code: 'KN-01',
      level: 'error',
      clause: clause && clauseId(clause),
      row: null,
      field: null,
    } as const
    const about = { ...target, parties: [], quote: '', about: '' }
    decide(at, facilitator, {
      type: 'waiver-proposed',
      waiver: id,
      target: about,
      digest: digest('a'),
      message: 'm',
      reason: 'r',
    })
    return
  }
  const of = pick(['p1', 'p2'])
  const type = next() < 0.65 ? 'waiver-acknowledged' : 'waiver-withdrawn'
  decide(at, person(`signatory-${of}`), { type, waiver: id, partner: partner(of) })
}

test('[DE22] a word holds exactly while what it covers reads as it did: for random changes of every kind, decisions and undos', {
  timeout: timeLimit(60_000),
}, () => {
  const seen = new Map<string, number>()
  for (const seed of seeds(16)) {
    const next = randomFrom(seed)
    const at = stand()
    const given = new Map<string, { readonly text: string; readonly decided: string }>()
    const say = (scope: ClauseId | 'document') => {
      consent(at, scope)
      given.set(scope, { text: covered(snapshot(at.draft), scope), decided: decided(at.record, scope) })
    }
    for (const { id } of snapshot(at.draft).clauses) say(id)
    say('document')
    for (let step = 0; step < 24; step++) {
      const all = changes(at, next)
      const names = Object.keys(all)
      const dice = next()
      const name = must(names[Math.floor(next() * names.length)])
      const fresh = () => {
        const digests = digestsOf(snapshot(at.draft))
        return at.record.consents.map((one) => isFresh(one, digests))
      }
      const before = NOTHING.includes(name) ? fresh() : null
      if (dice < 0.45) at.draft.doc.transact(() => all[name]?.())
      else if (dice < 0.75) at.undo.undo()
      else if (dice < 0.82) at.undo.redo()
      else if (dice < 0.94) anyDecision(at, next)
      else say(must([...snapshot(at.draft).clauses.map(({ id }) => id), 'document' as const][Math.floor(next() * 4)]))
      const agreement = snapshot(at.draft)
      const digests = digestsOf(agreement)
      const where = `seed ${seed}, step ${step}, ${dice < 0.45 ? name : 'undo, redo, decision or word'}`
      for (const one of at.record.consents) {
        const known = must(given.get(one.scope))
        const holds =
          (one.scope === 'document' || digests.clauses.has(one.scope)) &&
          covered(agreement, one.scope) === known.text &&
          decided(at.record, one.scope) === known.decided
        expect(isFresh(one, digests), `${where}: ${one.scope}`).toBe(holds)
        seen.set(`${holds}`, (seen.get(`${holds}`) ?? 0) + 1)
      }
      if (dice < 0.45 && before !== null)
        expect(
          at.record.consents.map((one) => isFresh(one, digests)),
          where,
        ).toEqual(before)
    }
  }
  // Both answers were asked for, often.
  expect(Math.min(seen.get('true') ?? 0, seen.get('false') ?? 0)).toBeGreaterThan(process.env.FUZZ_SEED ? 0 : 100)
})

test('[DE22] words on every clause, given at once, stand for the whole exactly while the whole text is what it was', {
  timeout: timeLimit(60_000),
}, () => {
  for (const seed of seeds(12)) {
    const next = randomFrom(seed)
    const at = stand()
    for (const { id } of snapshot(at.draft).clauses) consent(at, id)
    const said = { text: covered(snapshot(at.draft), 'document'), decided: decided(at.record, 'document') }
    for (let step = 0; step < 16; step++) {
      const all = changes(at, next)
      const names = Object.keys(all)
      const dice = next()
      const name = must(names[Math.floor(next() * names.length)])
      if (dice < 0.4) at.draft.doc.transact(() => all[name]?.())
      else if (dice < 0.8) at.undo.undo()
      else anyDecision(at, next)
      const agreement = snapshot(at.draft)
      const digests = digestsOf(agreement)
      const same = covered(agreement, 'document') === said.text && decided(at.record, 'document') === said.decided
      expect(consentsToWhole(P1, freshConsents(at.record, digests), digests), `seed ${seed}, step ${step}`).toBe(same)
    }
  }
})

test('[DE22] each kind of change makes words on other clauses and on the whole stale, or leaves them alone, and its undo brings them back', () => {
  const lapsed = (name: string): readonly string[] => {
    const at = stand()
    for (const { id } of snapshot(at.draft).clauses) consent(at, id)
    consent(at, 'document')
    const stale = () => {
      const digests = digestsOf(snapshot(at.draft))
      return at.record.consents.filter((one) => !isFresh(one, digests)).map(({ scope }) => scope)
    }
    at.draft.doc.transact(() => changes(at, randomFrom(7))[name]?.())
    const found = stale()
    at.undo.undo()
    expect(stale(), name).toEqual([])
    return found
  }
  const all = ['judul', 'tujuan', 'kontribusi', 'rujuk', 'document']
  expect(lapsed('answer')).toEqual(['tujuan', 'document'])
  expect(lapsed('heading')).toEqual(['tujuan', 'document'])
  expect(lapsed('language')).toEqual(['tujuan', 'document'])
  expect(lapsed('row')).toEqual(['kontribusi', 'document'])
  for (const name of ['unshownRow', 'clause', 'removal', 'partnerAdded', 'partnerRenamed', 'partnerGone', 'title'])
    expect(lapsed(name), name).toEqual(name === 'removal' ? expect.arrayContaining(['judul', 'document']) : all)
  for (const name of ['decisionRule', 'secret', 'witness']) expect(lapsed(name), name).toEqual(all)
  for (const name of NOTHING) expect(lapsed(name), name).toEqual([])
})
