// The policy table, cell by cell: every role tries every action in every state, over HTTP, and what touches the draft over the socket and over
// POST /sync-http besides. The table is the only source of what is expected; an action without a try does not compile.
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Draft, openDraft } from '../../shared/agreement/draft.ts'
import { parseClauseId } from '../../shared/agreement/ids.ts'
import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import { ACTIONS, type Action, POLICY } from '../../shared/ledger/policy.ts'
import { ROLES, type Role } from '../../shared/ledger/role.ts'
import { STATES, type State } from '../../shared/ledger/state.ts'
import { LINE_MEDIA } from '../../shared/protocol/http-line.ts'
import { suggestReplacement } from '../../shared/suggestions/suggest.ts'
import { must, textOf } from '../agreement/draft-builder.ts'
import { commentOnClause } from '../comments/comment-builder.ts'
import { changeTo, durableClient, until } from '../contract/stranger.ts'
import { form } from '../http/form.ts'
import type { Reply } from '../http/serve-http.ts'
import { blocks } from '../suggestions/stand.ts'
import { type LiveStand, liveStand } from './live-stand.ts'
import { forge } from './reach-stand.ts'

let stand: LiveStand
beforeAll(async () => {
  stand = await liveStand()
  dictation = ++clients
  const begun = await stand.story.as('facilitator', '/dictations', { body: { partnerId: 'p1', client: dictation } })
  expect(begun.status).toBe(201)
}, 60_000)
afterAll(() => stand.close())

/** Whose session tries it, for each role. */
const WHO: Readonly<Record<Role, string>> = {
  facilitator: 'facilitator',
  writer: 'writer p1',
  signatory: 'signatory p1',
  guest: 'guest p1',
  reviewer: 'reviewer',
  observer: 'observer',
  witness: 'witness',
}

const GREEN = { light: 'green' } as const
const REVIEW_ANSWER = {
  answers: { community: 'Ya', partners: 'Ya', together: 'Ya' },
  lights: Object.fromEntries(CHARACTERISTICS.map((name) => [name, GREEN])),
}
const DIGEST = '0'.repeat(64)
type DraftAction = Extract<Action, 'edit' | 'suggest' | 'comment'>
type Try = (who: string) => Promise<Reply>

