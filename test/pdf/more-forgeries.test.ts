// A second wave of files that a careless verifier takes for true, most of them made with this source at hand.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inWords } from '../../server/cli/verify-in-words.ts'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { canonicalJson } from '../../shared/agreement/canonical.ts'
import { type PartnerId, parseClauseId, parsePersonId } from '../../shared/agreement/ids.ts'
import { readAttachments } from '../../shared/pdf/attachments.ts'
import { concat } from '../../shared/pdf/bytes.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { signPdf } from '../../shared/pdf/sign.ts'
import { type VerifyOptions, verifyPdf } from '../../shared/pdf/verify.ts'
import type { VerifyReport } from '../../shared/pdf/verify-report.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { replaceAttachment } from './attacks.ts'
import { COVERS } from './forged-covers.ts'
import { EXTRAS } from './forged-extras.ts'
import { HISTORIES } from './forged-histories.ts'
import { signedBy } from './forged-identities.ts'
import { rechained } from './forged-ledgers.ts'
import { LITERATURE_BASES, LITERATURE_TAILS } from './forged-literature.ts'
import { PLAIN_STAMPS, READERS } from './forged-readers.ts'
import { signedAfter } from './forged-revisions.ts'
import { RIGHTS } from './forged-rights.ts'
import { SOURCES } from './forged-sources.ts'
import { SPELLINGS } from './forged-spellings.ts'
import { HONEST_CONTAINERS, STAMP_CONTAINERS } from './forged-stamp-containers.ts'
import { STAMP_PARTS } from './forged-stamp-parts.ts'
import { STANDING } from './forged-standing.ts'
import { stampedAs, stampedAt, timeFixture } from './forged-times.ts'
import { WORDINGS } from './forged-wordings.ts'
import { intentFor, newAuthority, newSigner, SIGNED_AT, signAll, subjectFor, subtle } from './signing-fixture.ts'
import { SOFTWARE_STAMPS } from './software-stamps.ts'

const press = createPress()
afterAll(() => press.close())

let authority: Awaited<ReturnType<typeof newAuthority>>
let fixture: ReturnType<typeof sealedFixture>
let states: Uint8Array[]

