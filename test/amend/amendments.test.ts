import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { collectedState } from '../../server/http/collected-state.ts'
import type { Agreement, Block, Clause } from '../../shared/agreement/agreement.ts'
import type { BaseReference } from '../../shared/agreement/base-reference.ts'
import { canonicalAgreement, canonicalJson, documentDigest } from '../../shared/agreement/canonical.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { parseAnchor, parseFieldId, parseRowId } from '../../shared/agreement/ids.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { baseTextOf, plainState, seedAddendum, seedCopy } from '../../shared/amend/amended-draft.ts'
import { amendmentsOf } from '../../shared/amend/amendments.ts'
import { applyAmendments } from '../../shared/amend/apply-amendments.ts'
import { loadTemplate } from '../../templates/library.ts'
import { seedDraft } from '../../templates/seed.ts'
import { AGREEMENT, clauseId, must, partnerId, smallDraft, textOf } from '../agreement/draft-builder.ts'
import { randomFrom, seeds, timeLimit } from '../fuzz/seeds.ts'

const canonical = (agreement: Agreement): string => canonicalJson(canonicalAgreement(AGREEMENT, agreement))
const template = must(loadTemplate('perjanjian-kemitraan-umum'))
const partners = [
  { id: partnerId('p1'), name: 'Yayasan Contoh', kind: 'ngo' as const },
  { id: partnerId('p2'), name: 'Desa Contoh', kind: 'village' as const },
]
const seeded = (): Agreement => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedDraft(template, { title: 'Air bersih', partners }))
  return snapshot(openDraft(doc))
}
const WORDS =
  'air bersih warga bersama pompa biaya catatan laporan setiap bulan forum mitra sepakat tidak dapat wajib'.split(' ')

