// How long does it take to print, seal and verify an agreement, and what does the printing process hold after hundreds of prints?
import { webcrypto } from 'node:crypto'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { runnerImport } from 'vite'
import { ROOT } from '../server/setup/ready.mjs'
import { percentile } from './percentile.mjs'
import { record } from './record.mjs'

const WARM = 15
const MANY = 500
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

/** As `edited`, with as many ayat more in one clause as make the wanted pages. */
const longer = (i, ayat) =>
  sealedFixture(2, undefined, (doc) => {
    const body = doc.getMap('clauses').get('tujuan_bersama').get('body')
    for (let n = 0; n < ayat; n++) {
      body.insert(body.length, '\n', { list: 'verse', indent: 0 })
      body.insert(body.length, `Ayat ${n} dari naskah ${i}: ${'para mitra bekerja bersama dan setara '.repeat(9)}`, {})
    }
  }).input

/** How many ayat more make exactly so many pages. */
async function ayatFor(wanted) {
  const own = createPress()
  try {
    let [low, high] = [0, wanted * 20]
    while (low < high) {
      const middle = (low + high) >> 1
      const { pages } = await own.seal(longer(0, middle))
      if (pages === wanted) return middle
      if (pages < wanted) low = middle + 1
      else high = middle
    }
    throw new Error(`no text of ${wanted} pages was found`)
  } finally {
    await own.close()
  }
}

/** Median of `count` prints of a warm process, and the pages of one. */
async function warmPrints(count, input) {
  const own = createPress()
  try {
    const { pages } = await own.seal(input(0))
    const inputs = Array.from({ length: count }, (_, i) => input(i + 1))
    const times = []
    for (const one of inputs) times.push((await timed(() => own.seal(one))).ms)
    return { pages, median: percentile(times, 0.5), slowest: Math.max(...times) }
  } finally {
    await own.close()
  }
}

/** The first print of a process that has just started. */
async function coldPrint(input) {
  const own = createPress()
  try {
    const { value, ms } = await timed(() => own.seal(input))
    return { pages: value.pages, ms }
  } finally {
    await own.close()
  }
}

/** Many prints of different words through one press, and how long the loop that asks for them was ever held up. */
async function manyPrints(count) {
  const own = createPress()
  const loop = monitorEventLoopDelay({ resolution: 5 })
  try {
    const inputs = Array.from({ length: 20 }, (_, i) => edited(i).input)
    loop.enable()
    for (let i = 0; i < count; i++) await own.seal({ ...inputs[i % inputs.length], id: `naskah-${i}` })
    loop.disable()
    return { ...own.usage(), heldUp: loop.percentile(99) / 1e6, longest: loop.max / 1e6 }
  } finally {
    await own.close()
  }
}

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
  const [short, long] = [await ayatFor(12), await ayatFor(50)]
  const twelve = await warmPrints(WARM, (i) => longer(i, short))
  const fifty = await coldPrint(longer(0, long))
  const many = await manyPrints(MANY)
  const twelvePartners = await press.seal(sealedFixture(12).input)
  const mib = (bytes) => `${Math.round(bytes / 2 ** 20)} MiB`
  record('pdf', {
    title: 'Print, seal, verify',
    head: ['step', 'median', `slowest of ${WARM}`],
    rows: [
      ['typeset and seal, first print of a new process (once)', `${cold.ms.toFixed(0)} ms`, ''],
      ['typeset and seal, warm, other words each time', `${warm[0]} ms`, `${warm[1]} ms`],
      ['two signatures with new keys and certificates (once)', `${signed.ms.toFixed(0)} ms`, ''],
      ['verify, without printing it again', `${without[0]} ms`, `${without[1]} ms`],
      ['verify, and print it again to compare every byte', `${within[0]} ms`, `${within[1]} ms`],
      [
        `typeset and seal ${twelve.pages} pages, warm`,
        `${twelve.median.toFixed(0)} ms`,
        `${twelve.slowest.toFixed(0)} ms`,
      ],
      [`typeset and seal ${fifty.pages} pages, first print of a new process (once)`, `${fifty.ms.toFixed(0)} ms`, ''],
      [`${MANY} prints of different agreements: most that a process held`, mib(many.heldBytes), ''],
      [`${MANY} prints: processes, one after another`, many.processes, ''],
      [
        `${MANY} prints: delay of the asking process's event loop, 99th percentile and longest`,
        `${many.heldUp.toFixed(0)} ms`,
        `${many.longest.toFixed(0)} ms`,
      ],
      ['pages', pages, ''],
      ['bytes, sealed', pdf.length.toLocaleString('en'), ''],
      ['bytes, with both signatures', file.length.toLocaleString('en'), ''],
      [
        `twelve partners: pages, bytes sealed`,
        `${twelvePartners.pages}, ${twelvePartners.pdf.length.toLocaleString('en')}`,
        '',
      ],
    ],
    notes: [
      'Printing happens in a child process, as in the product; PDF/A-3a and PDF/UA-1 are both made and judged in each print.',
    ],
  })
} finally {
  await press.close()
}
