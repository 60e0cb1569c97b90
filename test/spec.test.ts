// The specification and the tests hold each other: every rule has a test that names it, every test names rules that exist.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })

const rules = new Map<string, string>()
const doubled: string[] = []
for (const file of walk(join(ROOT, 'docs/spec'))) {
  for (const [, id = '', text = ''] of readFileSync(file, 'utf8').matchAll(/^- \*\*([A-Z]{2}-?\d+)\*\* (.+)$/gm)) {
    if (rules.has(id)) doubled.push(id)
    rules.set(id, text)
  }
}

const named = new Set<string>()
// Helpers, too: a contract that two stores keep is written once, beside the tests that run it.
for (const file of walk(join(ROOT, 'test')).filter((path) => /\.tsx?$/.test(path)))
  for (const [, ids = ''] of readFileSync(file, 'utf8').matchAll(/\[((?:[A-Z]{2}-?\d+)(?:[, ]+[A-Z]{2}-?\d+)*)\]/g))
    for (const id of ids.split(/[, ]+/)) named.add(id)

test('[SP1] every rule of the specification stands once and says something', () => {
  expect(rules.size).toBeGreaterThan(0)
  expect(doubled).toEqual([])
})

test('[SP2] every rule is named by at least one test', () => {
  expect([...rules.keys()].filter((id) => !named.has(id))).toEqual([])
})

test('[SP3] no test names a rule that does not exist', () => {
  expect([...named].filter((id) => !rules.has(id))).toEqual([])
})

test('[SP4] every threat names rules that exist and test files that carry one of them, and each of its rules stands in one of its files', () => {
  const rows = readFileSync(join(ROOT, 'docs/threat-model.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| (?!asset)/.test(line))
  expect(rows.length).toBeGreaterThan(10)
  for (const row of rows) {
    const [, asset = '', , , , ids = '', tests = ''] = row.split('|')
    const own = ids.trim().split(' ')
    const files = [...tests.matchAll(/`([^`]+)`/g)].map(([, path = '']) => readFileSync(join(ROOT, path), 'utf8'))
    const carries = (file: string, id: string) => new RegExp(`\\[[^\\]]*\\b${id}\\b`).test(file)
    expect({ asset, unknown: own.filter((id) => !rules.has(id)) }).toEqual({ asset, unknown: [] })
    expect({ asset, untested: own.filter((id) => !files.some((file) => carries(file, id))) }).toEqual({
      asset,
      untested: [],
    })
    expect({ asset, idle: files.filter((file) => !own.some((id) => carries(file, id))).length }).toEqual({
      asset,
      idle: 0,
    })
  }
})