/** A request that the action would be refused for by nothing but the table; what is told to who may do it is another refusal, or a yes. */
const TRIES: Readonly<Record<Exclude<Action, DraftAction>, Try>> = {
  read: (who) => stand.story.as(who, ''),
  'mark-negotiated': (who) => stand.story.as(who, '/negotiated', { body: { clauseId: 'tidak-ada', digest: DIGEST } }),
  consent: (who) => stand.story.as(who, '/consents', { body: { digest: DIGEST, stance: 'agree' } }),
  'choose-profiles': (who) => stand.story.as(who, '/profiles', { body: { on: ['tidak-ada'] } }),
  'propose-waiver': (who) =>
    stand.story.as(who, '/waivers', { body: { code: 'AB-09', digest: DIGEST, reason: 'Karena sudah dibahas.' } }),
  'acknowledge-waiver': (who) =>
    stand.story.as(who, '/waivers/tidak-ada/acknowledgements', { body: { digest: DIGEST } }),
  dictate: (who) => stand.story.as(who, '/dictations', { body: { partnerId: 'p1', client: ++clients } }),
  'answer-dictation': (who) =>
    stand.story.as(who, '/dictations/tidak-ada/answer', { body: { outcome: 'accepted', clock: 0 } }),
  'forbid-dictation': (who) => stand.story.as(who, '/dictations/permission', { body: { allowed: true } }),
  'propose-pause': (who) => stand.story.as(who, '/reading-pause', { body: { days: 0, reason: 'Sudah dibaca.' } }),
  'agree-pause': (who) => stand.story.as(who, '/reading-pause/agreements', { body: { proposal: 7777 } }),
  'record-decision': (who) =>
    stand.story.as(who, '/decisions', { body: { text: 'Disepakati.', clauseId: 'tidak-ada' } }),
  'name-version': (who) => stand.story.as(who, '/history/versions/7777', { method: 'DELETE' }),
  'change-state': (who) => stand.story.as(who, '/state', { body: { to: stepFrom() } }),
  seal: (who) => stand.story.as(who, '/seal', { body: {} }),
  // Without a reason nothing is reopened; from where nothing is agreed there is no such step.
  reopen: (who) => stand.story.as(who, '/state', { body: { to: state === 'draf' ? 'draf' : 'tinjauan' } }),
  sign: (who) =>
    stand.story.as(who, '/certificates', { bytes: Uint8Array.of(1, 2), media: 'application/pkcs10', method: 'POST' }),
  'put-in-force': (who) => stand.story.as(who, '/state', { body: { to: 'berlaku' } }),
  'open-addendum': (who) => stand.story.as(who, '/addenda', { method: 'POST' }),
  'open-review': (who) => stand.story.as(who, '/reviews', { body: {} }),
  'answer-review': (who) => stand.story.as(who, '/reviews/7777/answers', { body: REVIEW_ANSWER }),
  end: (who) => stand.story.as(who, '/ending', { method: 'DELETE' }),
  'refuse-signature': (who) => stand.story.as(who, '/refusals', { body: { reason: 'Belum sesuai.', clauseId: '?' } }),
  'withdraw-signature': (who) => stand.story.as(who, '/signatures/withdrawal', { body: { reason: 'Keliru.' } }),
  'delegate-signing': (who) => stand.story.as(who, '/delegations', form({ name: 'Wakil', position: 'Sekretaris' })),
  'propose-order': (who) => stand.story.as(who, '/signing-order', { body: { order: ['p1', 'p1'] } }),
  'acknowledge-order': (who) => stand.story.as(who, '/signing-order/acknowledgements', { body: { proposal: 99_999 } }),
  witness: (who) =>
    stand.story.as(who, '/certificates', { bytes: Uint8Array.of(1, 2), media: 'application/pkcs10', method: 'POST' }),
  'attach-counterpart': (who) => stand.story.as(who, '/counterparts', form({ kind: 'paper', partnerId: 'p99' })),
  'change-role': (who) => stand.story.as(who, `/people/tidak-ada/role`, { body: { role: 'observer' } }),
  'own-notes': (who) => stand.story.as(who, '/own-notes'),
  invite: (who) => stand.story.as(who, '/invitations', { body: { role: 'writer', partnerId: 'p2' } }),
  'invite-colleague': (who) => stand.story.as(who, '/invitations', { body: { role: 'writer', partnerId: 'p1' } }),
}

const inTable = (role: Role, action: Action, now: State): boolean => POLICY[role][action]?.includes(now) ?? false
/** Where one request is for two actions: who invites anybody invites colleagues as well; partners and witnesses sign in the same way. */
const ALSO: Readonly<Partial<Record<Action, Action>>> = {
  'invite-colleague': 'invite',
  sign: 'witness',
  witness: 'sign',
}
const mayHere = (role: Role, action: Action, now: State): boolean =>
  inTable(role, action, now) || (ALSO[action] !== undefined && inTable(role, ALSO[action], now))

let state: State = 'draf'
const stepFrom = (): State => (state === 'draf' ? 'tinjauan' : 'draf')

const CHANGES: Readonly<Record<DraftAction, (draft: Draft) => void>> = {
  edit: (draft) => textOf(someClause(draft), 'body').insert(0, 'kata '),
  suggest: (draft) => {
    const [id] = [...draft.clauses.keys()]
    suggestReplacement(draft, must(parseClauseId(id)), { blocks: blocks('Kata lain sama sekali.') }, { at: 1 })
  },
  comment: (draft) => {
    const [id] = [...draft.clauses.keys()]
    const taken = new Set(draft.comments.keys())
    let number = 1
    while (taken.has(`utas${number}`)) number++
    commentOnClause(draft, `utas${number}`, must(id))
  },
}
const someClause = (draft: Draft): Y.Map<unknown> => must([...draft.clauses.values()][0])
const isDraftAction = (action: Action): action is DraftAction => action in CHANGES

