// Each known attack by itself, on real sockets, beside a pair that keeps working.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ATTACKS, type Attack, endingInWords } from './attacks.ts'
import { RawLine } from './raw-line.ts'
import { type Person, type SocketRelay, startRelay, until } from './socket-relay.ts'

let server: SocketRelay
let ana: Person
let budi: Person
let words = 0

beforeAll(async () => {
  server = await startRelay()
  server.readers.add('baca')
  ana = server.connect('ana')
  budi = server.connect('budi')
  ana.provider.awareness.setLocalStateField('user', { name: 'Ana' })
  await until(() => ana.provider.synced && budi.provider.synced)
  await pairWorks()
})

afterAll(() => server.close())

/** The good pair writes and reads, in both directions, without having been disconnected. */
async function pairWorks(): Promise<void> {
  const word = `kata${++words};`
  ana.text.insert(0, word)
  await until(() => budi.text.toString().startsWith(word))
  budi.text.insert(0, `b${word}`)
  await until(() => ana.text.toString().startsWith(`b${word}`))
  expect(ana.provider.wsconnected && budi.provider.wsconnected).toBe(true)
}

/** Strikes, and waits for the ending that the table names. */
async function strike(line: RawLine, { strike, ends, hello }: Attack): Promise<void> {
  await line.answered
  if (ends.type === 'status') return expect(line.status).toBe(ends.status)
  expect(line.status).toBe(101)
  if (hello !== false) line.hello()
  strike?.(line, { doc: ana.doc, victim: ana.doc.clientID })
  if (ends.type === 'closed') {
    await line.ended
    return expect(line.closed).toBe(ends.code)
  }
  if (ends.type === 'refused') {
    await until(() => line.refused.length > 0 || line.closed !== null)
    expect(line.refused).toEqual([ends.code])
  }
  await pairWorks()
  expect(line.closed).toBeNull()
}

/** What a newcomer finds, and what is in the log. */
function expectNoTrace(): void {
  const log = server.store.updates(server.agreement)
  expect(log.filter(({ principal }) => principal !== 'ana' && principal !== 'budi')).toEqual([])
  for (const { doc } of [ana, budi]) {
    expect(doc.getText('t').toString()).not.toMatch(/palsu|selundup|jahat/)
    expect(doc.store.pendingStructs).toBeNull()
    expect([...doc.share.keys()]).toEqual(['t'])
  }
  expect(JSON.stringify([...budi.provider.awareness.getStates()])).not.toMatch(/palsu|evil/)
  expect(budi.provider.awareness.getStates().has(ana.doc.clientID)).toBe(true)
  expect(server.logged.filter(({ level }) => level === 'error')).toEqual([])
  expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
}

test.each(ATTACKS.map((attack) => [attack.name, endingInWords(attack.ends), attack] as const))(
  '[RL49] %s: %s; nobody else notices, and nothing stays',
  async (_name, _ending, attack) => {
    const line = new RawLine({ port: server.port, ...attack.knock })
    await strike(line, attack).finally(() => line.destroy())
    await until(() => server.relay.stats().connections === 2)
    await pairWorks()
    expectNoTrace()
  },
)

test('[RL49] after all of them a newcomer gets exactly what the pair wrote', async () => {
  const citra = server.connect('citra')
  await until(() => citra.provider.synced && citra.text.toString() === ana.text.toString())
  expect(Y.encodeStateAsUpdate(citra.doc)).toEqual(Y.encodeStateAsUpdate(budi.doc))
  const said = server.logged.filter(({ data }) => 'person' in data && data.person === 'jahat')
  for (const one of said) expect(JSON.stringify(one).length).toBeLessThan(600)
})
