// `npm run fuzz -- every-byte`: changes every byte of a prepared, a two-signer and a three-signer file, one at a time, and wants each change told.
// Takes hours, so it can be stopped at any time and goes on where it was, as long as it asks the same of the same code. EVERY_BYTE_FILES=two limits the files, EVERY_BYTE_WAYS=1,32 the ways
// (what each byte is combined with by exclusive or); EVERY_BYTE_STEP=53 gives each 53rd byte alone to the whole verifier; EVERY_BYTE_FOLDER holds files
// and progress. `npm run bench -- every-byte` writes its figures down.
import { createHash, webcrypto } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { ROOT } from '../../server/setup/ready.mjs'

const built = (path) => import(join(ROOT, 'dist/js', path))
const { createPress } = await built('server/export/press.js')
const { inflate } = await built('server/export/inflate.js')
const { readAttachments } = await built('shared/pdf/attachments.js')
const { parseCertificate } = await built('shared/pdf/certificate.js')
const { PdfError } = await built('shared/pdf/pdf-error.js')
const { readLayers } = await built('shared/pdf/read-signatures.js')
const { signedDigests } = await built('shared/pdf/signed-digests.js')
const { verifyPdf } = await built('shared/pdf/verify.js')
const { verifySignatureRevision } = await built('shared/pdf/verify-signature.js')
const source = async (path) => (await runnerImport(join(ROOT, path), { configFile: false, logLevel: 'warn' })).module

const { subtle } = webcrypto
const FOLDER = process.env.EVERY_BYTE_FOLDER ?? join(tmpdir(), 'mufakat-every-byte')
/** A lower bit, the bit that tells letters apart by case and a space from a null byte, and the one that leaves ASCII. */
const WAYS = (process.env.EVERY_BYTE_WAYS ?? '1,32,128').split(',').map(Number)
const FILES = { prepared: 0, two: 2, three: 3 }
const CHOSEN = (process.env.EVERY_BYTE_FILES ?? Object.keys(FILES).join(',')).split(',')
/** So often the short way to a refusal is held against the whole verifier. */
const WHOLE_EVERY = 997
/** EVERY_BYTE_STEP: only each so many-th byte, and that by the whole verifier, whose time is then what a caller waits. */
const STEP = Number(process.env.EVERY_BYTE_STEP ?? 1)
/** In bytes of the file, whatever STEP leaves out of them. */
const SAVE_EVERY = 2000
const SAY_EVERY = 20_000
const everySome = (tried, bytes) => tried % Math.ceil(bytes / STEP) === 0

/** What judges, by its bytes: this file, the libraries and all that is built of the verifier and the typesetter. What other code has found says nothing of it. */
const CODE = (() => {
  const folders = ['shared', 'templates', 'server/export'].map((folder) => join(ROOT, 'dist/js', folder))
  const modules = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).flatMap((name) => (name.endsWith('.js') ? [join(folder, name)] : [])),
  )
  const hash = createHash('sha256')
  for (const part of [fileURLToPath(import.meta.url), join(ROOT, 'package-lock.json'), ...modules.sort()])
    hash.update(readFileSync(part))
  return hash.digest('hex')
})()

/** What was found so far: of each file and way, its bytes, those whose change was not told, and the longest answer in milliseconds, by the clock and by the processor. */
export const found = []

const path = (name) => join(FOLDER, name)
function save(name, value) {
  writeFileSync(path(`${name}.new`), value)
  renameSync(path(`${name}.new`), path(name))
}

async function makeFiles(press) {
  const { sealedFixture } = await source('test/export/sealed-fixture.ts')
  const { newAuthority, signAll } = await source('test/pdf/signing-fixture.ts')
  for (const name of CHOSEN) {
    if (existsSync(path(`${name}.pdf`))) continue
    const authority = await newAuthority()
    const { input, partners } = sealedFixture(FILES[name] || 2, authority.fingerprint)
    const { pdf } = await press.seal(input)
    const file = FILES[name] > 0 ? (await signAll(pdf, partners, authority)).at(-1) : pdf
    save(`${name}.der`, authority.certificate)
    save(`${name}.pdf`, file)
  }
}

/** Typesetting is deterministic (PF16): one input is typeset once, unless its time is asked for. */
function remembered(press) {
  if (STEP > 1) return async (input) => (await press.seal(input)).pdf
  const known = new Map()
  return async (input) => {
    const key = `${input.format} ${input.id} ${input.template} ${Buffer.from(input.yjs).toString('base64')} ${JSON.stringify(input.ledger)}`
    const pdf = known.get(key) ?? (await press.seal(input)).pdf
    if (known.size < 8) known.set(key, pdf)
    return pdf
  }
}

/** What is found where nobody says who is to sign and where; it refuses nothing here. */
const UNASKED = ['signer-differs', 'certificate-of-another-place']

