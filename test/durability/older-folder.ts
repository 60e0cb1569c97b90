// The data folder of an older program: golden/data-of-7c0de14.br was written by that revision of this repository, which was the first whose
// files are meant to last: a draft that both partners agreed to, one whose words moved since, a sealed agreement with one of two signatures, and
// a signed one. One line of JSON says what is in it, then the files follow, all in brotli.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { expect } from 'vitest'

export interface Known {
  readonly id: string
  readonly state: string
  readonly document: string
  readonly seq: number
  readonly head: string
  readonly fresh: readonly boolean[]
  readonly pdf?: string
  readonly sessions: Readonly<Record<string, string>>
}
interface Head {
  readonly writtenAt: number
  readonly files: readonly { readonly name: string; readonly bytes: number }[]
  readonly agreements: Readonly<Record<'open' | 'lapsed' | 'sealed' | 'signed', Known>>
}

const GOLDEN = fileURLToPath(new URL('golden/data-of-7c0de14.br', import.meta.url))

/** Puts the folder there, and says what is in it. */
export function unpackOlder(folder: string): Head {
  const bytes = brotliDecompressSync(readFileSync(GOLDEN))
  const line = bytes.indexOf('\n')
  const head = JSON.parse(bytes.subarray(0, line).toString()) as Head
  let at = line + 1
  for (const { name, bytes: size } of head.files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes.subarray(at, at + size), { mode: 0o600 })
    at += size
  }
  expect(at).toBe(bytes.length)
  return head
}
