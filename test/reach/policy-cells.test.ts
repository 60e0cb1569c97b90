// The table of rights, cell by cell. Whether a cell is allowed is asked of the table and of nothing else; the world is such that nothing but the
// table stands in the way. So allowed is a yes, with its event under the name of whoever did it, and refused is the table's refusal, which
// names action, role and state, and writes nothing.
import { createDecoder, hasContent, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Draft, openDraft } from '../../shared/agreement/draft.ts'
import { parseDictationId } from '../../shared/agreement/ids.ts'
import { EMPTY_COPY, makeFile } from '../../shared/carry/device-copy.ts'
import { STEPS } from '../../shared/ledger/guards.ts'
import { ACTIONS, type Action, actionOfStep, COLUMNS, type Column, POLICY } from '../../shared/ledger/policy.ts'
import { STATES, type State } from '../../shared/ledger/state.ts'
import { LINE_MEDIA } from '../../shared/protocol/http-line.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import { suggestReplacement } from '../../shared/suggestions/suggest.ts'
import { must, textOf } from '../agreement/draft-builder.ts'
import { knownOf, makeSigning, senderOf } from '../carry/device.ts'
import { commentOnClause } from '../comments/comment-builder.ts'
import { changeTo, durableClient, until } from '../contract/stranger.ts'
import type { Reply } from '../http/serve-http.ts'
import { blocks } from '../suggestions/stand.ts'
import { PLACE_TRIES, TRIES, type Try } from './policy-tries.ts'
import { CLAUSE, P1, personOf, said, type World, type WorldStand, worldStand } from './policy-world.ts'

let stand: WorldStand
beforeAll(async () => {
  stand = await worldStand()
}, 60_000)
afterAll(() => stand.close())

const inTable = (column: Column, action: Action, now: State): boolean => POLICY[column][action]?.includes(now) ?? false
const roleOf = (column: Column): string => (column === 'delegate' ? 'signatory' : column)

/** Those who are refused leave a world as it was: one does for all of them. */
const shared = new Map<string, World>()
async function sharedWorld(key: string, make: () => Promise<World>): Promise<World> {
  const known = shared.get(key) ?? (await make())
  shared.set(key, known)
  return known
}

async function refusedByTable(column: Column, action: Action, now: State, tried: () => Promise<Reply>): Promise<void> {
  const before = stand.written()
  const answer = await tried()
  expect([answer.status, answer.body]).toMatchObject([
    403,
    { code: 'forbidden', action, role: roleOf(column), state: now },
  ])
  expect(stand.written()).toBe(before)
}

async function tryIt(column: Column, action: Action, now: State, tried: Try, name: string): Promise<void> {
  const before = tried.own?.(column) ?? tried.before
  if (!inTable(column, action, now)) {
    const key = `${now} ${tried.own ? `${name} ${column}` : tried.before ? name : 'as it is'}`
    const world = await sharedWorld(key, () => stand.make(now, before))
    const { path, ask } = tried.ask(world, column)
    return refusedByTable(column, action, now, () => world.as(column, path, ask))
  }
  const world = await stand.make(now, before)
  const [events, written] = [world.events().length, stand.written()]
  const { path, ask } = tried.ask(world, column)
  const answer = await world.as(column, path, ask)
  expect([200, 201, 204], JSON.stringify(answer.body)).toContain(answer.status)
  const actor = tried.by ?? personOf(column)
  const added = world.events().slice(events)
  if (tried.event !== null)
    expect(added.map((event) => [event.actor, event.payload.type])).toContainEqual([actor, tried.event])
  else if (tried.route.startsWith('GET')) expect(stand.written()).toBe(written)
  else if (!tried.isQuiet) expect(stand.written()).toBeGreaterThan(written)
  await tried.shows?.(world, answer)
}

interface Cell<T> {
  readonly thing: T
  readonly column: Column
  readonly action: Action
}
/** A cell for each column, with what its test is called by. */
const each = <T>(
  now: State,
  things: readonly T[],
  actionOf: (thing: T, column: Column) => Action,
  nameOf: (thing: T, action: Action) => string,
): readonly (readonly [string, Cell<T>])[] =>
  things.flatMap((thing) =>
    COLUMNS.map((column) => {
      const action = actionOf(thing, column)
      const allowed = inTable(column, action, now) ? 'yes' : 'no'
      return [`${column} · ${nameOf(thing, action)}: ${allowed}`, { thing, column, action }] as const
    }),
  )

let clients = 800_000
const DICTATION = must(parseDictationId('dikte-sendiri'))
type DraftAction = 'edit' | 'suggest' | 'comment' | 'dictate'
const DRAFT_ACTIONS: readonly DraftAction[] = ['edit', 'suggest', 'comment', 'dictate']
const CHANGES: Readonly<Record<DraftAction, (draft: Draft) => void>> = {
  edit: (draft) => textOf(draft.clauses.get(CLAUSE), 'body').insert(0, 'kata '),
  suggest: (draft) => void suggestReplacement(draft, CLAUSE, { blocks: blocks('Kata lain sama sekali.') }, { at: 1 }),
  comment: (draft) => void commentOnClause(draft, `utas${++clients}`, CLAUSE),
  dictate: (draft) => void suggestReplacement(draft, CLAUSE, { blocks: blocks('Kata yang didikte.') }, { at: 1 }),
}

