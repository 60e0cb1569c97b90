import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { buildRedline } from '../../server/history/redline-builder.ts'
import type { Agreement, Clause, Inline } from '../../shared/agreement/agreement.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import type { Fate, Redline } from '../../shared/history/redline.ts'
import { sideOf } from '../../shared/history/sides.ts'
import { smallDraft } from '../agreement/draft-builder.ts'
import { seeds, timeLimit } from '../fuzz/seeds.ts'
import { seededRandom } from '../relay/seeded-random.ts'
import { draftAt, type ManyHands, manyHands, pastOf } from './many-hands.ts'

const joined = (content: readonly Inline[]): readonly Inline[] =>
  content.reduce<Inline[]>((out, part) => {
    const last = out.at(-1)
    if (last?.type === 'text' && part.type === 'text' && `${last.marks}` === `${part.marks}`)
      out[out.length - 1] = { ...last, text: last.text + part.text }
    else out.push(part)
    return out
  }, [])

const clean = (agreement: Agreement): Agreement => ({
  ...agreement,
  clauses: agreement.clauses.map(
    (clause): Clause => ({
      ...clause,
      blocks: clause.blocks.map((block) => ({ ...block, content: joined(block.content) })),
    }),
  ),
})

const at = (log: ManyHands['log'], seq: number): Agreement => clean(snapshot(draftAt(log, seq)))

/** Every changed stretch of text with what became of it. */
function changes(redline: Redline): readonly { readonly text: string; readonly fate: Fate }[] {
  const found: { text: string; fate: Fate }[] = []
  for (const clause of redline.clauses) {
    for (const run of clause.title) found.push({ text: run.text, fate: run })
    for (const { content } of clause.blocks)
      for (const piece of content) if (piece.type === 'text') found.push({ text: piece.text, fate: piece })
  }
  return found.filter(({ fate }) => fate.change !== 'same')
}

describe('redline', () => {
  test(
    '[HI1] a redline holds both texts exactly, whatever happened between two moments of any history',
    () => {
      for (const seed of seeds(20)) {
        const random = seededRandom(seed)
        const hands = manyHands(random, 40 + random.below(120))
        const past = pastOf(hands)
        for (let turn = 0; turn < 6; turn++) {
          const before = random.below(hands.log.length + 1)
          const after = before + random.below(hands.log.length - before + 1)
          const redline = buildRedline(past, { before, after, whole: true })
          const template = { id: '', version: '', digest: '' }
          const say = `seed ${seed}: ${before}..${after}`
          expect(clean(sideOf(redline, 'before', template)), say).toEqual(at(hands.log, before))
          expect(clean(sideOf(redline, 'after', template)), say).toEqual(at(hands.log, after))
        }
      }
    },
    timeLimit(120_000),
  )

  test('[HI2] an answer names who typed it, also in a blank that came within the same stretch', () => {
    const log: ManyHands['log'][number][] = []
    const doc = new Y.Doc({ gc: false })
    const write = (principal: string, client: number, change: () => void) => {
      const before = Y.encodeStateVector(doc)
      doc.clientID = client
      doc.transact(change)
      log.push({ at: log.length, principal, bytes: Y.encodeStateAsUpdate(doc, before) })
    }
    const draft = openDraft(doc)
    write('server', 1, () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(smallDraft().doc)))
    const [id] = draft.clauses.keys()
    const body = draft.clauses.get(String(id))?.get('body')
    if (!(body instanceof Y.Text)) throw new TypeError('no body')
    write('ani', 2, () => body.insertEmbed(0, { type: 'blank', field: 'tempat', kind: 'text', hint: 'tempat' }))
    write('budi', 3, () => draft.fields.set('tempat', new Y.Text('Cikaso')))
    const owners = new Map([
      [1, 'server'],
      [2, 'ani'],
      [3, 'budi'],
    ])
    const redline = buildRedline(pastOf({ log, owners }), { before: 1, after: 3, whole: false })
    const blank = redline.clauses.flatMap(({ blocks }) => blocks.flatMap(({ content }) => content))[0]
    if (blank?.type !== 'blank') throw new TypeError('no blank')
    expect(blank).toMatchObject({ change: 'ins', by: 'ani' })
    expect(blank.answer).toEqual([{ text: 'Cikaso', change: 'ins', by: 'budi', at: 2 }])
  })

  test(
    '[HI2] each inserted letter names who typed it, and each deleted letter who deleted it and whose it was',
    () => {
      for (const seed of seeds(15)) {
        const random = seededRandom(seed)
        const hands = manyHands(random, 40 + random.below(80), false)
        const { typed, deleted, decided } = oracle(hands)
        const past = pastOf(hands)
        for (let turn = 0; turn < 4; turn++) {
          const before = random.below(hands.log.length)
          const after = before + 1 + random.below(hands.log.length - before)
          const redline = buildRedline(past, { before, after, whole: false })
          for (const { text, fate } of changes(redline)) {
            if (fate.change === 'same') continue
            for (const letter of text) {
              const first = letter < '\u4e00' ? undefined : typed.get(letter)
              if (first === undefined) continue
              const say = `seed ${seed}: ${before}..${after} ${fate.change} ${letter}`
              expect(fate.of ?? fate.by, say).toBe(first)
              const by = fate.change === 'del' ? deleted.get(letter) : null
              if (by && fate.by && !decided.has(fate.by)) expect(by.has(fate.by), say).toBe(true)
            }
          }
        }
      }
    },
    timeLimit(120_000),
  )
})

/**
 * Who typed each letter first, everybody who ever deleted it or hid its clause, and who decided on suggestions (which may take out words of a
 * clause that is hidden), by replaying the log update by update.
 */
function oracle({ log }: ManyHands) {
  const typed = new Map<string, string>()
  const deleted = new Map<string, Set<string>>()
  const decided = new Set<string>()
  const doc = new Y.Doc({ gc: false })
  const draft = openDraft(doc)
  let sender = ''
  const note = (letter: string) => deleted.set(letter, (deleted.get(letter) ?? new Set()).add(sender))
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
        for (const letter of struct.content.str) note(letter)
    })
  })
  draft.suggestions.observeDeep((events) => {
    for (const event of events)
      if (event.changes.keys.has('state') || event.changes.keys.has('withdrawn')) decided.add(sender)
  })
  // Who hides or shows a clause touches every letter of it.
  draft.clauses.observeDeep((events) => {
    for (const { path, changes, target } of events)
      if (path.length === 1 && [...changes.keys.keys()].some((key) => /^(gone$|insertion:|deletion:)/.test(key)))
        for (const letter of JSON.stringify(target.toJSON())) note(letter)
  })
  let before = new Set<string>()
  for (const { bytes, principal } of log) {
    sender = principal
    Y.applyUpdate(doc, bytes)
    for (const letter of JSON.stringify(draft.clauses.toJSON())) if (!typed.has(letter)) typed.set(letter, principal)
    const now = new Set(JSON.stringify(snapshot(draft).clauses))
    for (const letter of before) if (!now.has(letter)) note(letter)
    before = now
  }
  return { typed, deleted, decided }
}