const lengthOf = (): number => stand.http.parts.decisions.read(stand.story.id)?.events.length ?? 0
const durable = async (): Promise<Uint8Array> =>
  Y.encodeStateAsUpdate((await stand.http.parts.relay.draft(stand.story.id)).doc)

let clients = 800_000

/** The update by which somebody with this document would do it. */
type Change = (doc: Y.Doc) => Uint8Array
const asNobodyYet =
  (change: (draft: Draft) => void): Change =>
  (doc) =>
    forge(doc, change, ++clients)

/** Of the facilitator, begun while that was allowed: whether its words are taken is asked of the table again for each of them. */
let dictation = 0
let dictated = 0
const inDictation: Change = (doc) =>
  changeTo(
    doc,
    (copy) => {
      const draft = openDraft(copy)
      const [id] = [...draft.clauses.keys()]
      const words = blocks(`Kata yang dituliskan ${++dictated}.`)
      suggestReplacement(draft, must(parseClauseId(id)), { blocks: words }, { at: 1 })
    },
    dictation,
  )

/** Sends a change over a socket; whether it was taken, or with which code it was not. */
async function overSocket(who: string, change: Change): Promise<string> {
  const headers = { authorization: `Bearer ${stand.story.sessions.get(who)}` }
  const client = durableClient(stand.sockets, stand.story.id, { headers })
  await until(() => client.synced && client.acknowledged === client.sent)
  expect(openDraft(client.doc).clauses.size).toBeGreaterThan(0)
  client.update(change(client.doc))
  await until(() => client.acknowledged === client.sent || client.refused.length > 0)
  client.close()
  return client.refused[0] ?? 'taken'
}

/** The same in one request, without a line. */
async function overHttp(who: string, change: Change): Promise<string> {
  const { doc } = await stand.http.parts.relay.draft(stand.story.id)
  const encoder = createEncoder()
  for (const number of [0, 2]) writeVarUint(encoder, number)
  writeVarUint8Array(encoder, change(doc))
  const answer = await stand.http.ask(`/sync-http/${stand.story.id}`, {
    bytes: toUint8Array(encoder) as Uint8Array<ArrayBuffer>,
    media: LINE_MEDIA,
    bearer: stand.story.sessions.get(who) ?? '',
  })
  expect(answer.status).toBe(200)
  const text = new TextDecoder().decode(answer.bytes)
  return (
    ['read-only', 'beyond-reach', 'foreign-record', 'foreign-client-id'].find((code) => text.includes(code)) ?? 'taken'
  )
}

describe.each(STATES)('in state %s', (now) => {
  beforeAll(async () => {
    await stand.bring(now)
    state = now
  })

  const cells = ROLES.flatMap((role) => ACTIONS.map((action) => [role, action, mayHere(role, action, now)] as const))
  test.each(cells)('[RC12] %s · %s: %s', async (role, action, allowed) => {
    const who = WHO[role]
    if (isDraftAction(action)) {
      for (const way of [overSocket, overHttp]) {
        const before = await durable()
        const outcome = await way(who, asNobodyYet(CHANGES[action]))
        if (allowed) expect(outcome).toBe('taken')
        else {
          expect(['read-only', 'beyond-reach']).toContain(outcome)
          expect(await durable()).toEqual(before)
        }
      }
      return
    }
    if (action === 'dictate')
      for (const way of [overSocket, overHttp]) {
        const before = await durable()
        const outcome = await way(who, inDictation)
        if (allowed) expect(outcome).toBe('taken')
        else {
          expect(['read-only', 'foreign-client-id']).toContain(outcome)
          expect(await durable()).toEqual(before)
        }
      }
    const events = lengthOf()
    const answer = await TRIES[action](who)
    if (allowed) {
      expect([answer.status, answer.body.code]).not.toEqual([403, 'forbidden'])
      return stand.bring(now)
    }
    expect(lengthOf()).toBe(events)
    // A step that does not exist from here, or a seal that is not there, is told before who may.
    const isElsewhere = ['guards-unmet', 'not-sealed', 'already-signed'].includes(answer.body.code)
    const isSameSeal = action === 'seal' && answer.status === 200
    if (!isElsewhere && !isSameSeal)
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden', state: now } })
  })
})
