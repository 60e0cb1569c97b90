// The whole way of an addendum against the real server, and its proof from the files alone.
import { webcrypto } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { run as verifyCommand } from '../../server/cli/verify.ts'
import { parseConfig } from '../../server/config.ts'
import { inflate } from '../../server/export/inflate.ts'
import { projectRoot } from '../../server/export/project-root.ts'
import { startServer } from '../../server/main.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { type ChainFile, verifyFileChain } from '../../shared/amend/file-chain.ts'
import { readSealedSource } from '../../shared/pdf/sealed-source.ts'
import { must, textOf } from '../agreement/draft-builder.ts'
import { launchBrowser } from '../browser/launch.ts'
import { fillEverything } from './fill-draft.ts'
import { type Ask, send, startAgreement } from './serve-http.ts'
import { type As, consent, markAndConsent, sealAndSign, write } from './signed-story.ts'
import { serveWhole } from './whole-server.ts'

const server = serveWhole()

const ask = (path: string, given?: Ask) => send(`${server.url}${path}`, given)
/** As everybody of an agreement, in its next addendum. */
async function addendumOf(id: AgreementId, as: As): Promise<{ id: AgreementId; as: As }> {
  const opened = await as('writer p1', '/addenda', { method: 'POST' })
  expect(opened.status, JSON.stringify(opened.body)).toBe(201)
  const addendum = must(parseAgreementId(opened.body.agreementId))
  const tokens = new Map<string, string>()
  for (const who of ['writer p1', 'writer p2', 'signatory p1', 'signatory p2', 'observer'])
    tokens.set(who, (await as(who, `/addenda/${addendum}/enter`, { method: 'POST' })).body.sessionToken)
  expect(id).not.toBe(addendum)
  return {
    id: addendum,
    as: (who, path, given) => ask(`/api/v1/agreements/${addendum}${path}`, { ...given, bearer: tokens.get(who) ?? '' }),
  }
}

const source = async (name: string, bytes: Uint8Array): Promise<ChainFile> => {
  const reading = await readSealedSource(bytes, { crypto: webcrypto.subtle, inflate })
  if (!reading.ok) throw new Error(reading.code)
  return { name, bytes, source: reading.source }
}
const verified = (bytes: Uint8Array<ArrayBuffer>) => ask('/api/v1/verify', { bytes, media: 'application/pdf' })
const command = async (...args: string[]) => {
  let out = ''
  const sink = {
    write: (text: string) => {
      out += text
      return true
    },
  }
  const code = await verifyCommand(args, { stdout: sink, stderr: sink } as never)
  return { code, out }
}

/** The one-file verifier, given these at once, says what the command says. */
async function checkAlone(folder: string, names: readonly string[]): Promise<void> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(pathToFileURL(join(projectRoot(), 'dist/www/pemeriksa-mufakat.html')).href)
    const input = page.locator('input[type=file]').first()
    await input.setInputFiles(names.map((name) => join(folder, name)))
    await page.getByText('adendum-1.pdf: Adendum Kesatu atas dasar.pdf').waitFor()
    const said = (await page.locator('.chain-result').textContent()) ?? ''
    expect(said).toContain('adendum-1.pdf: semua fakta cocok')
    expect(said).toContain('dasar.pdf: semua fakta cocok')
    expect(said).toContain('Sidik naskah dan berkas dasarnya cocok')
    await input.setInputFiles([join(folder, 'adendum-1.pdf'), join(folder, 'adendum-2.pdf')])
    await page.getByText('base-missing').waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('The file that it amends is not among these files.').waitFor()
  } finally {
    await browser.close()
  }
}

