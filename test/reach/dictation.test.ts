// Menulis atas nama, over HTTP and socket: whose the words are is the server's to say, at every letter.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { voicesOf } from '../../server/http/findings.ts'
import { guardFacts } from '../../server/http/guard-facts.ts'
import { type Draft, openDraft } from '../../shared/agreement/draft.ts'
import { handsOf } from '../../shared/agreement/hands.ts'
import { parseClauseId, parseDictationId, parseSuggestionId } from '../../shared/agreement/ids.ts'
import { NO_ORIGINS } from '../../shared/agreement/origins.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { dictationsInTheWay } from '../../shared/ledger/dictated-words.ts'
import { decide, support } from '../../shared/suggestions/decide.ts'
import { suggestReplacement } from '../../shared/suggestions/suggest.ts'
import { listSuggestions } from '../../shared/suggestions/suggestion-list.ts'
import { must, textOf } from '../agreement/draft-builder.ts'
import { commentOnClause } from '../comments/comment-builder.ts'
import { changeTo, durableClient, until } from '../contract/stranger.ts'
import { blocks } from '../suggestions/stand.ts'
import { type LiveStand, liveStand } from './live-stand.ts'

let stand: LiveStand
beforeAll(async () => {
  stand = await liveStand()
}, 60_000)
afterAll(() => stand.close())

let clients = 900_000
const record = () => must(stand.http.parts.decisions.record(stand.story.id))
const durable = async () => stand.http.parts.relay.draft(stand.story.id)
const begin = (partnerId: string, client: number, who = 'facilitator') =>
  stand.story.as(who, '/dictations', { body: { partnerId, client } })
const answer = (who: string, dictation: string, outcome: string, clock: number) =>
  stand.story.as(who, `/dictations/${dictation}/answer`, { body: { outcome, clock } })
/** The test's own view of an answer. */
const dictationOf = ({ body }: { readonly body: object }) => must(parseDictationId(Reflect.get(body, 'dictationId')))
const clockOf = async (client: number) => Y.getState((await durable()).doc.store, client)

/** A page: `write` sends a change under a client id and says what became of it. */
async function page(who: string) {
  const headers = { authorization: `Bearer ${stand.story.sessions.get(who)}` }
  const client = durableClient(stand.sockets, stand.story.id, { headers })
  await until(() => client.synced && client.acknowledged === client.sent)
  return {
    close: client.close,
    async write(id: number, change: (draft: Draft) => void): Promise<string> {
      const { doc } = await durable()
      const [refused, sent] = [client.refused.length, client.sent]
      client.update(changeTo(doc, (copy) => change(openDraft(copy)), id))
      await until(() => client.acknowledged > sent || client.refused.length > refused)
      return client.refused[refused] ?? 'taken'
    },
  }
}
const propose = (words: string) => (draft: Draft) => {
  const [id] = [...draft.clauses.keys()].slice(1)
  suggestReplacement(draft, must(parseClauseId(id)), { blocks: blocks(words) }, { at: 1 })
}

test('[PE1] [PE2] a facilitator writes nothing of their own, and for a partner a suggestion that is that partner’s', async () => {
  const rina = await page('facilitator')
  const client = ++clients
  expect(await rina.write(++clients, propose('Kata fasilitator sendiri.'))).toBe('beyond-reach')
  const begun = await begin('p1', client)
  expect(begun).toMatchObject({ status: 201, body: { partnerId: 'p1', client } })
  expect(await rina.write(client, propose('Air sungai dibagi rata.'))).toBe('taken')
  // Beside the frame nothing has changed.
  const stranger = ++clients
  expect(await rina.write(stranger, propose('Kata lain.'))).toBe('beyond-reach')
  expect(await rina.write(++clients, (draft) => textOf([...draft.clauses.values()][0], 'body').insert(0, 'x'))).toBe(
    'beyond-reach',
  )
  rina.close()
  const [last] = stand.http.parts.store.updates(stand.story.id, 0).slice(-1)
  expect(last?.principal).toBe(dictationOf(begun))
  const voice = voicesOf(stand.http.parts, record()).get(client)
  expect(voice).toMatchObject({ partner: 'p1', dictation: dictationOf(begun) })
  const own = listSuggestions(await durable()).filter(({ suggester }) => suggester === client)
  expect(own).toHaveLength(1)
})

test('[PE1] in a dictation the text itself stays out of reach', async () => {
  const rina = await page('facilitator')
  const client = ++clients
  await begin('p1', client)
  const insert = (draft: Draft) => textOf([...draft.clauses.values()][0], 'body').insert(0, 'bukan usulan ')
  expect(await rina.write(client, insert)).toBe('beyond-reach')
  rina.close()
})

