// Signing against the real press, authority and gate.
import { beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  type Agreed,
  judgeSealed,
  type SigningWorld,
  type SignStep,
  signAgreement,
} from '../../client/signing/sign-agreement.ts'
import { signProblemText } from '../../client/signing/sign-problem-text.ts'
import type { SigningKey } from '../../client/signing/signing-key.ts'
import type { SigningServer } from '../../client/signing/signing-server.ts'
import { signingSummary } from '../../client/signing/summary.ts'
import { inflate } from '../../client/verify/inflate.ts'
import { verdictOf } from '../../client/verify/verdict.ts'
import { clauseDigests, documentDigest } from '../../shared/agreement/canonical.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { signing } from '../../shared/language/id/signing.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { concat } from '../../shared/pdf/bytes.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { SEALED_AT } from '../export/sealed-fixture.ts'
import { EC, signatureOf, subjectFor, subtle } from '../pdf/signing-fixture.ts'
import { buildStand, problem, type Stand, standServer } from './signing-stand.ts'

let stand: Stand
beforeAll(async () => {
  stand = await buildStand()
})
const server = (some: Parameters<typeof standServer>[1] = {}) => standServer(stand, some)

async function newKey(): Promise<SigningKey> {
  const pair = await subtle.generateKey(EC, false, ['sign', 'verify'])
  return {
    algorithm: 'ECDSA-P256',
    presented: [],
    publicKey: new Uint8Array(await subtle.exportKey('spki', pair.publicKey)),
    sign: async (bytes) => new Uint8Array(await subtle.sign(EC, pair.privateKey, bytes)),
  }
}

async function sign(at: ReturnType<typeof server>, world: Partial<SigningWorld> = {}, expected: Agreed = stand.agreed) {
  const steps: SignStep[] = []
  const key = await newKey()
  const outcome = await signAgreement(
    stand.me.id,
    expected,
    { server: at.api, subtle, inflate, openKey: async () => key, now: () => SEALED_AT + 60_000, ...world },
    (step) => steps.push(step),
  )
  return { outcome, steps }
}

test('[SG5, SG6] a signature is made here, only the appended bytes are sent, and the file verifies', async () => {
  const at = server()
  const { outcome, steps } = await sign(at)
  expect(outcome.ok).toBe(true)
  expect(steps).toEqual(['download', 'check', 'key', 'certificate', 'sign', 'send'])
  expect(at.sent).toHaveLength(1)
  expect(at.sent[0]!.length).toBeLessThan(40_000)
  expect(at.file()).toEqual(concat(stand.sealed, at.sent[0]!))
  const report = await verifyPdf(at.file(), { crypto: subtle, inflate, authorities: [stand.authority.certificate] })
  expect(report.signatures.map(({ partner, valid }) => [partner, valid])).toEqual([[stand.me.id, true]])
  expect(verdictOf(report)).toBe('not-all-signed')
  if (outcome.ok) expect(outcome.receipt.fileDigest).toBe(sha256Hex(at.file()))
})

test('[SG1] a sealed file that differs from the text on this device, or from the record, is not signed', async () => {
  for (const expected of [
    { ...stand.agreed, text: '1'.repeat(64) },
    { ...stand.agreed, sealed: '1'.repeat(64) },
  ]) {
    const at = server()
    const { outcome, steps } = await sign(at, {}, expected)
    expect(outcome).toEqual({ ok: false, problem: { kind: 'device', code: 'content-differs' } })
    expect(steps).toEqual(['download', 'check'])
    expect(at.sent).toEqual([])
  }
})

test('[SG2] not ours, tampered, and another authority are refused with codes of their own', async () => {
  const notOurs = server()
  notOurs.replace(new TextEncoder().encode('%PDF-1.7\nhello'))
  expect((await sign(notOurs)).outcome).toEqual({ ok: false, problem: { kind: 'device', code: 'not-ours' } })
  const longer = server()
  longer.replace(
    concat(
      stand.sealed,
      await signatureOf(stand.sealed, stand.fixture.partners[1]!, 1, stand.authority),
      new TextEncoder().encode('% tail\n'),
    ),
  )
  expect((await sign(longer)).outcome).toMatchObject({ ok: false, problem: { kind: 'device', code: 'file-wrong' } })
  const { outcome } = await sign(server(), {}, { ...stand.agreed, authority: '2'.repeat(64) })
  expect(outcome).toEqual({ ok: false, problem: { kind: 'device', code: 'certificate-differs' } })
})

test('[SG3] a device that cannot keep a key asks for no certificate', async () => {
  const { outcome, steps } = await sign(server(), { openKey: async () => null })
  expect(outcome).toEqual({ ok: false, problem: { kind: 'device', code: 'key-unavailable' } })
  expect(steps).not.toContain('certificate')
})

test('[SG4] a certificate for another key is refused', async () => {
  const at = server()
  const real = at.api.requestCertificate
  const stranger = await newKey()
  const { certificateRequest } = await import('../../shared/pdf/certificate-request.ts')
  const foreign = await certificateRequest(subtle, stranger.publicKey, (bytes) => stranger.sign(bytes))
  const { outcome } = await sign({ ...at, api: { ...at.api, requestCertificate: () => real(foreign) } })
  expect(outcome).toEqual({ ok: false, problem: { kind: 'device', code: 'certificate-differs' } })
  expect(at.sent).toEqual([])
})

