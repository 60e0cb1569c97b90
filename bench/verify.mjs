// How long does it take to verify a file of two, three or twelve signatories, and a file that was made to cost time?
import { webcrypto } from 'node:crypto'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from '../server/setup/ready.mjs'
import { percentile } from './percentile.mjs'
import { record } from './record.mjs'

const WARM = 15
/** Bytes; the verifier reads no file above 32 MiB. */
const LARGEST = 30 * 2 ** 20
const SHOWN = 12
const built = (path) => import(join(ROOT, 'dist/js', path))
const { createPress } = await built('server/export/press.js')
const { inflate } = await built('server/export/inflate.js')
const { verifyPdf } = await built('shared/pdf/verify.js')
const { plainSubtle } = await built('shared/pdf/plain-subtle.js')
const source = async (path) => (await runnerImport(join(ROOT, path), { configFile: false, logLevel: 'warn' })).module
const { sealedFixture } = await source('test/export/sealed-fixture.ts')
const { newAuthority, signAll } = await source('test/pdf/signing-fixture.ts')
const { FOREIGN_FILES, HEAVY_FILES } = await source('test/pdf/hostile-files.ts')
const { costlyInputs } = await source('test/pdf/costly-inputs.ts')

const { subtle } = webcrypto
/** Processor time beside the clock: what else the machine does is not the verifier's fault. */
async function timed(act) {
  const [begun, spent] = [performance.now(), process.cpuUsage()]
  const value = await act()
  const { user, system } = process.cpuUsage(spent)
  return { value, ms: performance.now() - begun, cpu: (user + system) / 1000 }
}
const check = (file, crypto = subtle) => verifyPdf(file, { crypto, inflate })
async function median(act) {
  const times = []
  for (let i = 0; i < WARM; i++) times.push(await timed(act))
  return [
    percentile(
      times.map(({ ms }) => ms),
      0.5,
    ).toFixed(0),
    percentile(
      times.map(({ cpu }) => cpu),
      0.5,
    ).toFixed(0),
  ]
}

const press = createPress()
try {
  const rows = []
  let base
  let signed
  for (const count of [2, 3, 12]) {
    const authority = await newAuthority()
    const { input, partners } = sealedFixture(count, authority.fingerprint)
    const states = await signAll((await press.seal(input)).pdf, partners, authority)
    const file = states.at(-1)
    const { problems } = await check(file)
    if (problems.length > 0) throw new Error(JSON.stringify(problems))
    const [ms, cpu] = await median(() => check(file))
    const [plainMs, plainCpu] = await median(() => check(file, plainSubtle))
    rows.push([`${count} signatures, ${(file.length / 1024).toFixed(0)} KiB`, ms, cpu, plainMs, plainCpu])
    base ??= states[0]
    signed ??= file
  }
  const hostile = []
  const made = [
    ...FOREIGN_FILES.map(([name, make]) => [name, () => make(signed)]),
    ...HEAVY_FILES.map(([name, make]) => [name, () => make(base)]),
    ...costlyInputs(LARGEST).map(([name, make]) => [name, () => make({ base, signed })]),
  ]
  for (const [name, make] of made) {
    const file = make()
    const { ms, cpu, value } = await timed(() => check(file))
    if (value.problems.length === 0) throw new Error(`${name} passed`)
    hostile.push({ name, ms, cpu, size: file.length })
  }
  const worst = hostile.toSorted((a, b) => b.ms - a.ms).slice(0, SHOWN)
  const cells = ({ name, size, ms, cpu }) => [
    `hostile: ${name}, ${(size / 1024).toFixed(0)} KiB (once)`,
    ms.toFixed(0),
    cpu.toFixed(0),
    '',
    '',
  ]
  record('verify', {
    title: 'Verify',
    head: ['file', 'ms', 'processor ms', 'own arithmetic: ms', 'processor ms'],
    rows: [...rows, ...worst.map(cells)],
    notes: [
      `Median of ${WARM}, without typesetting again; by the clock and by the processor, with WebCrypto and with the own arithmetic that stands in for it.`,
      `Of ${hostile.length} files that were made to cost time, each refused or told, the ${SHOWN} that took longest by the clock; the longest took ${Math.max(...hostile.map(({ ms }) => ms)).toFixed(0)} ms.`,
    ],
  })
} finally {
  await press.close()
}