/** One random change of a text, as people make them in an editor; values that look alike after cleaning are among them. */
function changed(agreement: Agreement, next: () => number): Agreement {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const words = () => Array.from({ length: 1 + Math.floor(next() * 9) }, () => pick(WORDS)).join(' ')
  /** A reference to a paragraph that has a name, or to one that is gone. */
  const led = ({ id, blocks }: Clause) => {
    const anchor = pick(blocks.flatMap((one) => one.anchor ?? [])) ?? must(parseAnchor('hilang'))
    return { type: 'reference' as const, clause: id, anchor }
  }
  /** Names are given and taken by what happens to line ends, whether something leads to them or not. */
  const named = (list: readonly Block[]): readonly Block[] =>
    list.map((one) => {
      const { anchor, ...rest } = one
      return next() < 0.3
        ? anchor
          ? rest
          : { ...rest, anchor: must(parseAnchor(`n${Math.floor(next() * 99)}`)) }
        : one
    })
  const block = (): Block => ({
    list: pick([null, 'verse', 'letter', 'number', 'bullet'] as const),
    indent: Math.floor(next() * 4),
    content: [
      { type: 'text', text: words(), ...(next() < 0.2 && { marks: ['strong' as const] }) },
      ...(next() < 0.2 ? [{ type: 'reference' as const, clause: pick(agreement.clauses).id }] : []),
      ...(next() < 0.3 ? [led(pick(agreement.clauses))] : []),
      ...(next() < 0.2
        ? [
            {
              type: 'blank' as const,
              field: must(parseFieldId('x.y')),
              kind: 'text' as const,
              hint: 'h',
              value: words(),
            },
          ]
        : []),
    ],
  })
  const blocks = (list: readonly Block[]): readonly Block[] => {
    const at = Math.floor(next() * (list.length + 1))
    const kind = next()
    if (kind < 0.3) return list.toSpliced(at, 0, block(), ...(next() < 0.3 ? [block()] : []))
    if (kind < 0.5) return list.toSpliced(at, 1 + Math.floor(next() * 2))
    if (kind < 0.8)
      return list.map((old, i) =>
        i === at ? { ...old, content: [...old.content, { type: 'text', text: ` ${words()}` }] } : old,
      )
    if (kind < 0.9) return list.toReversed()
    return list.map((old, i) => (i === at ? block() : old))
  }
  const clause = (id: string): Clause => ({
    id: clauseId(id),
    kind: 'lain',
    title: words(),
    blocks: [block(), block()],
  })
  const shuffled = <T>(list: readonly T[]): T[] => {
    const out = [...list]
    const from = Math.floor(next() * out.length)
    const [item] = out.splice(from, 1)
    if (item !== undefined) out.splice(Math.floor(next() * (out.length + 1)), 0, item)
    return out
  }
  const mapOne = <T>(list: readonly T[], change: (item: T) => T): T[] => {
    const at = Math.floor(next() * list.length)
    return list.map((item, i) => (i === at ? change(item) : item))
  }
  const row = () => ({
    id: must(parseRowId(`r${Math.floor(next() * 1e9)}`)),
    partner: pick([partnerId('p1'), null]),
    kind: 'dana',
    description: words(),
    quantity: Math.floor(next() * 9),
    unit: 'rupiah',
    when: '',
    personInCharge: '',
    owner: '',
  })
  const choices: readonly (() => Agreement)[] = [
    () => ({ ...agreement, title: `${agreement.title} ${pick([words(), ' '])}` }),
    () => ({ ...agreement, clauses: mapOne(agreement.clauses, (old) => ({ ...old, blocks: blocks(old.blocks) })) }),
    () => ({ ...agreement, clauses: mapOne(agreement.clauses, (old) => ({ ...old, blocks: blocks(old.blocks) })) }),
    () => ({ ...agreement, clauses: mapOne(agreement.clauses, (old) => ({ ...old, blocks: named(old.blocks) })) }),
    () => ({
      ...agreement,
      clauses: mapOne(agreement.clauses, (old) => ({ ...old, title: words(), kind: pick([old.kind, 'lain']) })),
    }),
    () => ({ ...agreement, clauses: shuffled(agreement.clauses) }),
    () => ({ ...agreement, clauses: agreement.clauses.toSpliced(Math.floor(next() * agreement.clauses.length), 1) }),
    () => ({
      ...agreement,
      clauses: agreement.clauses.toSpliced(
        Math.floor(next() * agreement.clauses.length),
        0,
        clause(`k${Math.floor(next() * 1e9)}`),
      ),
    }),
    () => ({
      ...agreement,
      partners: mapOne(agreement.partners, (old) => ({ ...old, address: words(), signatory: pick(['', words()]) })),
    }),
    () => ({ ...agreement, contributions: [...agreement.contributions, row()] }),
    () => ({ ...agreement, contributions: shuffled(agreement.contributions) }),
    () => ({
      ...agreement,
      contributions: mapOne(agreement.contributions, (old) => ({
        ...old,
        description: words(),
        quantity: pick([null, 3]),
      })),
    }),
    () => ({ ...agreement, accountability: agreement.accountability.slice(1) }),
    () => ({
      ...agreement,
      accountability: mapOne(agreement.accountability, (old) => ({
        ...old,
        what: words(),
        to: pick(['' as const, partnerId('p2')]),
      })),
    }),
    () => ({
      ...agreement,
      witnesses: [
        ...agreement.witnesses,
        { id: must(parseRowId(`w${agreement.witnesses.length}`)), name: words(), position: '', partner: null },
      ],
    }),
    () => ({
      ...agreement,
      letterheads: [{ id: must(parseRowId('kop')), partner: partnerId('p1'), lines: `${words()}\n${words()}` }],
    }),
  ]
  return pick(choices)()
}

test('[AM10] for random amendments of a text, the base with its amendments is the consolidated text exactly', {
  timeout: timeLimit(60_000),
}, () => {
  for (const seed of seeds(30)) {
    const next = randomFrom(seed)
    const base = [seeded()].reduce((text) => changed(changed(text, next), next), seeded())
    let wanted = base
    const changes = 1 + Math.floor(next() * 12)
    for (let i = 0; i < changes; i++) wanted = changed(wanted, next)
    const amendments = amendmentsOf(base, wanted)
    expect(canonical(applyAmendments(base, amendments)), `seed ${seed}`).toBe(canonical(wanted))
    expect(amendments.length === 0, `seed ${seed}`).toBe(canonical(base) === canonical(wanted))
    expect(amendmentsOf(wanted, applyAmendments(base, amendments)), `seed ${seed}`).toEqual([])
  }
})

