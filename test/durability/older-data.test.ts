// A newer program on the data folder of an older one.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseConfig } from '../../server/config.ts'
import { type RunningServer, startServer } from '../../server/main.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { verifyChain } from '../../shared/ledger/chain.ts'
import { must } from '../agreement/draft-builder.ts'
import { updateOf } from '../http/fill-draft.ts'
import { type Ask, send } from '../http/serve-http.ts'
import { type As, consent, sign } from '../http/signed-story.ts'
import { type Known, unpackOlder } from './older-folder.ts'

const DAY_MS = 86_400_000
const folder = mkdtempSync(join(tmpdir(), 'mufakat-lama-'))
const { agreements, writtenAt } = unpackOlder(folder)
let server: RunningServer
const begun = Date.now()
/** The clock of the program: three days after the folder was written. */
const now = () => writtenAt + 3 * DAY_MS + (Date.now() - begun)
const start = async () => {
  const env = { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'error', ADMIN_TOKEN: 'operator-of-this-test-0123456789' }
  server = await startServer(parseConfig(env, '/'), { now })
}
beforeAll(start, 180_000)
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const ask = (path: string, given?: Ask) => send(`${server.url}${path}`, given)
const asIn =
  ({ id, sessions }: Known): As =>
  (who, path, given) =>
    ask(`/api/v1/agreements/${id}${path}`, { ...given, bearer: sessions[who] ?? '' })

const verified = async (bytes: Uint8Array<ArrayBuffer>) => {
  const { body } = await ask('/api/v1/verify', { bytes, media: 'application/pdf' })
  return body as unknown as {
    rebuilt: boolean
    problems: readonly { readonly code: string }[]
    signatures: readonly { valid: boolean }[]
  }
}

describe.sequential('a newer program on an older data folder', { timeout: 180_000 }, () => {
  test('[SD48] has every agreement as it was: state, words by their digest, consents, and the chain to its last event', async () => {
    for (const [name, known] of Object.entries(agreements)) {
      const as = asIn(known)
      const { status, body } = await as('observer', '')
      expect([name, status, body.state, body.digests.document]).toEqual([name, 200, known.state, known.document])
      expect([name, body.consents.map(({ fresh }) => fresh)]).toEqual([name, known.fresh])
      const { events } = (await as('observer', '/ledger')).body
      expect(verifyChain(events)).toEqual({ ok: true })
      expect(events[known.seq - (events[0]?.seq ?? 0)]?.hash).toBe(known.head)
    }
  })

  test('[SD48] gives the sealed files out byte for byte, and tells what they lack', async () => {
    for (const known of [agreements.sealed, agreements.signed]) {
      const { bytes } = await asIn(known)('observer', '/sealed.pdf')
      expect(sha256Hex(bytes)).toBe(known.pdf)
      const { problems, signatures } = await verified(bytes)
      // Its pages were laid out by print format 1, which no program sets again; its certificates name no place, and its last signature is in the second form.
      const lacks = known === agreements.sealed ? ['signature-missing'] : ['signature-second-form']
      const codes = new Set(problems.map(({ code }) => code))
      expect([...codes].sort()).toEqual(['certificate-without-place', 'print-format-unknown', ...lacks])
      expect(signatures).toHaveLength(known === agreements.sealed ? 1 : 2)
    }
  })

  test('[SD48] goes on: words are written and agreed to anew, sealed and signed; a file whose certificates name no place takes no more signatures', async () => {
    const open = asIn(agreements.lapsed)
    const id = must(parseAgreementId(agreements.lapsed.id))
    const { personId } = (await open('writer p2', '')).body.me
    const more = updateOf(await server.relay.draft(id), (draft) => {
      const title = draft.meta.get('title')
      if (typeof title === 'object' && title !== null && 'insert' in title)
        (title as { insert(at: number, text: string): void }).insert(0, 'Kemitraan ')
    })
    await server.relay.post(id, personId, more)
    const { digests } = (await open('writer p1', '')).body
    for (const [clauseId, digest] of Object.entries(digests.clauses))
      for (const partner of ['p1', 'p2']) await open(`writer ${partner}`, '/negotiated', { body: { clauseId, digest } })
    await consent(open)
    const sealed = await open('facilitator', '/seal', { body: {} })
    expect(sealed.status, JSON.stringify(sealed.body)).toBe(201)

    for (const who of ['signatory p1', 'signatory p2']) await sign(open, who, new Date(now()))
    expect((await open('observer', '')).body.state).toBe('ditandatangani')
    const { problems, signatures } = await verified((await open('observer', '/sealed.pdf')).bytes)
    expect(problems).toEqual([])
    expect(signatures.map(({ valid }) => valid)).toEqual([true, true])

    const half = asIn(agreements.sealed)
    await expect(sign(half, 'signatory p2', new Date(now()))).rejects.toThrow('certificate-without-place')
    expect((await half('observer', '')).body.state).toBe('disepakati')
  })

  test('[SD48] has all of it after the next start', async () => {
    await server.close()
    await start()
    expect((await asIn(agreements.sealed)('observer', '')).body.state).toBe('disepakati')
    expect((await asIn(agreements.lapsed)('observer', '')).body.state).toBe('ditandatangani')
    expect((await asIn(agreements.open)('observer', '')).body.digests.document).toBe(agreements.open.document)
  })
})