/** What a connection is told that may not: whether it may do anything at all to the draft, and, of a dictation, whose id that is. */
function refusalOf(column: Column, action: DraftAction, now: State): Refusal {
  const silent = !(['edit', 'suggest', 'comment'] as const).some((one) => inTable(column, one, now))
  if (silent) return 'read-only'
  return action === 'dictate' ? 'foreign-client-id' : 'beyond-reach'
}

const REFUSALS = ['read-only', 'beyond-reach', 'foreign-record', 'foreign-client-id', 'missing-dependency'] as const

/** In one connection, as an update or as a step 2 with new structs. */
const overSocket =
  (kind: 'update' | 'stepTwo') =>
  async (world: World, column: Column, update: (doc: Y.Doc) => Uint8Array): Promise<string> => {
    const headers = { authorization: `Bearer ${world.tokens.get(column)}` }
    const client = durableClient(stand.sockets, world.id, { headers })
    await until(() => client.synced && client.acknowledged === client.sent)
    expect(openDraft(client.doc).clauses.size).toBeGreaterThan(0)
    client[kind](update(client.doc))
    await until(() => client.acknowledged === client.sent || client.refused.length > 0)
    client.close()
    return client.refused[0] ?? 'taken'
  }

/** In one request, without a line. */
const overHttp =
  (kind: 1 | 2) =>
  async (world: World, column: Column, update: (doc: Y.Doc) => Uint8Array): Promise<string> => {
    const { doc } = await stand.relay.draft(world.id)
    const encoder = createEncoder()
    for (const number of [0, kind]) writeVarUint(encoder, number)
    writeVarUint8Array(encoder, update(doc))
    const bytes = toUint8Array(encoder) as Uint8Array<ArrayBuffer>
    const answer = await world.as(column, `/sync-http/${world.id}`, { bytes, media: LINE_MEDIA })
    expect(answer.status).toBe(200)
    const text = new TextDecoder().decode(answer.bytes)
    return REFUSALS.find((code) => text.includes(code)) ?? 'taken'
  }

const WAYS = {
  'socket, update': overSocket('update'),
  'socket, step 2': overSocket('stepTwo'),
  'sync-http, update': overHttp(2),
  'sync-http, step 2': overHttp(1),
} as const

async function touch(column: Column, action: DraftAction, now: State, way: keyof typeof WAYS): Promise<void> {
  const client = ++clients
  // A dictation that this very person began: only the table may take it from them.
  const begun = { type: 'dictated', dictation: DICTATION, partner: P1, client } as const
  const isDictation = action === 'dictate'
  const make = () => stand.make(now, () => (isDictation ? [said(begun, personOf(column))] : []))
  const world = isDictation ? await make() : await sharedWorld(`${now} as it is`, make)
  if (isDictation) await stand.relay.reserve(world.id, client, DICTATION, personOf(column))
  const [written, state] = [stand.written(), await stand.relay.state(world.id)]
  const outcome = await WAYS[way](world, column, (doc) =>
    changeTo(doc, (copy) => CHANGES[action](openDraft(copy)), client),
  )
  const { doc } = await stand.relay.draft(world.id)
  if (inTable(column, action, now)) {
    expect(outcome).toBe('taken')
    expect(Y.getState(doc.store, client)).toBeGreaterThan(0)
    const owner = isDictation ? DICTATION : personOf(column)
    expect(stand.http.store.updates(world.id).at(-1)?.principal).toBe(owner)
    return
  }
  expect(outcome).toBe(refusalOf(column, action, now))
  expect(Y.getState(doc.store, client)).toBe(0)
  expect(stand.written()).toBe(written)
  expect(await stand.relay.state(world.id)).toEqual(state)
}

interface ReadDraft {
  readonly status: number
  readonly clauses: number
}
const readAs = (status: number, doc: Y.Doc): ReadDraft => ({ status, clauses: openDraft(doc).clauses.size })

/** What somebody who has nothing is sent. */
const READINGS: Readonly<Record<'a socket' | 'sync-http', (world: World, column: Column) => Promise<ReadDraft>>> = {
  async 'a socket'(world, column) {
    const headers = { authorization: `Bearer ${world.tokens.get(column)}` }
    const client = durableClient(stand.sockets, world.id, { headers })
    await until(() => client.synced || client.status !== null)
    client.close()
    return readAs(client.status ?? 200, client.doc)
  },
  async 'sync-http'(world, column) {
    const doc = new Y.Doc()
    const bytes = Uint8Array.of(0, 0, 1, 0)
    const { status, bytes: answer } = await world.as(column, `/sync-http/${world.id}`, { bytes, media: LINE_MEDIA })
    const decoder = createDecoder(answer)
    while (status === 200 && hasContent(decoder)) {
      readVarUint(decoder)
      const kind = readVarUint(decoder)
      const content = readVarUint8Array(decoder)
      if (kind === 1) Y.applyUpdate(doc, content)
    }
    return readAs(status, doc)
  },
}

