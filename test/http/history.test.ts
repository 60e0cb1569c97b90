import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Draft } from '../../shared/agreement/draft.ts'
import { check } from '../../shared/checks/check.ts'
import type { StandingHands } from '../../shared/history/hands.ts'
import type { Redline } from '../../shared/history/redline.ts'
import { textOf } from '../agreement/draft-builder.ts'
import { updateOf } from './fill-draft.ts'
import { type HttpUnderTest, type Reply, type Started, serveHttp, startAgreement } from './serve-http.ts'

let http: HttpUnderTest
let started: Started

beforeEach(async () => {
  http = await serveHttp()
  started = await startAgreement(http)
})
afterEach(() => http.close())

interface MomentAnswer {
  readonly seq: number
  readonly moment: string
  readonly hash: string
}

interface HistoryBody {
  readonly head: MomentAnswer
  readonly from: MomentAnswer
  readonly to: MomentAnswer
  readonly sittings: readonly {
    readonly from: MomentAnswer
    readonly to: MomentAnswer
    readonly work: readonly object[]
  }[]
  readonly events: readonly { readonly payload: { readonly type: string } }[]
  readonly people: Readonly<Record<string, { readonly name: string; readonly partnerId: string | null }>>
  readonly next: number | null
  readonly work: readonly {
    readonly by: string
    readonly clauses: readonly { readonly id: string; readonly added: number }[]
  }[]
  readonly redline: Redline
  readonly hands: StandingHands
  readonly versions: readonly {
    readonly kind: string
    readonly name?: string
    readonly digest: string
    readonly moment: MomentAnswer
    readonly partners?: readonly string[]
  }[]
  readonly agreement: { readonly title: string }
  readonly digest: string
}
/** The answers of these routes, which the shared form of tests does not name. */
const bodyOf = (reply: Reply): HistoryBody => JSON.parse(new TextDecoder().decode(reply.bytes))

const personOf = (who: string): string => {
  const person = [...(http.parts.decisions.record(started.id)?.people.values() ?? [])].find(
    ({ name }) => name === `Orang ${who}`,
  )
  if (!person) throw new Error(`nobody is ${who}`)
  return person.id
}

/** One change of the text by whoever came by that link, under a client id of their own. */
async function write(who: string, change: (draft: Draft) => void): Promise<void> {
  const draft = await http.relay.draft(started.id)
  const bytes = updateOf(draft, change)
  for (const client of Y.parseUpdateMeta(bytes).to.keys())
    await http.store.commit([
      { type: 'put', table: 'client-owners', key: `${started.id}/${client}`, value: Buffer.from(personOf(who)) },
    ])
  await http.relay.post(started.id, personOf(who), bytes)
}

const someClause = async (): Promise<string> => {
  const { agreement } = await http.parts.currentText(started.id)
  const clause = agreement.clauses.find(({ kind }) => kind === 'tujuan_bersama')
  if (!clause) throw new Error('no goal')
  return clause.id
}

const addWords = async (who: string, words: string): Promise<string> => {
  const clause = await someClause()
  await write(who, (draft) => textOf(draft.clauses.get(clause), 'body').insert(0, words))
  return clause
}

describe('timeline', () => {
  test('[HI6] sittings say who changed what, with the decisions in between', async () => {
    http.clock.now += 86_400_000
    const clause = await addWords('writer p1', 'Air bersih untuk semua. ')
    http.clock.now += 3_600_000
    await addWords('writer p2', 'Bersama warga. ')
    const { head, sittings, events, people, next } = bodyOf(await started.as('observer', '/history'))
    expect(head.seq).toBe(3)
    expect(sittings.map(({ from, to }) => [from.seq, to.seq])).toEqual([
      [2, 3],
      [1, 2],
    ])
    expect(sittings[1]?.work).toEqual([
      {
        by: personOf('writer p1'),
        clauses: [{ id: clause, added: 4, removed: 0, presence: 'kept', moved: false }],
        tables: [],
        title: false,
      },
    ])
    expect(people[personOf('writer p1')]).toEqual({ name: 'Orang writer p1', partnerId: 'p1' })
    expect(events.map(({ payload }) => payload.type)).toContain('joined')
    expect(next).toBeNull()
  })

  test('[HI6] pages are bounded and go on where the one before ended', async () => {
    for (let i = 0; i < 22; i++) {
      http.clock.now += 3_600_000
      await addWords('writer p1', `kata${i} `)
    }
    const first = bodyOf(await started.as('writer p1', '/history'))
    expect(first.sittings).toHaveLength(20)
    const second = bodyOf(await started.as('writer p1', `/history?before=${first.next}`))
    expect(second.sittings.map(({ to }) => to.seq)).toEqual([3, 2])
    expect(second.next).toBeNull()
    const told = [...first.events, ...second.events].length
    expect(told).toBe(http.parts.decisions.read(started.id)?.events.length)
  })
})

