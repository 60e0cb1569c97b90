import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { main } from '../../server/cli/main.ts'
import { readCarryFile } from '../../shared/carry/carry-file.ts'
import { type HttpUnderTest, serveHttp, startAgreement } from '../http/serve-http.ts'

let http: HttpUnderTest
const folder = mkdtempSync(join(tmpdir(), 'mufakat-ekspor-'))
afterEach(async () => {
  delete process.env.SESSION_TOKEN
  await http.close()
  rmSync(folder, { recursive: true, force: true })
})

async function command(...args: readonly string[]) {
  const written = { out: '', err: '' }
  const into = (stream: keyof typeof written) => ({
    write(text: string) {
      written[stream] += text
    },
  })
  const code = await main(['export', ...args], { stdout: into('out'), stderr: into('err') })
  return { code, ...written }
}

test('[CF13] mufakat export writes the draft as a file, or of it what the maker of another file lacks', async () => {
  http = await serveHttp()
  const started = await startAgreement(http)
  const url = `${http.url}/p/${started.id}/naskah`
  const whole = join(folder, 'naskah.mufakat')
  expect(await command(url, '--out', whole)).toMatchObject({ code: 1 })
  process.env.SESSION_TOKEN = started.sessions.get('observer') ?? ''
  expect(await command(url, '--out', whole)).toMatchObject({ code: 0 })
  const changes = join(folder, 'perubahan.mufakat')
  expect(await command(url, '--out', changes, '--since', whole)).toMatchObject({ code: 0 })
  const [all, few] = [readFileSync(whole), readFileSync(changes)]
  expect(few.length).toBeLessThan(all.length / 4)
  const reading = readCarryFile(new Uint8Array(few))
  expect(reading.ok && reading.file.head.part).toBe('changes')
  expect(await command('bukan-alamat', '--out', whole)).toMatchObject({ code: 2 })
  expect(await command(url)).toMatchObject({ code: 2 })
})