const DOCUMENT = new TextEncoder().encode('# Tujuan Bersama\n\nPara Mitra merawat hutan di hulu.\n')
/** Both routes that bring words: a document becomes suggestions, a file of the draft is text. */
const IMPORTS: Readonly<Record<'suggest' | 'edit', (world: World, column: Column) => Promise<Reply>>> = {
  suggest: (world, column) => world.as(column, '/import', { bytes: DOCUMENT, media: 'text/markdown' }),
  async edit(world, column) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate((await stand.relay.draft(world.id)).doc))
    const copy = { ...EMPTY_COPY, server: knownOf(doc), own: new Set([doc.clientID]) }
    CHANGES.edit(openDraft(doc))
    const draft = { encode: (vector: Uint8Array) => Y.encodeStateAsUpdate(doc, vector), have: knownOf(doc) }
    const sender = { ...senderOf('Pak Lurah', await makeSigning()), agreement: world.id }
    const bytes = new Uint8Array(await makeFile(copy, draft, sender, null))
    return world.as(column, '/import', { bytes, media: 'application/vnd.mufakat' })
  },
}

describe.each(STATES)('in state %s', (now) => {
  const tries = ACTIONS.flatMap((action) =>
    action === 'edit' || action === 'suggest' || action === 'comment'
      ? []
      : TRIES[action].map((tried, i) => ({ action, tried, name: `${action} ${i}` })),
  )
  test.each(
    each(
      now,
      tries,
      ({ action }) => action,
      ({ action, tried }) => `${action}, ${tried.route}`,
    ),
  )('[RC12] %s', (_, { thing, column, action }) => tryIt(column, action, now, thing.tried, thing.name))

  const places = PLACE_TRIES.map((tried, i) => ({ tried, name: `place ${i}` }))
  const placeAction = (_: unknown, column: Column): Action => (column === 'witness' ? 'witness' : 'sign')
  test.each(each(now, places, placeAction, ({ tried }) => `the place of their own, ${tried.route}`))(
    '[RC12] %s',
    (_, { thing: { tried, name }, column, action }) => {
      const event = tried.event !== null && column === 'witness' ? `witness-${tried.event}` : tried.event
      return tryIt(column, action, now, { ...tried, event: event as Try['event'] }, name)
    },
  )

  const readings = ['a socket', 'sync-http'] as const
  const readAction = (): Action => 'read'
  test.each(each(now, readings, readAction, (way) => `read over ${way}`))(
    '[RC12, RC20] %s',
    async (_, { thing: way, column }) => {
      const world = await sharedWorld(`${now} as it is`, () => stand.make(now))
      const { status, clauses } = await READINGS[way](world, column)
      expect([status, clauses > 0]).toEqual(inTable(column, 'read', now) ? [200, true] : [403, false])
    },
  )

  const touches = DRAFT_ACTIONS.flatMap((action) =>
    (Object.keys(WAYS) as (keyof typeof WAYS)[]).map((way) => ({ action, way })),
  )
  test.each(
    each(
      now,
      touches,
      ({ action }) => action,
      ({ action, way }) => `${action} over ${way}`,
    ),
  )('[RC12] %s', (_, { thing, column }) => touch(column, thing.action, now, thing.way))

  test.each(
    each(
      now,
      ['suggest', 'edit'] as const,
      (action) => action,
      (action) => `${action} by a file`,
    ),
  )('[RC12] %s', async (_, { thing, column, action }) => {
    const world = await sharedWorld(`${now} as it is`, () => stand.make(now))
    const tried = () => IMPORTS[thing](world, column)
    if (!inTable(column, action, now)) return refusedByTable(column, action, now, tried)
    const { index } = stand.http.store.head(world.id)
    expect((await tried()).status).toBe(200)
    expect(stand.http.store.head(world.id).index).toBeGreaterThan(index)
  })

  test.each(
    each(
      now,
      STATES,
      (to) => actionOfStep(now, to),
      (to, action) => `${action}, a step to ${to}`,
    ),
  )('[RC12] %s', async (_, { thing: to, column, action }) => {
    const world = await sharedWorld(`${now} as it is`, () => stand.make(now))
    const tried = () => world.as(column, '/state', { body: { to, reason: 'Sudah dibicarakan.' } })
    if (!inTable(column, action, now)) return refusedByTable(column, action, now, tried)
    // Those that there are stand among the tries above.
    if (STEPS[now][to] !== undefined) return
    const written = stand.written()
    expect(await tried()).toMatchObject({
      status: 409,
      body: { code: 'guards-unmet', unmet: [{ guard: 'no-such-step', from: now, to }] },
    })
    expect(stand.written()).toBe(written)
  })
})

test('[RC12] no cell is left out: every action is tried', () => {
  for (const action of ACTIONS)
    if (!(action in CHANGES)) expect(TRIES[action as keyof typeof TRIES].length, action).toBeGreaterThan(0)
})