describe('redline', () => {
  test('[HI11] it is given between any two moments, the earlier first, to members only', async () => {
    const clause = await addWords('writer p1', 'Air bersih. ')
    const answer = bodyOf(await started.as('observer', '/history/diff?from=kini&to=1'))
    expect([answer.from.seq, answer.to.seq]).toEqual([1, 2])
    const changed = answer.redline.clauses.filter((one) => one.changed)
    expect(changed.map(({ id }) => id)).toEqual([clause])
    expect(changed[0]?.blocks[0]?.content[0]).toMatchObject({
      text: 'Air bersih. ',
      change: 'ins',
      by: personOf('writer p1'),
    })
    const other = bodyOf(await started.as('observer', '/history/diff?from=1&clause=judul'))
    expect(other.redline.clauses.some((one) => one.changed)).toBe(false)
    const stranger = await http.ask(`${started.path}/history/diff?from=1`)
    expect(stranger.body.code).toBe('unauthenticated')
    const changes = bodyOf(await started.as('observer', '/history/changes?from=1'))
    expect(changes.work).toMatchObject([{ by: personOf('writer p1'), clauses: [{ id: clause, added: 2 }] }])
  })

  test('[HI17, RC16] every member is told whose hands wrote what stands, and nobody else', async () => {
    const clause = await addWords('writer p1', 'Air bersih. ')
    await write('writer p2', (draft) => textOf(draft.clauses.get(clause), 'body').delete(0, 12))
    await write('writer p2', (draft) => textOf(draft.clauses.get(clause), 'body').insert(0, 'Air bersih. '))
    for (const who of ['observer', 'writer p2', 'signatory p1', 'facilitator']) {
      const { hands, people } = bodyOf(await started.as(who, '/history/hands'))
      const own = hands.clauses.find((one) => one.clause === clause)
      expect(own?.hands).toContainEqual({ by: personOf('writer p1'), back: personOf('writer p2'), letters: 12 })
      expect(own?.hands[0]).toMatchObject({ by: 'server' })
      expect(people[personOf('writer p1')]).toMatchObject({ partnerId: 'p1' })
    }
    expect((await http.ask(`${started.path}/history/hands`)).body.code).toBe('unauthenticated')
  })

  test('[HI18] words that somebody brings back or moves make nobody a writer, and hide no writer', async () => {
    await http.close()
    http = await serveHttp({ check })
    started = await startAgreement(http)
    const sentence = 'Kedua pihak menjaga mata air bersama selama-lamanya, tanpa menarik upah apa pun. '
    const writerOf = async (): Promise<readonly string[]> => {
      const { findings } = (await started.as('observer', '/check')).body as unknown as {
        readonly findings: readonly { readonly code: string; readonly parties: readonly string[] }[]
      }
      return findings.flatMap(({ code, parties }) => (code === 'PR-02' ? parties : []))
    }
    const clause = await addWords('writer p1', sentence)
    expect(await writerOf()).toEqual(['p1'])
    const body = (draft: Draft) => textOf(draft.clauses.get(clause), 'body')
    let whole: unknown[] = []
    await write('writer p2', (draft) => {
      whole = body(draft).toDelta()
      body(draft).delete(0, body(draft).length)
    })
    expect(await writerOf()).toEqual([])
    // The whole clause comes back, the template's words among it.
    await write('writer p2', (draft) => body(draft).applyDelta(whole))
    expect(await writerOf()).toEqual(['p1'])
    const { origins } = JSON.parse(
      new TextDecoder().decode((await started.as('writer p2', '/history/origins')).bytes),
    ) as { readonly origins: readonly (readonly [number, number, number, string])[] }
    expect(origins.map(([, from, to, by]) => [by, to - from])).toContainEqual([personOf('writer p1'), sentence.length])
    expect(origins.map(([, , , by]) => by)).toContain('server')
    expect((await http.ask(`${started.path}/history/origins`)).body.code).toBe('unauthenticated')
  })

  test('[HI18] while the log cannot be asked nobody is said to have written a clause', async () => {
    const { HistoryError } = await import('../../server/history/history-desk.ts')
    const refusing = await serveHttp({ history: { ask: () => Promise.reject(new HistoryError('busy')) } })
    const there = await startAgreement(refusing)
    const { status, body } = await there.as('observer', '/check')
    expect([status, JSON.stringify(body).includes('PR-02')]).toEqual([200, false])
    await refusing.close()
  })

  test('[HI8] a moment of another log, beyond the log, or of no event is refused by name', async () => {
    await addWords('writer p1', 'Air bersih. ')
    const { to } = bodyOf(await started.as('observer', '/history/diff?from=1'))
    expect((await started.as('observer', `/history/diff?from=0&to=${to.moment}`)).status).toBe(200)
    for (const wrong of ['2-00000000', '3', 'e999', 'kemarin', '']) {
      const refused = await started.as('observer', `/history/diff?from=${wrong}`)
      expect([refused.status, refused.body.code], wrong).toEqual([404, 'version-unknown'])
    }
  })

  test('[HI11] what the desk cannot work out is refused by name', async () => {
    const { HistoryError } = await import('../../server/history/history-desk.ts')
    for (const [code, problem] of [
      ['too-large', 'history-too-large'],
      ['busy', 'history-busy'],
    ] as const) {
      const refusing = await serveHttp({ history: { ask: () => Promise.reject(new HistoryError(code)) } })
      const there = await startAgreement(refusing)
      expect((await there.as('observer', '/history')).body.code).toBe(problem)
      await refusing.close()
    }
    const huge = await serveHttp({ history: { ask: async () => `"${'x'.repeat(5 * 1024 * 1024)}"` } })
    const there = await startAgreement(huge)
    expect((await there.as('observer', '/history/diff?from=0')).body.code).toBe('history-too-large')
    await huge.close()
  })
})

