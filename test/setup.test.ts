import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const lock = JSON.parse(read('package-lock.json')) as {
  packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>
}
const manifest = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  files: string[]
}

test('[SU1] every package in the lock file has an integrity hash and no address', () => {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '')
  expect(packages.length).toBeGreaterThan(100)
  expect(packages.filter(([, entry]) => !entry.integrity).map(([path]) => path)).toEqual([])
  expect(packages.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([])
})

test('[SU2] dependencies are exact and each has its reason', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies }
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  const design = read('docs/design.md')
  expect(Object.keys(manifest.dependencies).filter((name) => !design.includes(`\`${name}\``))).toEqual([])
})

/** The command beside an npm that answers as told, by the words of its call. */
function audited(holes: object, signatures: object, lockFile?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-audit-'))
  const said = (answer: object) => `'${JSON.stringify(answer)}'`
  const npm = `#!/bin/sh\ncase "$*" in *signatures*) echo ${said(signatures)};; *) echo ${said(holes)};; esac\nexit 1\n`
  writeFileSync(join(folder, 'npm'), npm, { mode: 0o755 })
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, ...(lockFile && { AUDIT_LOCK: lockFile }) }
  const script = fileURLToPath(new URL('../server/setup/audit.mjs', import.meta.url))
  const { status, stdout } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  return { status, stdout }
}
const counts = (high: number) => ({
  metadata: { vulnerabilities: { low: 1, moderate: 2, high, critical: 0, total: high + 3 } },
  vulnerabilities: { sesuatu: { name: 'sesuatu', severity: high > 0 ? 'high' : 'low' } },
})

test('[SU8] a hole of level high or a wrong signature fails the audit, and what nobody answered is told as not asked', () => {
  const clean = audited(counts(0), { invalid: [], missing: [] })
  expect(clean.status).toBe(0)
  expect(clean.stdout).toContain('known holes: low 1, moderate 2, high 0, critical 0')
  expect(clean.stdout).not.toContain('NOT ASKED')
  const holed = audited(counts(1), { invalid: [], missing: [] })
  expect(holed).toMatchObject({ status: 1, stdout: expect.stringContaining('high: sesuatu') })
  const forged = audited(counts(0), { invalid: [{ name: 'yjs', version: '1.0.0' }], missing: [] })
  expect(forged).toMatchObject({ status: 1, stdout: expect.stringContaining('invalid: yjs 1.0.0') })
  const mute = audited({ message: '405 Method Not Allowed', statusCode: 405 }, { error: { code: 'ENOTFOUND' } })
  expect(mute.status).toBe(0)
  expect(mute.stdout.match(/NOT ASKED/g)).toHaveLength(2)
  expect(mute.stdout).toContain('405')
})

test('[SU8] a package without a hash, or under a licence that is not listed, fails the audit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-lock-'))
  const file = join(folder, 'lock.json')
  const packages = {
    '': {},
    'node_modules/baik': { integrity: 'sha512-x', license: 'MIT' },
    'node_modules/tanpa': { license: 'MIT' },
    'node_modules/lain': { integrity: 'sha512-x', license: 'SSPL-1.0' },
    'node_modules/pilih': { integrity: 'sha512-x', license: '(SSPL-1.0 OR MIT)' },
    'node_modules/uji': { dev: true, license: 'SSPL-1.0' },
  }
  writeFileSync(file, JSON.stringify({ packages }))
  const { status, stdout } = audited(counts(0), { invalid: [] }, file)
  rmSync(folder, { recursive: true })
  expect(status).toBe(1)
  expect(stdout).toContain('packages in production: 4, 1 without a sha512 hash, 1 under a licence not listed')
  expect(stdout).toContain('node_modules/lain: SSPL-1.0')
  expect(stdout).not.toContain('node_modules/uji')
})

const POPPLER = ['pdfsig', 'pdftotext', 'pdftoppm', 'pdfinfo', 'pdffonts', 'pdfdetach']
const TOOLS = [
  ...POPPLER,
  'qpdf',
  'openssl',
  'certutil',
  'chromium',
  'firefox-esr',
  'WebKitWebDriver',
  'Xvfb',
  'soffice',
]

test('[SU4] where every group of tests must run, every tool that one needs is there', () => {
  const missing = TOOLS.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0)
  expect(process.env.EVERY_GROUP === '1' ? missing : []).toEqual([])
})

test('[SU9] a page in the package leads to no page that is not in it', () => {
  const entries = manifest.files.filter((entry) => entry.startsWith('docs/'))
  const isPacked = (path: string) => entries.some((entry) => path === entry || path.startsWith(`${entry}/`))
  const pages = readdirSync(new URL('../docs', import.meta.url), { recursive: true, encoding: 'utf8' })
    .map((name) => `docs/${name}`)
    .filter((path) => path.endsWith('.md') && isPacked(path))
  expect(pages.length).toBeGreaterThan(10)
  const outside = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].flatMap(([, link = '']) => {
      const path = posix.join(posix.dirname(page), link)
      return isPacked(path) && existsSync(new URL(`../${path}`, import.meta.url)) ? [] : [`${page}: ${link}`]
    }),
  )
  expect(outside).toEqual([])
})