test('[PE3] accepted words of a dictation are counted for the partner, and stand in the way of the seal until it has said that they are its own', async () => {
  const [rina, sari] = [await page('facilitator'), await page('writer p1')]
  const client = ++clients
  const begun = await begin('p1', client)
  await rina.write(client, propose('Setiap tetes dicatat bersama oleh kedua pihak.'))
  const id = must(listSuggestions(await durable()).find(({ suggester }) => suggester === client)).id
  expect(await sari.write(++clients, (draft) => void decide(draft, id, 'accepted', { at: 2 }))).toBe('taken')
  const voices = voicesOf(stand.http.parts, record())
  const counted = async () => {
    const draft = await durable()
    const clause = must(snapshot(draft).clauses[1])
    const [partner] = record().partners.keys()
    return [...handsOf(draft, clause, NO_ORIGINS).typed].reduce(
      (sum, [writer, letters]) => (voices.get(writer)?.partner === partner ? sum + letters : sum),
      0,
    )
  }
  expect(await counted()).toBeGreaterThan(20)
  const inTheWay = async () => {
    const draft = await durable()
    return dictationsInTheWay(record(), draft, snapshot(draft), NO_ORIGINS).map((dictation) => dictation.client)
  }
  expect(await inTheWay()).toEqual([client])
  const clock = await clockOf(client)
  expect(await answer('signatory p1', dictationOf(begun), 'accepted', clock)).toMatchObject({ status: 200 })
  expect(await inTheWay()).toEqual([])
  expect(record().dictations.get(dictationOf(begun))?.answer).toMatchObject({ outcome: 'accepted', clock })
  rina.close()
  sari.close()
})

test('[PE4] the answer holds for what was read: what came later asks again, and after it nothing can be added', async () => {
  const rina = await page('facilitator')
  const client = ++clients
  const begun = await begin('p2', client)
  await rina.write(client, propose('Lumbung dibuka setiap pagi.'))
  const clock = await clockOf(client)
  expect(await answer('writer p2', dictationOf(begun), 'accepted', clock - 1)).toMatchObject({
    status: 409,
    body: { code: 'dictation-moved', clock },
  })
  expect(await answer('writer p2', dictationOf(begun), 'accepted', clock)).toMatchObject({ status: 200 })
  expect(await rina.write(client, propose('Lumbung ditutup setiap pagi.'))).toBe('foreign-client-id')
  expect(await answer('writer p2', dictationOf(begun), 'refused', clock)).toMatchObject({
    status: 409,
    body: { code: 'dictation-answered', outcome: 'accepted' },
  })
  rina.close()
})

test('[PE5] what a partner refuses is rejected, and is nobody’s word', async () => {
  const rina = await page('facilitator')
  const client = ++clients
  const begun = await begin('p2', client)
  await rina.write(client, propose('Kami melepas semua hak.'))
  const clock = await clockOf(client)
  expect(await answer('writer p2', dictationOf(begun), 'refused', clock)).toMatchObject({ status: 200 })
  const left = must(listSuggestions(await durable()).find(({ suggester }) => suggester === client))
  expect(left).toMatchObject({ isOpen: false, decision: { outcome: 'rejected' } })
  expect(voicesOf(stand.http.parts, record()).get(client)?.partner).toBeNull()
  rina.close()
})

test('[PE3, HI18] words of a refused dictation stand in the way whoever moved them or brought them back', async () => {
  const [rina, sari] = [await page('facilitator'), await page('writer p1')]
  const client = ++clients
  const begun = await begin('p2', client)
  const words = 'Zamrud quran xilofon wazir vaksin yudikatif '
  const at = must(parseClauseId([...(await durable()).clauses.keys()][4]))
  const where = (draft: Draft) => textOf(draft.clauses.get(at), 'body')
  await rina.write(client, (draft) => {
    const { blocks: now } = must(snapshot(draft).clauses.find(({ id }) => id === at))
    suggestReplacement(draft, at, { blocks: [...blocks(words), ...now] }, { at: 1 })
  })
  const id = must(listSuggestions(await durable()).find(({ suggester }) => suggester === client)).id
  expect(await sari.write(++clients, (draft) => void decide(draft, id, 'accepted', { at: 2 }))).toBe('taken')
  expect(await answer('writer p2', dictationOf(begun), 'refused', await clockOf(client))).toMatchObject({ status: 200 })
  const inTheWay = async () => {
    const { parts } = stand.http
    const text = await parts.currentText(stand.story.id)
    const { dictations } = await guardFacts(parts, record(), text, '')
    return dictations.map((dictation) => dictation.client)
  }
  expect(await inTheWay()).toEqual([client])
  const cut = (draft: Draft) => {
    const text = where(draft)
      .toDelta()
      .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : '\ufffc'))
      .join('')
    const from = text.indexOf(words)
    if (from < 0) throw new Error(text)
    where(draft).delete(from, words.length)
  }
  expect(await sari.write(++clients, cut)).toBe('taken')
  expect(await inTheWay()).toEqual([])
  expect(await sari.write(++clients, (draft) => where(draft).insert(0, words))).toBe('taken')
  expect(await inTheWay()).toEqual([client])
  expect(await sari.write(++clients, cut)).toBe('taken')
  const elsewhere = (draft: Draft) => textOf([...draft.clauses.values()][2], 'body')
  expect(await sari.write(++clients, (draft) => elsewhere(draft).insert(0, words))).toBe('taken')
  expect(await inTheWay()).toEqual([client])
  // Gone from the text, gone from the way.
  expect(await sari.write(++clients, (draft) => elsewhere(draft).delete(0, words.length))).toBe('taken')
  expect(await inTheWay()).toEqual([])
  rina.close()
  sari.close()
})