describe('versions', () => {
  test('[HI9] a moment is named in the ledger, named again, and loses its name; observers name nothing', async () => {
    await addWords('writer p1', 'Air bersih. ')
    const named = await started.as('facilitator', '/history/versions', { body: { name: ' Setelah musyawarah ' } })
    expect(named.status).toBe(201)
    await addWords('writer p2', 'Bersama. ')
    const past = await started.as('writer p1', '/history/versions', { body: { name: 'Awal', at: '1' } })
    expect(past.status).toBe(201)
    const list = async () =>
      bodyOf(await started.as('observer', '/history/versions')).versions.map(({ name, moment }) => [name, moment.seq])
    expect(await list()).toEqual([
      ['Setelah musyawarah', 2],
      ['Awal', 1],
    ])
    await started.as('signatory p1', '/history/versions', { body: { name: 'Rumusan awal', at: '1' } })
    expect(await list()).toContainEqual(['Rumusan awal', 1])
    const forbidden = await started.as('observer', '/history/versions', { body: { name: 'x' } })
    expect(forbidden.body.code).toBe('forbidden')
    expect((await started.as('writer p1', '/history/versions/1', { method: 'DELETE' })).status).toBe(204)
    expect((await started.as('writer p1', '/history/versions/1', { method: 'DELETE' })).body.code).toBe(
      'version-unknown',
    )
    expect(await list()).toEqual([['Setelah musyawarah', 2]])
    const types = http.parts.decisions.read(started.id)?.events.map(({ payload }) => payload.type)
    expect(types?.slice(-4)).toEqual(['version-named', 'version-named', 'version-named', 'version-unnamed'])
  })

  test('[HI10] the text that somebody consented to is a version, and its changes since are told', async () => {
    const clause = await addWords('writer p1', 'Air bersih. ')
    const { digests } = (await started.as('signatory p1', '')).body
    const consent = { clauseId: clause, digest: digests.clauses[clause], stance: 'agree' }
    expect((await started.as('signatory p1', '/consents', { body: consent })).status).toBe(201)
    http.clock.now += 60_000
    await addWords('writer p2', 'Sekali lagi. ')
    const { versions } = bodyOf(await started.as('observer', '/history/versions'))
    expect(versions).toMatchObject([
      { kind: 'consented', digest: digests.document, partners: ['p1'], moment: { seq: 2 } },
    ])
    const event = http.parts.decisions.record(started.id)?.consents[0]?.seq
    const since = bodyOf(await started.as('observer', `/history/diff?from=e${event}&clause=${clause}`))
    expect(since.from.seq).toBe(2)
    expect(since.redline.clauses.find(({ id }) => id === clause)?.blocks[0]?.content[0]).toMatchObject({
      text: 'Sekali lagi. ',
      change: 'ins',
    })
    const text = bodyOf(await started.as('observer', `/history/text?at=e${event}`))
    expect(text.digest).toBe(digests.document)
    expect(text.agreement.title).toBe('Air bersih')
  })
})
