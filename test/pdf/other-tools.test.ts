// What other people's tools say of our files. Each group runs where its tool is installed and says by name when it is not.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPress } from '../../server/export/press.ts'
import { concat, hex } from '../../shared/pdf/bytes.ts'
import { readLayers } from '../../shared/pdf/read-signatures.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { newAuthority, signAll, subtle } from './signing-fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'mufakat-tools-'))
const COUNTS = [2, 3, 12] as const
const press = createPress()
const statesOf = new Map<number, readonly Uint8Array[]>()
const fileOf = (count: number) => join(folder, `signed-${count}.pdf`)
const file = fileOf(3)

beforeAll(async () => {
  const authority = await newAuthority()
  for (const count of COUNTS) {
    const fixture = sealedFixture(count, authority.fingerprint)
    const states = await signAll((await press.seal(fixture.input)).pdf, fixture.partners, authority)
    statesOf.set(count, states)
    writeFileSync(fileOf(count), states.at(-1)!)
  }
  const lines = Buffer.from(authority.certificate).toString('base64').replace(/.{64}/g, '$&\n')
  writeFileSync(join(folder, 'ca.pem'), `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`)
})
afterAll(() => press.close())

const has = (...tools: string[]): boolean =>
  tools.every((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0)
const output = (tool: string, ...args: string[]): string =>
  execFileSync(tool, args, { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e8 }).toString()
const tools = (names: readonly string[], body: () => void) =>
  describe.skipIf(!has(...names))(`${names.join(', ')}${has(...names) ? '' : ' NOT RUN: not installed here'}`, body)
const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0

tools(['pdfsig'], () => {
  test.each(COUNTS)(
    '[PF32] of %i signatures every one is valid, all but the last partial, the last total',
    (signers) => {
      const said = output('pdfsig', fileOf(signers))
      expect(count(said, /Signature is Valid/g)).toBe(signers)
      expect(count(said, /Not total document signed/g)).toBe(signers - 1)
      expect(count(said, /- Total document signed/g)).toBe(1)
      expect(said.lastIndexOf('- Total document signed')).toBeGreaterThan(said.lastIndexOf('Not total document signed'))
      expect(count(said, /ETSI\.CAdES\.detached/g)).toBe(signers)
      expect(count(said, /SHA-256/g)).toBe(signers)
    },
  )
})

tools(['pdfsig', 'certutil'], () => {
  test('[PF32] every certificate is trusted once the authority is', () => {
    const nss = join(folder, 'nss')
    mkdirSync(nss)
    execFileSync('certutil', ['-N', '-d', `sql:${nss}`, '--empty-password'])
    execFileSync('certutil', ['-A', '-n', 'mufakat', '-t', 'C,C,C', '-d', `sql:${nss}`, '-i', join(folder, 'ca.pem')])
    for (const signers of COUNTS) {
      const said = output('pdfsig', '-nssdir', `sql:${nss}`, fileOf(signers))
      expect(count(said, /Certificate is Trusted/g)).toBe(signers)
    }
  })
})

tools(['openssl'], () => {
  test.each(COUNTS)(
    '[PF32] of %i containers every one verifies as CAdES and carries no signing time',
    async (signers) => {
      const pdf = statesOf.get(signers)!.at(-1)!
      const { signatures } = await readLayers(subtle, pdf)
      expect(signatures).toHaveLength(signers)
      for (const [i, revision] of signatures.entries()) {
        const [cms, content] = [join(folder, `${i}.cms`), join(folder, `${i}.bin`)]
        writeFileSync(cms, revision.container!)
        writeFileSync(
          content,
          concat(pdf.subarray(0, revision.holeStart), pdf.subarray(revision.holeEnd, revision.end)),
        )
        const how = ['-cades', '-binary', '-inform', 'DER', '-in', cms, '-content', content, '-purpose', 'any']
        const trust = ['-CAfile', join(folder, 'ca.pem'), '-out', '/dev/null']
        const said = spawnSync('openssl', ['cms', '-verify', ...how, ...trust])
        expect(said.stderr.toString()).toContain('CAdES Verification successful')
        expect(said.status).toBe(0)
        expect(hex(revision.container!)).not.toContain('06092a864886f70d010905')
      }
    },
  )
})

tools(['qpdf'], () => {
  test.each(COUNTS)('[PF32] with %i signatures every revision is clean, and begins with the one before', (signers) => {
    const states = statesOf.get(signers)!
    expect(states).toHaveLength(signers + 1)
    for (const [i, state] of states.entries()) {
      const path = join(folder, `r${i}.pdf`)
      writeFileSync(path, state)
      expect(output('qpdf', '--check', path)).toContain('No syntax or stream encoding errors found')
      const before = states[i - 1] ?? new Uint8Array()
      expect(Buffer.compare(state.subarray(0, before.length), before)).toBe(0)
    }
  })
})

tools(['pdfinfo', 'pdffonts', 'pdfdetach'], () => {
  test('[PF32] tagged A4 in PDF 1.7 that declares PDF/A-3a and PDF/UA-1, small enough for an e-Meterai', () => {
    const said = output('pdfinfo', file)
    expect(said).toMatch(/Tagged:\s+yes/)
    expect(said).toMatch(/A4/)
    expect(said).toMatch(/PDF version:\s+1\.7/)
    expect(said).toMatch(/JavaScript:\s+no/)
    const metadata = output('pdfinfo', '-meta', file)
    for (const part of ['<pdfaid:part>3', '<pdfaid:conformance>A', '<pdfuaid:part>1']) expect(metadata).toContain(part)
    expect(statesOf.get(3)!.at(-1)!.length).toBeLessThan(800_000)
  })

  test('[PF32] every field is tagged as a form with its widget', () => {
    expect(count(output('pdfinfo', '-struct', file), /Form[^\n]*\n(?:[^\n]*\n){0,2}\s+Object/g)).toBe(3)
  })

  test('[PF32] every font is embedded', () => {
    const fonts = output('pdffonts', file).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(3)
    for (const font of fonts) expect(font).toMatch(/ yes (yes|no) +(yes|no) +\d+ +\d+$/)
  })

  test('[PF32] the attachments are listed', () => {
    const said = output('pdfdetach', '-list', file)
    for (const name of ['perjanjian.json', 'perjanjian.yjs', 'buku-besar.json']) expect(said).toContain(name)
  })
})