/**
 * Whether a change is refused by what the verifier asks first. Each of these answers makes `verifyPdf` report a problem whatever the attachments
 * say, since the authority is given; and the print of unchanged attachments is the unchanged base.
 */
async function refusedEarly(file, { known, base, attachments }) {
  let layers
  try {
    layers = await readLayers(subtle, file)
    if (layers.end !== file.length) return false
    const digests = signedDigests(file, layers.signatures)
    for (const [i, revision] of [...layers.signatures.entries()].reverse()) {
      const expected = {
        partner: '',
        signatories: [],
        known,
        claimed: null,
        digest: digests[i].signed,
        sealedAt: null,
        place: '',
        documentDigest: '',
        lists: [],
      }
      const { problems } = await verifySignatureRevision(subtle, revision, expected)
      if (problems.some(({ code }) => !UNASKED.includes(code))) return true
    }
    if (Buffer.compare(layers.base.bytes, base) === 0) return false
    const { found, damaged } = await readAttachments(layers.base, inflate)
    return (
      damaged.length === 0 &&
      [...attachments].every(([name, bytes]) => Buffer.compare(found.get(name) ?? [], bytes) === 0)
    )
  } catch (error) {
    if (error instanceof PdfError) return true
    throw error
  }
}

async function tryFile(name, rebuild) {
  const honest = new Uint8Array(readFileSync(path(`${name}.pdf`)))
  const authorities = [new Uint8Array(readFileSync(path(`${name}.der`)))]
  const options = { crypto: subtle, inflate, authorities, rebuild }
  const told = async (file) =>
    (await verifyPdf(file, options)).problems.filter(({ code }) => code !== 'signature-missing')
  if ((await told(honest)).length > 0) throw new Error(`${name}: the honest file is refused`)
  const { base } = await readLayers(subtle, honest)
  const attachments = (await readAttachments(base, inflate)).found
  const before = { known: authorities.map(parseCertificate), base: base.bytes, attachments }
  if (await refusedEarly(honest, before)) throw new Error(`${name}: the short way refuses the honest file`)
  const judged = createHash('sha256').update(CODE).update(honest).digest('hex').slice(0, 16)
  for (const way of WAYS) {
    const key = `${name}-${way}-${STEP}-${judged}.json`
    const state = existsSync(path(key))
      ? JSON.parse(readFileSync(path(key), 'utf8'))
      : { left: honest.length, tried: 0, unnoticed: [], slowest: 0, hardest: 0 }
    const begun = performance.now()
    const from = state.tried
    const file = new Uint8Array(honest)
    // From the end: the newest signature, which no other covers, comes first.
    for (let at = state.left - 1; at >= 0; at--) {
      if (at % STEP !== 0) continue
      file[at] = honest[at] ^ way
      const [started, spent] = [performance.now(), process.cpuUsage()]
      const early = STEP === 1 && (await refusedEarly(file, before))
      const isTold = !early || at % WHOLE_EVERY === 0 ? (await told(file)).length > 0 : true
      if (early && !isTold)
        throw new Error(`${name}: the short way refuses byte ${at} xor ${way}, the verifier does not`)
      const { user, system } = process.cpuUsage(spent)
      state.slowest = Math.max(state.slowest, performance.now() - started)
      state.hardest = Math.max(state.hardest, (user + system) / 1000)
      if (!isTold) state.unnoticed.push(at)
      file[at] = honest[at]
      state.left = at
      state.tried++
      if (at === 0 || everySome(state.tried, SAVE_EVERY)) save(key, JSON.stringify(state))
      if (everySome(state.tried, SAY_EVERY))
        process.stdout.write(
          `${name}, xor ${way}: ${at} of ${honest.length} bytes left, ${state.unnoticed.length} unnoticed, ${((performance.now() - begun) / (state.tried - from)).toFixed(1)} ms each\n`,
        )
    }
    const { tried, unnoticed, slowest, hardest } = state
    if (tried !== Math.ceil(honest.length / STEP))
      throw new Error(`${name}, xor ${way}: only ${tried} bytes were tried`)
    found.push({ name, way, bytes: tried, unnoticed, slowest, hardest })
    process.stdout.write(
      `${name}, xor ${way}: ${tried} of ${honest.length} bytes, ${unnoticed.length} unnoticed${unnoticed.length > 0 ? ` (${unnoticed.slice(0, 20).join(' ')})` : ''}, slowest ${slowest.toFixed(0)} ms, of the processor ${hardest.toFixed(0)} ms\n`,
    )
    if (unnoticed.length > 0) process.exitCode = 1
  }
}

mkdirSync(FOLDER, { recursive: true })
const press = createPress()
try {
  await makeFiles(press)
  const rebuild = remembered(press)
  for (const name of CHOSEN) await tryFile(name, rebuild)
} finally {
  await press.close()
}
