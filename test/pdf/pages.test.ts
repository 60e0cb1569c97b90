import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { printAgain } from '../../client/verify/print-again.ts'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { projectRoot } from '../../server/export/project-root.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { readPrintKit } from '../../shared/export/print-kit.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { type VerifyOptions, verifyPdf } from '../../shared/pdf/verify.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { FORGED_PAGES } from './forged-pages.ts'
import { newAuthority, signAll, subtle } from './signing-fixture.ts'

const press = createPress()
afterAll(() => press.close())
const kit = readPrintKit(new Uint8Array(readFileSync(join(projectRoot(), 'dist/www/alat-cetak.kit'))))!

let authority: Awaited<ReturnType<typeof newAuthority>>
let fixture: ReturnType<typeof sealedFixture>
let base: Uint8Array

beforeAll(async () => {
  authority = await newAuthority()
  fixture = sealedFixture(2, authority.fingerprint)
  base = (await press.seal(fixture.input)).pdf
})

/** Typesetting is deterministic: one state is typeset once. */
function remembered(typeset: (input: SealedInput) => Promise<Uint8Array | null>): VerifyOptions['rebuild'] {
  const known = new Map<string, Promise<Uint8Array | null>>()
  return (input) => {
    const key = sha256Hex(input.yjs)
    const made = known.get(key) ?? typeset(input)
    known.set(key, made)
    return made
  }
}
const rebuilds = {
  server: remembered((input) => press.again(input, 60_000)),
  browser: remembered((input) => printAgain(kit, input)),
}
const judge = (file: Uint8Array, rebuild?: VerifyOptions['rebuild']) =>
  verifyPdf(file, { crypto: subtle, inflate, authorities: [authority.certificate], ...(rebuild ? { rebuild } : {}) })

describe('signed by honest partners, with true attachments and forged pages', () => {
  test.each(FORGED_PAGES)(
    '[PF6, VF29] %s: told by command, server and browser, and never held for proved without',
    async (_, forge) => {
      const file = (await signAll(forge(base, fixture.input.yjs), fixture.partners, authority)).at(-1)!
      for (const [name, rebuild] of Object.entries(rebuilds)) {
        const { rebuilt, problems } = await judge(file, rebuild)
        expect(
          problems.map(({ code }) => code),
          name,
        ).toContain('print-differs')
        expect(rebuilt, name).toBe(false)
      }
      expect((await judge(file)).rebuilt).toBeNull()
    },
    240_000,
  )

  test('[PF1, VF29] the honest file holds by both', async () => {
    const file = (await signAll(base, fixture.partners, authority)).at(-1)!
    for (const rebuild of Object.values(rebuilds))
      expect(await judge(file, rebuild)).toMatchObject({ rebuilt: true, problems: [] })
  }, 240_000)
})
