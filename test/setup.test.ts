import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const lock = JSON.parse(read('package-lock.json')) as {
  packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>
}
const manifest = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
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

const TOOLS = ['pdfsig', 'pdftotext', 'pdftoppm', 'qpdf', 'openssl', 'certutil', 'chromium', 'soffice']

test('[SU4] where every group of tests must run, every tool that one needs is there', () => {
  const missing = TOOLS.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0)
  expect(process.env.EVERY_GROUP === '1' ? missing : []).toEqual([])
})