test('[SG6] a signature in a name that the text does not give is never sent', async () => {
  const at = server()
  const misnamed: SigningServer['requestCertificate'] = async (request) => {
    const subject = { ...subjectFor(stand.me), name: 'Orang Lain' }
    const { certificate } = await stand.authority.issue(request, subject)
    return {
      ok: true,
      value: {
        certificate,
        authority: stand.authority.certificate,
        name: subject.name,
        position: subject.position,
        partnerName: subject.partner,
        field: `ttd-${stand.me.id}`,
        letter: null,
      },
    }
  }
  const { outcome } = await sign({ ...at, api: { ...at.api, requestCertificate: misnamed } })
  expect(outcome).toEqual({ ok: false, problem: { kind: 'device', code: 'signature-wrong' } })
  expect(at.sent).toEqual([])
})

test('[SG7] when another partner signs first, the newest file is signed again with the same certificate', async () => {
  let others = 0
  const at = server({
    async before() {
      const party = stand.fixture.partners[1 + others]
      if (!party || others > 0) return
      others++
      at.replace(concat(at.file(), await signatureOf(at.file(), party, 1, stand.authority)))
    },
  })
  const { outcome, steps } = await sign(at)
  expect(outcome.ok).toBe(true)
  expect(steps).toEqual([
    'download',
    'check',
    'key',
    'certificate',
    'sign',
    'send',
    'again',
    'download',
    'check',
    'sign',
    'send',
  ])
  const report = await verifyPdf(at.file(), { crypto: subtle, inflate })
  expect(report.signatures.filter(({ valid }) => valid)).toHaveLength(2)
})

test('[SG7] a server that always says "moved" is not asked for ever', async () => {
  const { outcome, steps } = await sign(server({ send: async () => problem('moved') }))
  expect(outcome).toEqual({ ok: false, problem: { kind: 'device', code: 'moved' } })
  expect(steps.filter((step) => step === 'send').length).toBeLessThan(10)
})

test('[SG8] a refusal keeps its code and step, and a break while sending leaves the outcome open', async () => {
  const refused = await sign(server({ requestCertificate: async () => problem('forbidden') }))
  expect(refused.outcome).toEqual({ ok: false, problem: { kind: 'server', code: 'forbidden', during: 'certificate' } })
  const open = signProblemText({ kind: 'server', code: 'offline', during: 'send' }, signing)
  expect(open).toEqual({ text: signing.unsure, after: '' })
  const sure = signProblemText({ kind: 'server', code: 'offline', during: 'download' }, signing)
  expect(sure).toEqual({ text: signing.problems.offline, after: signing.safe })
})

test('[SG9] the summary names parties, goal, own contributions, dates, and what changed since my partner agreed', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, stand.fixture.input.yjs)
  const draft = openDraft(doc)
  const read = () => {
    const agreement = snapshot(draft)
    const digests = { document: documentDigest(stand.fixture.input.id, agreement), clauses: clauseDigests(agreement) }
    return signingSummary(agreement, reduce(stand.fixture.input.ledger), digests, stand.me.id)
  }
  const before = read()
  expect(before.parties).toEqual(stand.fixture.partners.map(({ name }) => name))
  expect(before.goal.join(' ')).toContain('mangrove')
  expect(before.contributions.map(({ partner }) => partner)).toEqual([stand.me.id])
  expect(before.dates.map(({ date }) => date)).toContain('2026-12-01')
  expect(before.changed).toEqual([])
  const title = draft.clauses.get(read().changed[0] ?? [...draft.clauses.keys()][0]!)?.get('title')
  if (title instanceof Y.Text) title.insert(0, 'Baru ')
  expect(read().changed.length).toBeGreaterThan(0)
})

test('[SG12] the verdict tells the four outcomes apart', async () => {
  const report = await verifyPdf(stand.sealed, { crypto: subtle, inflate })
  expect(verdictOf(report)).toBe('not-all-signed')
  expect(verdictOf({ ...report, problems: [] })).toBe('holds')
  expect(verdictOf({ ...report, problems: [{ code: 'print-differs', message: '', data: {} }] })).toBe('differs')
  expect(verdictOf(await verifyPdf(new Uint8Array(10), { crypto: subtle, inflate }))).toBe('not-ours')
  expect(judgeSealed(report, stand.agreed)).toBeNull()
})

test('[SG13] unpacking stops at its limit and refuses what is no zlib stream', async () => {
  const { deflateSync } = await import('node:zlib')
  const zeros = new Uint8Array(deflateSync(new Uint8Array(100_000)))
  expect((await inflate(zeros)).length).toBe(100_000)
  await expect(inflate(zeros, 50_000)).rejects.toBeInstanceOf(RangeError)
  await expect(inflate(Uint8Array.of(1, 2, 3))).rejects.toThrow()
})