test('[PE6] nobody answers for another partner, and only a facilitator dictates', async () => {
  const client = ++clients
  const begun = await begin('p1', client)
  for (const who of ['writer p2', 'signatory p2', 'facilitator', 'observer', 'guest p1'])
    expect(await answer(who, dictationOf(begun), 'accepted', 0)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
  for (const who of ['writer p1', 'signatory p1', 'guest p1', 'observer'])
    expect(await begin('p1', ++clients, who)).toMatchObject({ status: 403 })
  expect(record().dictations.get(dictationOf(begun))?.answer).toBeNull()
})

test('[PE7] a partner that forbids it is not written for, from that moment on', async () => {
  const rina = await page('facilitator')
  const client = ++clients
  await begin('p1', client)
  expect(await rina.write(client, propose('Satu.'))).toBe('taken')
  const forbid = (allowed: boolean) => stand.story.as('writer p1', '/dictations/permission', { body: { allowed } })
  expect(await forbid(false)).toMatchObject({ status: 200, body: { partnerId: 'p1', allowed: false } })
  expect(await rina.write(client, propose('Dua.'))).toBe('foreign-client-id')
  expect(await begin('p1', ++clients)).toMatchObject({ status: 409, body: { code: 'dictation-forbidden' } })
  expect(await begin('p2', ++clients)).toMatchObject({ status: 201 })
  const events = record().head.seq
  await forbid(false)
  expect(record().head.seq).toBe(events)
  await forbid(true)
  expect(await begin('p1', ++clients)).toMatchObject({ status: 201 })
  rina.close()
})

test('[PE8] nobody is written for who has not joined, or whose link was revoked', async () => {
  expect(await begin('p9', ++clients)).toMatchObject({ status: 422, body: { code: 'partner-unknown' } })
  const other = await liveStand()
  const revoke = [...must(other.http.parts.decisions.record(other.story.id)).invitations.values()]
    .filter(({ partner, role }) => partner === 'p2' && role !== 'guest')
    .map(({ id }) => id)
  for (const id of revoke) await other.story.as('facilitator', `/invitations/${id}`, { method: 'DELETE' })
  const asked = await other.story.as('facilitator', '/dictations', { body: { partnerId: 'p2', client: 5 } })
  expect(asked).toMatchObject({ status: 409, body: { code: 'partner-not-joined' } })
  await other.close()
})

test('[PE9] a client id that somebody has written or announced is given to no dictation, and a given one is nobody else’s', async () => {
  const sari = await page('writer p1')
  const hers = ++clients
  await sari.write(hers, (draft) => textOf([...draft.clauses.values()][0], 'body').insert(0, 'kata '))
  expect(await begin('p1', hers)).toMatchObject({ status: 409, body: { code: 'client-id-taken' } })
  const given = ++clients
  await begin('p1', given)
  expect(await sari.write(given, (draft) => textOf([...draft.clauses.values()][0], 'body').insert(0, 'curian '))).toBe(
    'foreign-client-id',
  )
  sari.close()
})

test('[PE1] a facilitator still comments and supports under their own name, and decides nothing', async () => {
  const rina = await page('facilitator')
  const client = ++clients
  await begin('p1', client)
  await rina.write(client, propose('Padi ditanam serentak.'))
  const id = must(listSuggestions(await durable()).find(({ suggester }) => suggester === client)).id
  const comment = `utas-${++clients}`
  expect(
    await rina.write(++clients, (draft) => commentOnClause(draft, comment, must([...draft.clauses.keys()][0]))),
  ).toBe('taken')
  expect(await rina.write(client, (draft) => void decide(draft, id, 'accepted', { at: 3 }))).toBe('beyond-reach')
  expect(await rina.write(++clients, (draft) => void support(draft, id, true, { at: 3 }))).toBe('beyond-reach')
  expect(parseSuggestionId(id)).not.toBeNull()
  expect(openDraft((await durable()).doc).suggestions.size).toBeGreaterThan(0)
  rina.close()
})