const rebuild: VerifyOptions['rebuild'] = async (input) => (await press.seal(input)).pdf
const check = (file: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<VerifyReport> =>
  verifyPdf(file, { crypto: subtle, inflate, authorities: [authority.certificate], ...options })
const codes = (report: VerifyReport): string[] => report.problems.map(({ code }) => code)
const valid = (report: VerifyReport): boolean[] => report.signatures.map((signature) => signature.valid)

beforeAll(async () => {
  authority = await newAuthority()
  fixture = sealedFixture(3, authority.fingerprint)
  states = await signAll((await press.seal(fixture.input)).pdf, fixture.partners, authority)
})

test('[PF1] the honest file of these tests holds', async () => {
  expect(codes(await check(states[3]!, { rebuild }))).toEqual([])
})

describe('a signature that says', () => {
  test.each(WORDINGS)('[VF22] %s is told', async (_, reword) => {
    const party = fixture.partners[2]!
    const signer = await newSigner(authority, subjectFor(party))
    const honest = intentFor(party, 2, signer)
    const intent = reword(honest, intentFor(fixture.partners[0]!, 2, signer))
    const report = await check(
      concat(states[2]!, await signPdf(subtle, states[2]!, { ...intent, field: honest.field }, signer)),
    )
    expect(codes(report)).not.toEqual([])
    expect(valid(report)).toEqual([true, true, false])
  })
})

describe('a revision that is written with', () => {
  test.each(SPELLINGS)('[PF5] %s is told', async (_, respell) => {
    const party = fixture.partners[2]!
    const signer = await newSigner(authority, subjectFor(party))
    let changed = false
    const file = await signedAfter(states[2]!, intentFor(party, 2, signer), signer, (text, start) => {
      const now = respell(text, start)
      changed = now !== text
      return now
    })
    expect(changed).toBe(true)
    const report = await check(file)
    expect(codes(report)).not.toEqual([])
    expect(valid(report)).not.toEqual([true, true, true])
  })
})

describe('behind the last signature', () => {
  test.each(EXTRAS)('[PF7] %s is told', async (_, forge) => {
    const report = await check(forge(states[3]!))
    expect(codes(report)).toEqual(['bytes-after'])
    expect(valid(report)).toEqual([true, true, true])
  })
})

describe('in raw text', () => {
  test.each(LITERATURE_TAILS)('[PF7] behind the last signature, %s is told', async (_, forge) => {
    const report = await check(forge(states[3]!))
    expect(codes(report)).toEqual(['bytes-after'])
    expect(valid(report)).toEqual([true, true, true])
  })
  test.each(LITERATURE_BASES)('[PF6, PF8] under the signatures, %s is told', async (_, forge) => {
    const file = (await signAll(forge(states[0]!), fixture.partners, authority)).at(-1)!
    expect(codes(await check(file, { rebuild }))).toContain('print-differs')
  })
})

describe('a stamp', () => {
  test.each(COVERS)('[PF13, VF4] %s is told', async (_, forge) => {
    const report = await check(await forge(states[3]!))
    expect(codes(report)).not.toEqual([])
    expect(valid(report)).toEqual([true, true, true])
  })
})

describe('a stamp, written so that readers may disagree or made of more than a stamp, with', () => {
  test.each(READERS)('[PF13, VF4] %s is told', async (_, forge) => {
    const report = await check(await forge(states[3]!))
    expect(codes(report)).toEqual(['bytes-after'])
    expect(valid(report)).toEqual([true, true, true])
  })
  test.each([...STAMP_PARTS, ...STAMP_CONTAINERS])(
    '[PF13, VF4] %s is told, though no page changes',
    async (_, forge) => {
      const report = await check(await forge(states[3]!))
      expect(codes(report)).toEqual(['bytes-after'])
      expect(valid(report)).toEqual([true, true, true])
    },
  )
  test.each([...PLAIN_STAMPS, ...HONEST_CONTAINERS, ...SOFTWARE_STAMPS])(
    '[PF12, VF4] %s is a stamp',
    async (_, make) => {
      expect(await check(await make(states[3]!))).toMatchObject({ tail: 'e-meterai', problems: [] })
    },
  )
})

describe('signed', () => {
  test.each(STANDING)('[PF9, PF10, VF23] %s', async (_, make) => {
    const [other, , party] = fixture.partners
    const { signer, trusted = [] } = await make({ authority, party: party!, other: other! })
    const report = await check(await signedBy(states[2]!, party!, 2, signer), {
      authorities: [authority.certificate, ...trusted],
    })
    expect(codes(report)).not.toEqual([])
    expect(valid(report)).toEqual([true, true, false])
  })
})

describe('a time authority', () => {
  test.each([
    ['wipes the line', '\u001b[2K\rSEMUA FAKTA COCOK'],
    ['begins a line', 'Waktu\nSEMUA FAKTA COCOK'],
    ['turns the line round', '\u202eKOCOC'],
    ['ends the paragraph', 'Waktu\u2029SEMUA'],
    ['hides its half', 'Waktu\u0000 lain'],
  ])('[VF25] whose name %s does so in no report', async (_, name) => {
    const times = await timeFixture(authority, fixture.partners[1]!, states[1]!)
    const file = await times.stamped((value) => stampedAs(name, value))
    const report = await check(file)
    expect(report.signatures[1]?.timestamp?.trusted).toBe(false)
    expect(inWords(report, file, 'id')).not.toMatch(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
    expect(inWords(report, file, 'id')).not.toMatch(/^(WAKTU|SEMUA FAKTA)/m)
    expect(JSON.stringify(report)).not.toMatch(/\\u00[01]|\u202e/)
  })

  test('[VF5] that saw a signature before the one under it claims to be made tells on it', async () => {
    const [first, second] = fixture.partners
    const signer = await newSigner(authority, subjectFor(first!))
    const late = intentFor(first!, 0, signer, first!.digest, SIGNED_AT + 40 * 86_400_000)
    const one = concat(states[0]!, await signPdf(subtle, states[0]!, late, signer))
    const times = await timeFixture(authority, second!, one)
    const file = await times.stamped((value) => stampedAt(times, value, SIGNED_AT + 3_600_000))
    const authorities = [authority.certificate, times.root.certificate]
    expect(codes(await check(file, { authorities }))).toEqual(['signed-after-next', 'signature-missing'])
    // Who does not know that authority cannot be told by it.
    expect(codes(await check(file))).toEqual(['signature-missing'])
  })
})

describe('a ledger', () => {
  test.each(HISTORIES)('[VF17, VF24] %s is told', async (_, change) => {
    const input = { ...fixture.input, ledger: rechained(fixture.input.ledger, change) }
    const base = await press.seal(input).then(
      ({ pdf }) => pdf,
      () => replaceAttachment(states[0]!, 'buku-besar.json', Buffer.from(canonicalJson(input.ledger))),
    )
    const report = await check((await signAll(base, fixture.partners, authority)).at(-1)!)
    expect(codes(report)).not.toEqual([])
  })
})

describe('a ledger that is printed as it is,', () => {
  test.each(RIGHTS)('[VF24] %s is told by the event that no server writes', async (_, change) => {
    const input = { ...fixture.input, ledger: rechained(fixture.input.ledger, change) }
    const file = (await signAll((await press.seal(input)).pdf, fixture.partners, authority)).at(-1)!
    const report = await check(file, { rebuild })
    expect([...new Set(codes(report))]).toEqual(['ledger-impossible'])
    expect(report).toMatchObject({ rebuilt: true, ledger: { chainValid: true } })
  })
  test('[VF10] that names another authority makes no certificate of ours a certified one', async () => {
    const ledger = rechained(fixture.input.ledger, (bodies) =>
      bodies.map((body) =>
        body.payload.type === 'agreement-created'
          ? { ...body, payload: { ...body.payload, authority: 'd'.repeat(64) } }
          : body,
      ),
    )
    const input = { ...fixture.input, ledger }
    const file = (await signAll((await press.seal(input)).pdf, fixture.partners, authority)).at(-1)!
    expect((await check(file)).signatures.map(({ certified }) => certified)).toEqual([false, false, false])
  })
  test('[VF24] with an addendum’s marks at its beginning, and a seal by whoever may, holds', async () => {
    const at = (bodies: Parameters<Parameters<typeof rechained>[1]>[0]) =>
      bodies.findIndex(({ payload }) => payload.type === 'joined')
    const ledger = rechained(fixture.input.ledger, (bodies) => {
      const { partner } = bodies.find(({ payload }) => payload.type === 'partner-added')!.payload as {
        partner: PartnerId
      }
      const marked = {
        at: bodies[0]!.at,
        actor: 'operator',
        payload: { type: 'negotiated-marked', partner, clause: parseClauseId('tujuan')!, clauseDigest: 'a'.repeat(64) },
      } as const
      const begun = [...bodies.slice(0, at(bodies)), marked, ...bodies.slice(at(bodies), -1)]
      return [...begun, { ...bodies.at(-1)!, actor: parsePersonId('orang1')! }]
    })
    const file = (await press.seal({ ...fixture.input, ledger })).pdf
    expect(codes(await check(file, { rebuild }))).toEqual(Array(3).fill('signature-missing'))
  })
})

describe('an attachment with', () => {
  test.each(SOURCES)('[PF8] %s is told', async (_, name, change) => {
    const { found } = await readAttachments(new PdfFile(states[0]!), inflate)
    const honest = found.get(name)!
    const forged = change(honest)
    expect(Buffer.compare(forged, honest)).not.toBe(0)
    const base = replaceAttachment(states[0]!, name, forged)
    const file = (await signAll(base, fixture.partners, authority)).at(-1)!
    // What is odd in JSON and ledger is told without a typesetter too.
    expect(codes(await check(file, name === 'perjanjian.yjs' ? { rebuild } : {}))).not.toEqual([])
  })
})
