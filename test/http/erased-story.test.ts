// Somebody is erased while an agreement is drafted, somebody else once it is signed: what every way of verifying says of it afterwards.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyFile } from '../../client/embed/verify-file.ts'
import { run } from '../../server/cli/verify.ts'
import { verifyChain } from '../../shared/ledger/chain.ts'
import { fillEverything } from './fill-draft.ts'
import { ADMIN_TOKEN, type Ask, send, startAgreement } from './serve-http.ts'
import { markAndConsent, sealAndSign, write } from './signed-story.ts'
import { serveWhole } from './whole-server.ts'

const server = serveWhole()
const ask = (path: string, given?: Ask) => send(`${server.url}${path}`, given)

/** What the browser's verifier, the command and the server say of a signed file. */
async function said(bytes: Uint8Array<ArrayBuffer>) {
  const file = join(server.folder, 'perjanjian.pdf')
  writeFileSync(file, bytes)
  const out: string[] = []
  const io = {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => out.push(text) },
  }
  const exit = await run([file, '--json'], io)
  const asked = await ask('/api/v1/verify', { bytes, media: 'application/pdf' })
  return { browser: await verifyFile(bytes), exit, command: JSON.parse(out.join('')), server: asked.body as unknown }
}

test('[DE26] an erasure before the seal and one after it leave ledger and signed file verifiable in browser, command and server', async () => {
  const story = await startAgreement({ ask })
  const erase = async (who: string) => {
    const { personId } = (await story.as(who, '')).body.me
    const order = { bearer: ADMIN_TOKEN, body: { personId } }
    expect((await ask(`${story.path}/erasures`, order)).body).toMatchObject({ kept: [] })
  }
  await write(server, story.id, story.as, 'writer p1', fillEverything)
  await markAndConsent(story.as)
  await erase('writer p1')
  const signed = await sealAndSign(story.as)
  const holds = { problems: [], ledger: { chainValid: true } }
  const before = await said(signed)
  expect(before).toMatchObject({ browser: holds, exit: 0, command: holds, server: holds })
  expect(before.command).toMatchObject({ rebuilt: true, signatures: [{ valid: true }, { valid: true }] })

  await erase('signatory p2')
  const { events } = (await story.as('observer', '/ledger')).body
  expect(verifyChain(events)).toEqual({ ok: true })
  expect(events.filter(({ payload }) => payload.type === 'personal-data-erased')).toHaveLength(2)
  // The file is what it was, with what it says of whom it says it.
  expect((await story.as('observer', '/sealed.pdf')).bytes).toEqual(signed)
})
