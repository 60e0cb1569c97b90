// What whoever operates or calls the command gets wrong: each is told with a sentence that names it, and never with an exception.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { main } from '../../server/cli/main.ts'
import { openEmbeddedStore } from '../../server/store/embedded.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mufakat-faults-'))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const said: string[] = []
  const stream = { write: (text: string) => said.push(text) }
  const code = await main(args, { stdout: stream, stderr: stream })
  return { code, said: said.join('') }
}

test('[HT29] an option that a command does not know, or that lacks its value, is named', async () => {
  const faults: readonly (readonly [args: readonly string[], named: string])[] = [
    [['check', '--jsno', 'a.md'], '--jsno'],
    [['check', '--json=ya', 'a.md'], '--json'],
    [['check', 'a.md', '--lang'], '--lang'],
    [['check', '--__proto__', 'a.md'], '--__proto__'],
    [['verify', '--crll', 'a.crl', 'a.pdf'], '--crll'],
    [['verify', 'a.pdf', 'b.pdf', '--tme-limit', '5'], '--tme-limit'],
    [['verify', 'a.pdf', '--ca', '--json'], '--ca'],
    [['create', '--titel', 'x'], 'titel'],
  ]
  for (const [args, named] of faults) {
    const { code, said } = await run(...args)
    expect(code, args.join(' ')).toBe(2)
    expect(said).toContain(`«${named}»`)
  }
})

test('[HT29] a file that cannot be read is named, whatever it was for', async () => {
  for (const args of [
    ['check', 'tidak-ada.md'],
    ['verify', 'tidak-ada.pdf'],
    ['verify', 'package.json', 'tidak-ada.pdf'],
    ['export', 'http://127.0.0.1:1/p/abcdefghijkl', '--out', 'x', '--since', 'tidak-ada.mufakat'],
  ]) {
    const { code, said } = await run(...args)
    expect(code, args.join(' ')).toBe(2)
    expect(said).toContain('tidak-ada')
  }
})

test('[HT29] what answers in the place of a Mufakat is not taken for one', async () => {
  const page = createServer((request, response) => {
    response.writeHead(request.url?.includes('people') ? 502 : 200, { 'content-type': 'text/html' })
    response.end('<p>Bad gateway</p>')
  })
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(page.address() as AddressInfo).port}`
  const create = ['create', '--title', 'x', '--partner', 'a:ngo', '--partner', 'b:ngo', '--url', url]
  const calls = [
    create,
    ['recover', '--agreement', 'abcdefghijkl', '--url', url],
    ['export', `${url}/p/abcdefghijkl`, '--out', join(folder, 'x.html'), '--format', 'html'],
  ]
  for (const args of calls)
    expect(await run(...args)).toEqual({ code: 1, said: `Tidak ada Mufakat yang menjawab di ${url}.\n` })
  page.close()
})

test('[SD47] a backup to a folder that is not there, and a data folder that is none, are told in words', async () => {
  const dataDir = join(folder, 'data')
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const store = await openEmbeddedStore({ dataDir, now: Date.now, log })
  await store.close()
  vi.stubEnv('DATA_DIR', dataDir)
  const missing = join(folder, 'tidak', 'ada.backup')
  expect(await run('backup', missing)).toEqual({
    code: 1,
    said: `Sistem menolak (ENOENT): berkas atau foldernya tidak ada: ${missing}\n`,
  })
  expect((await run('restore', folder)).said).toContain('(EISDIR): itu folder, bukan berkas')
  const file = join(folder, 'berkas')
  await writeFile(file, 'x')
  vi.stubEnv('DATA_DIR', file)
  for (const command of ['doctor', 'backup'])
    expect((await run(command, ...(command === 'backup' ? [join(folder, 'y')] : []))).said).toContain(
      '(ENOTDIR): bukan folder',
    )
})
