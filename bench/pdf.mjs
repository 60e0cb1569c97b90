// How long does it take to print, seal and verify an agreement of two partners?
import { webcrypto } from 'node:crypto'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from '../server/setup/ready.mjs'
import { percentile } from './percentile.mjs'
import { record } from './record.mjs'

const WARM = 15
const built = (path) => import(join(ROOT, 'dist/js', path))
const { createPress } = await built('server/export/press.js')
const { inflate } = await built('server/export/inflate.js')
const { verifyPdf } = await built('shared/pdf/verify.js')
const source = async (path) => (await runnerImport(join(ROOT, path), { configFile: false, logLevel: 'warn' })).module
const { sealedFixture } = await source('test/export/sealed-fixture.ts')
const { newAuthority, signAll } = await source('test/pdf/signing-fixture.ts')

async function timed(act) {
  const begun = performance.now()
  const value = await act()
  return { value, ms: performance.now() - begun }
}
async function repeated(act) {
  const times = []
  for (let i = 0; i < WARM; i++) times.push((await timed(() => act(i))).ms)
  return [percentile(times, 0.5).toFixed(0), Math.max(...times).toFixed(0)]
}

/** A fixture whose words differ each time, so that the typesetter cannot hand out what it made before. */
const edited = (i) =>
  sealedFixture(2, undefined, (doc) => {
    const [clause] = doc.getMap('clauses').values()
    clause.get('body').insert(0, `Naskah ${i}. `)
  })

const press = createPress()
try {
  const { input, partners } = sealedFixture(2)
  const cold = await timed(() => press.seal(input))
  const inputs = Array.from({ length: WARM }, (_, i) => edited(i).input)
  const warm = await repeated((i) => press.seal(inputs[i]))
  const { pdf, pages } = cold.value
  const authority = await newAuthority()
  const signed = await timed(() => signAll(pdf, partners, authority))
  const file = signed.value.at(-1)
  const verify = (rebuild) =>
    verifyPdf(file, {
      crypto: webcrypto.subtle,
      inflate,
      authorities: [authority.certificate],
      ...(rebuild ? { rebuild: async (content) => (await press.seal(content)).pdf } : {}),
    })
  const report = await verify(true)
  if (report.problems.length > 0 || !report.rebuilt) throw new Error(JSON.stringify(report.problems))
  const without = await repeated(() => verify(false))
  const within = await repeated(() => verify(true))
  record('pdf', {
    title: 'Print, seal, verify: two partners',
    head: ['step', 'median', `slowest of ${WARM}`],
    rows: [
      ['typeset and seal, first print of a new process (once)', `${cold.ms.toFixed(0)} ms`, ''],
      ['typeset and seal, warm, other words each time', `${warm[0]} ms`, `${warm[1]} ms`],
      ['two signatures with new keys and certificates (once)', `${signed.ms.toFixed(0)} ms`, ''],
      ['verify, without printing it again', `${without[0]} ms`, `${without[1]} ms`],
      ['verify, and print it again to compare every byte', `${within[0]} ms`, `${within[1]} ms`],
      ['pages', pages, ''],
      ['bytes, sealed', pdf.length.toLocaleString('en'), ''],
      ['bytes, with both signatures', file.length.toLocaleString('en'), ''],
    ],
    notes: [
      'Printing happens in a child process, as in the product; PDF/A-3a and PDF/UA-1 are both made and judged in each print.',
    ],
  })
} finally {
  await press.close()
}
