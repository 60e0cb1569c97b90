import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeWithin } from '../../client/editor/logo/draw-logo.ts'
import { encodeExact, encodeFew } from '../../client/editor/logo/encode-png.ts'
import { fewColours } from '../../client/editor/logo/few-colours.ts'
import { hasAllPixels } from '../../server/export/logo-pixels.ts'
import { canonicalAgreement, canonicalJson, clauseDigests, documentDigest } from '../../shared/agreement/canonical.ts'
import { emptyLetterhead, openDraft } from '../../shared/agreement/draft.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import { LOGO_BYTES_MAX, parseLogo } from '../../shared/agreement/logo.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { fromBase64 } from '../../shared/bytes/base64.ts'
import { parseCanonicalForm } from '../../shared/checks/canonical-form.ts'
import { book } from '../checks/documents.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { must, partnerId } from './draft-builder.ts'
import { base64, chunk, disc, gradient, greenLogo, pack } from './logo-file.ts'

const bytesOf = (text: string) => Buffer.from(text, 'base64')
const IHDR_END = 33

describe('[PT10] a logo is a small PNG of pixels and nothing else', () => {
  test('what the editor writes is one, and says its size', async () => {
    expect(parseLogo(await greenLogo())).toMatchObject({ width: 160, height: 160 })
    for (const file of [await encodeExact(disc(9, [1, 2, 3]), pack), await encodeFew(gradient(90, 40), 256, pack)]) {
      expect(parseLogo(base64(file))).not.toBeNull()
      expect(hasAllPixels(file)).toBe(true)
    }
  })
  test('with words, a profile, transparency, an end that is none, or one byte changed, it is none', async () => {
    const file = bytesOf(await greenLogo())
    const [head, rest] = [file.subarray(0, IHDR_END), file.subarray(IHDR_END)]
    for (const name of ['tEXt', 'eXIf', 'iCCP', 'gAMA', 'tRNS', 'zTXt'])
      expect(
        parseLogo(base64(Buffer.concat([head, chunk(name, Buffer.from('Comment\0rahasia')), rest]))),
        name,
      ).toBeNull()
    expect(parseLogo(base64(Buffer.concat([file, Buffer.from('PK')])))).toBeNull()
    expect(parseLogo(base64(file.subarray(0, -1)))).toBeNull()
    for (let at = 0; at < file.length; at += 13) {
      const changed = Buffer.from(file)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(parseLogo(base64(changed)), `byte ${at}`).toBeNull()
    }
  })
  test('with an alpha channel, sixteen bits, interlaced, or larger than the limits, it is none', async () => {
    const file = bytesOf(await greenLogo())
    const withHead = (edit: (head: Buffer) => void) => {
      const head = Buffer.from(file.subarray(16, 29))
      edit(head)
      return base64(Buffer.concat([file.subarray(0, 8), chunk('IHDR', head), file.subarray(IHDR_END)]))
    }
    expect(parseLogo(withHead(() => undefined))).not.toBeNull()
    for (const [at, value] of [
      [8, 16],
      [9, 6],
      [9, 4],
      [12, 1],
    ] as const)
      expect(parseLogo(withHead((head) => head.writeUInt8(value, at))), `${at}=${value}`).toBeNull()
    expect(parseLogo(withHead((head) => head.writeUInt32BE(481, 0)))).toBeNull()
    expect(parseLogo(withHead((head) => head.writeUInt32BE(0, 4)))).toBeNull()
    expect(parseLogo('A'.repeat(LOGO_BYTES_MAX * 2))).toBeNull()
    for (const value of [
      null,
      7,
      '',
      '####',
      base64(Buffer.from('<svg/>')),
      base64(Buffer.from([0xff, 0xd8, 0xff, 0xe1])),
    ])
      expect(parseLogo(value)).toBeNull()
  })
  test('pixels that are missing, too many or packed wrongly are found before they are printed', async () => {
    const file = bytesOf(await greenLogo())
    const at = file.indexOf('IDAT') - 4
    const withPixels = (packed: Uint8Array) =>
      Buffer.concat([file.subarray(0, at), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))])
    const lines = Buffer.alloc(160 * 161)
    expect(hasAllPixels(withPixels(deflateSync(lines)))).toBe(true)
    expect(hasAllPixels(withPixels(deflateSync(lines.subarray(1))))).toBe(false)
    expect(hasAllPixels(withPixels(deflateSync(Buffer.alloc(50_000_000))))).toBe(false)
    expect(hasAllPixels(withPixels(Buffer.from('no zlib')))).toBe(false)
    lines[161] = 9
    expect(hasAllPixels(withPixels(deflateSync(lines)))).toBe(false)
  })
  test('a picture of many colours gets fewer until it fits; one that cannot is refused', async () => {
    const { palette, pixels } = fewColours(gradient(120, 60).rgb, 32)
    expect(palette.length / 3).toBeLessThanOrEqual(32)
    expect(Math.max(...pixels)).toBeLessThan(palette.length / 3)
    const wide = gradient(300, 160)
    expect((await encodeExact(wide, pack)).length).toBeGreaterThan(LOGO_BYTES_MAX)
    const made = must(await encodeWithin(wide, LOGO_BYTES_MAX, pack))
    expect(parseLogo(base64(made))).toMatchObject({ width: 300, height: 160 })
    expect(await encodeWithin(wide, 800, pack)).toBeNull()
  })
})

describe('[PT11] a logo in the agreement', () => {
  const id = must(parseAgreementId('0123456789abcdef'))
  const withLogo = (logo: unknown) => {
    const { input } = sealedFixture(2, '0'.repeat(64), (doc) => {
      const row = emptyLetterhead(partnerId('p1'), 'a')
      if (logo !== undefined) row.set('logo', logo)
      openDraft(doc).letterheads.set('k1', row)
    })
    const doc = new Y.Doc()
    Y.applyUpdate(doc, input.yjs)
    return snapshot(openDraft(doc))
  }

  test('is consented to by its digest, and no agreement without one has another digest than before', async () => {
    const [without, garbage, empty] = [withLogo(undefined), withLogo('%%%'), withLogo('')]
    expect(canonicalJson(canonicalAgreement(id, without))).not.toContain('logo')
    expect(documentDigest(id, garbage)).toBe(documentDigest(id, without))
    expect(documentDigest(id, empty)).toBe(documentDigest(id, without))
    const logo = await greenLogo()
    const agreement = withLogo(logo)
    const json = canonicalJson(canonicalAgreement(id, agreement))
    expect(json).not.toContain(logo)
    expect(json).toContain(`"logo":"${must(parseLogo(logo)).digest}"`)
    const partners = must(agreement.clauses.find(({ kind }) => kind === 'para_mitra')).id
    expect(clauseDigests(agreement).get(partners)).not.toBe(clauseDigests(without).get(partners))
  })
  test('is known by its digest where only the JSON is read, and the digest of the whole stays the same', async () => {
    const agreement = withLogo(await greenLogo())
    const again = parseCanonicalForm(JSON.parse(canonicalJson(canonicalAgreement(id, agreement))), book)
    expect(again.agreement.letterheads[0]?.logo).toMatchObject({ png: '', width: 0 })
    expect(documentDigest(id, again.agreement)).toBe(documentDigest(id, agreement))
  })
  test('base64 is read whole', async () => {
    const logo = await greenLogo()
    expect(Buffer.from(must(fromBase64(logo))).toString('base64')).toBe(logo)
  })
})