test('[AM10] a word changed in one ayat is one amendment, and emphasis is none', () => {
  const base = seeded()
  const at = base.clauses.findIndex((clause) => clause.kind === 'pengakhiran')
  const change = (edit: (block: Block) => Block): Agreement => ({
    ...base,
    clauses: base.clauses.map((clause, i) =>
      i === at ? { ...clause, blocks: clause.blocks.map((block, j) => (j === 1 ? edit(block) : block)) } : clause,
    ),
  })
  const bold = change((block) => ({
    ...block,
    content: block.content.map((part) => (part.type === 'text' ? { ...part, marks: ['strong'] } : part)),
  }))
  expect(amendmentsOf(base, bold)).toEqual([])
  const worded = change((block) => ({ ...block, content: [...block.content, { type: 'text', text: ' Segera.' }] }))
  expect(amendmentsOf(base, worded)).toMatchObject([{ type: 'block-changed', at: 1 }])
})

const reference = (agreement: Agreement): BaseReference => ({
  agreement: AGREEMENT,
  number: 1,
  documentDigest: documentDigest(AGREEMENT, agreement),
  pdfDigest: 'a'.repeat(64),
  pdfBytes: 7,
})

test('[AM11] an addendum begins with the words of its base, names it, and carries its text; the same bytes each time', () => {
  const draft = smallDraft()
  const state = collectedState(draft)
  const base = reference(snapshot(draft))
  const seed = seedAddendum(state, base)
  expect(seedAddendum(state, base)).toEqual(seed)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seed)
  const addendum = openDraft(doc)
  expect(snapshot(addendum)).toEqual({ ...snapshot(draft), base })
  expect(must(baseTextOf(addendum, base))).toEqual(snapshot(draft))
  expect([...doc.store.clients.keys()]).toEqual([1])
  expect(amendmentsOf(must(baseTextOf(addendum, base)), snapshot(addendum))).toEqual([])
  textOf(addendum.clauses.get('tujuan'), 'body').insert(0, 'Segera ')
  expect(amendmentsOf(must(baseTextOf(addendum, base)), snapshot(addendum))).toMatchObject([{ type: 'block-changed' }])
})

test('[AM11] an addendum to an addendum carries the text before it and no older one', () => {
  const first = snapshot(smallDraft())
  const one = new Y.Doc()
  Y.applyUpdate(one, seedAddendum(collectedState(smallDraft()), reference(first)))
  textOf(openDraft(one).clauses.get('tujuan'), 'body').insert(0, 'Segera ')
  const state = collectedState(openDraft(one))
  const second = { ...reference(snapshot(openDraft(one))), number: 2 }
  const two = new Y.Doc()
  Y.applyUpdate(two, seedAddendum(state, second))
  const carried = must(baseTextOf(openDraft(two), second))
  expect(carried.base).toEqual(reference(first))
  expect(documentDigest(AGREEMENT, carried)).toBe(second.documentDigest)
  const plain = new Y.Doc()
  Y.applyUpdate(plain, plainState(state))
  expect(openDraft(plain).meta.has('baseText')).toBe(false)
  expect(canonical(snapshot(openDraft(plain)))).toBe(canonical(snapshot(openDraft(one))))
})

test('[AM11] a carried text that is another, or none, is no base', () => {
  const draft = smallDraft()
  const base = reference(snapshot(draft))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedAddendum(collectedState(draft), base))
  const { meta } = openDraft(doc)
  expect(baseTextOf({ meta }, { ...base, documentDigest: 'b'.repeat(64) })).toBeNull()
  for (const damaged of [Uint8Array.of(1, 2, 3), 'text', null, new Uint8Array()]) {
    meta.set('baseText', damaged)
    expect(baseTextOf({ meta }, base)).toBeNull()
  }
})

test('[AM12] a copy begins a new agreement with the same words and stands on nothing', () => {
  const doc = new Y.Doc()
  const first = snapshot(smallDraft())
  Y.applyUpdate(doc, seedCopy(seedAddendum(collectedState(smallDraft()), reference(first))))
  expect(snapshot(openDraft(doc))).toEqual(first)
  expect(openDraft(doc).meta.has('baseText')).toBe(false)
})

test('[AM11] a base in the canonical text changes its digest, and an agreement of its own has none', () => {
  const agreement = snapshot(smallDraft())
  expect(canonical(agreement)).not.toContain('"base"')
  expect(canonical({ ...agreement, base: reference(agreement) })).not.toBe(canonical(agreement))
})
