// What an operator reads is what the program does.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parseConfig } from '../../server/config.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'

const page = readFileSync(fileURLToPath(new URL('../../docs/operations.md', import.meta.url)), 'utf8')

function shown(name: string, value: number): string {
  if (!name.endsWith('Bytes') && !name.includes('bytes') && !name.includes('BytesPer'))
    return value.toLocaleString('en')
  return value >= 2 ** 20 ? `${value / 2 ** 20} MiB` : `${value / 2 ** 10} KiB`
}

test('[CT13] docs/operations.md shows every limit with its value', () => {
  const missing = Object.entries(LIMITS).filter(
    ([name, value]) => !page.includes(`| \`${name}\` | ${shown(name, value)} |`),
  )
  expect(missing).toEqual([])
})

test('[CT13] docs/operations.md shows every setting, and the least length of an admin token', () => {
  const asked = new Set<string>()
  const environment = new Proxy<Record<string, string>>({}, { get: (_, name) => void asked.add(String(name)) })
  parseConfig(environment, '/')
  expect(asked.size).toBeGreaterThan(10)
  const table = page.slice(0, page.indexOf('## The store'))
  expect([...asked].filter((name) => !table.includes(`\`${name}\``))).toEqual([])
  expect(() => parseConfig({ ADMIN_TOKEN: 'x'.repeat(11) }, '/')).toThrow('ADMIN_TOKEN')
  expect(parseConfig({ ADMIN_TOKEN: 'x'.repeat(12) }, '/').adminToken).toHaveLength(12)
  expect(page).toContain('at least 12 ASCII characters')
})
