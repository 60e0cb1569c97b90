import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hashSecret, isSameHash } from '../../server/identity/secret.ts'

const FOLDERS = ['identity', 'http', 'notices', 'carry', 'socket']
const MAKES_SECRET = '(?:hashSecret|hashPin|deriveSecret|secretOf)\\('
/** A comparison that stops at the first letter that differs. */
const QUICK = new RegExp(`${MAKES_SECRET}[^\\n]*\\)\\s*[!=]==|[!=]==\\s*${MAKES_SECRET}`)

test('[ID18] hashes of secrets are compared whole, whatever differs', () => {
  const hash = hashSecret('rahasia')
  expect(isSameHash(hash, hashSecret('rahasia'))).toBe(true)
  for (const other of [hashSecret('lain'), hash.slice(1), `${hash}0`, '', `x${hash.slice(1)}`])
    expect(isSameHash(hash, other)).toBe(false)
})

test('[ID18] nowhere on the server is a secret compared letter by letter', () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join('server', folder)).map((name) => join('server', folder, name)),
  ).filter((name) => name.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(80)
  expect(files.filter((file) => QUICK.test(readFileSync(file, 'utf8')))).toEqual([])
  expect(QUICK.test('hashSecret(token) === kept.hash')).toBe(true)
  expect(QUICK.test('kept.hash !== hashPin(token, pin)')).toBe(true)
})