test('[VF20, AM16, AM17, AM18, AM27] an addendum is agreed, sealed and signed, prints what it changes, and is proved with its base from the files', async () => {
  const story = await startAgreement({ ask })
  await write(server, story.id, story.as, 'writer p1', fillEverything)
  await markAndConsent(story.as)
  const baseFile = await sealAndSign(story.as)

  const first = await addendumOf(story.id, story.as)
  expect((await first.as('observer', '/check')).body.findings.filter(({ level }) => level === 'error')).toEqual([])
  await write(server, first.id, first.as, 'writer p2', (draft) => {
    const clause = must([...draft.clauses.values()].find((map) => map.get('kind') === 'pengakhiran'))
    textOf(clause, 'body').insert(textOf(clause, 'body').toString().indexOf('disertai') + 1, 'dan lisan ')
    textOf(must([...draft.contributions.values()][0]), 'owner').insert(0, 'Warga')
  })
  const changed = (await first.as('observer', '')).body.digests.clauses
  for (const [clauseId, digest] of Object.entries(changed))
    for (const partner of ['p1', 'p2'])
      await first.as(`writer ${partner}`, '/negotiated', { body: { clauseId, digest } })
  await consent(first.as)
  const firstFile = await sealAndSign(first.as)
  expect(await verified(firstFile)).toMatchObject({ status: 200, body: { rebuilt: true, problems: [] } })

  const second = await addendumOf(first.id, first.as)
  await write(server, second.id, second.as, 'writer p1', (draft) => void draft.secrets.clear())
  await write(server, second.id, second.as, 'writer p1', (draft) => {
    const title = draft.meta.get('title')
    if (typeof title === 'object' && title !== null && 'insert' in title)
      (title as { insert(at: number, text: string): void }).insert(0, 'Perjanjian ')
  })
  await markAndConsent(second.as)
  const secondFile = await sealAndSign(second.as)

  const files = await Promise.all([
    source('adendum-2.pdf', secondFile),
    source('adendum-1.pdf', firstFile),
    source('dasar.pdf', baseFile),
  ])
  const links = verifyFileChain(files)
  expect(links.map(({ file, baseFile: of, problems }) => [file, of, problems])).toEqual([
    ['adendum-2.pdf', 'adendum-1.pdf', []],
    ['adendum-1.pdf', 'dasar.pdf', []],
  ])
  expect(links[1]?.changes.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Pasal \d+ ayat \(1\) semula “.*” menjadi “.*dan lisan disertai.*\.”$/),
    expect.stringMatching(/^Tabel Kontribusi baris ke-1 .*, kolom pemilik, semula “Yayasan” menjadi “WargaYayasan”\.$/),
  ])

  const missing = verifyFileChain(files.slice(0, 2))
  expect(missing.map(({ problems }) => problems)).toEqual([[], ['base-missing']])
  const dasar = must(files[2])
  const bytes = dasar.bytes.map((byte, i) => (i === 900 ? byte ^ 1 : byte))
  const other = { ...dasar, bytes, source: { ...dasar.source, signatures: 1, signedBytes: null } }
  expect(verifyFileChain([must(files[1]), other])[0]?.problems).toEqual(['base-file-differs', 'base-unsigned'])

  const folder = mkdtempSync(join(server.folder, 'berkas-'))
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes)
  const held = await command(folder)
  expect(held.out).toContain('adendum-1.pdf: Adendum Kesatu atas dasar.pdf (2 perubahan)')
  expect(held.code, held.out).toBe(0)
  const alone = await command(join(folder, 'adendum-1.pdf'), join(folder, 'adendum-2.pdf'), '--json')
  expect(alone.code).toBe(1)
  const lines = alone.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.at(-1).chain).toMatchObject([{ baseFile: null, problems: ['base-missing'] }, { problems: [] }])

  await checkAlone(folder, ['adendum-1.pdf', 'dasar.pdf'])

  const again = await ask('/api/v1/agreements/from-file?as=copy&readingPauseDays=3', {
    bytes: baseFile,
    media: 'application/pdf',
  })
  expect(again.status, JSON.stringify(again.body)).toBe(201)
  const inCopy = await ask(`/api/v1/invitations/${again.body.invitations[0]?.token}/accept`, { body: { name: 'Sari' } })
  const pause = `/api/v1/agreements/${again.body.agreementId}/reading-pause`
  expect((await ask(pause, { bearer: inCopy.body.sessionToken })).body).toMatchObject({ days: 3 })
  const here = await ask('/api/v1/agreements/from-file?as=addendum', { bytes: baseFile, media: 'application/pdf' })
  expect(here).toMatchObject({ status: 409, body: { code: 'base-here' } })

  const elsewhere = await startServer(
    parseConfig({ PORT: '0', DATA_DIR: mkdtempSync(join(server.folder, 'lain-')), LOG_LEVEL: 'error' }, '/'),
    { store: createMemoryStore() },
  )
  try {
    const media = 'application/pdf'
    const begin = (purpose: string, bytes: Uint8Array<ArrayBuffer>) =>
      send(`${elsewhere.url}/api/v1/agreements/from-file?as=${purpose}`, { bytes, media })
    const begun = await begin('addendum', secondFile)
    expect(begun, JSON.stringify(begun.body)).toMatchObject({
      status: 201,
      body: { number: 3, title: 'Adendum Ketiga: Perjanjian Air bersih' },
    })
    expect(begun.body.invitations.map(({ role }) => role)).toHaveLength(6)
    const link = must(begun.body.invitations.find(({ role, partnerId }) => role === 'writer' && partnerId === 'p2'))
    // Who is invited hears which of the two it is.
    const invited = await send(`${elsewhere.url}/api/v1/invitations/${link.token}`)
    expect(invited.body).toMatchObject({ title: 'Adendum Ketiga: Perjanjian Air bersih' })
    const accepted = await send(`${elsewhere.url}/api/v1/invitations/${link.token}/accept`, { body: { name: 'Rina' } })
    const view = await send(`${elsewhere.url}/api/v1/agreements/${begun.body.agreementId}`, {
      bearer: accepted.body.sessionToken,
    })
    expect(view.body).toMatchObject({ state: 'draf', title: 'Adendum Ketiga: Perjanjian Air bersih' })
    const flipped = baseFile.map((byte, i) => (i === baseFile.length - 9_000 ? byte ^ 1 : byte))
    expect(await begin('addendum', flipped)).toMatchObject({
      body: { code: expect.stringMatching(/base-not-signed|not-ours/) },
    })
    expect(await begin('copy', new TextEncoder().encode('%PDF-1.7 lain'))).toMatchObject({
      status: 422,
      body: { code: 'not-ours' },
    })
    expect(await begin('tiruan', baseFile)).toMatchObject({ status: 422, body: { code: 'invalid-request' } })
  } finally {
    await elsewhere.close()
  }
}, 120_000)
