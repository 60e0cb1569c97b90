// How much CPU time the checker takes. Run by checker.mjs in a process of its own, since a heap that holds all texts is collected more slowly;
// prints its figures as JSON, in milliseconds.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../server/setup/ready.mjs'
import { median } from './percentile.mjs'

const built = (path) => import(pathToFileURL(join(ROOT, 'dist/js', path)).href)
const { readCorpus } = await built('test/checks/corpus.js')
const { check } = await built('shared/checks/check.js')
const { parseImportForm } = await built('shared/checks/import-form.js')
const { loadTemplate } = await built('templates/library.js')

const KIB = 1024
const PAGES_20 = 60 * KIB
const SIZES = [60, 250, 500, 1000]
/** Runs of 60 KiB until the figure falls no further: what runs often is compiled by then. */
const WARM = 60
/** Longer texts follow these: a few runs make room for them. */
const WARM_LONGER = 3
const TIMES = 15
const KEYS = 200

const book = loadTemplate('perjanjian-kemitraan-umum')
const corpus = readCorpus(pathToFileURL(join(ROOT, 'test/checks/corpus/')))

/** A text of `bytes` in the words of the corpus, in 32 clauses; names and places as they come. */
function longAgreement(bytes) {
  const base = corpus.agreements.find((file) => file.clauses.length > 6)
  const sentences = corpus.agreements.flatMap((file) =>
    file.clauses.flatMap((clause) => (clause.text ?? '').split(/(?<=\.)\s+/)),
  )
  const bodies = Array.from({ length: 32 }, () => [])
  for (let size = 0, i = 0; size < bytes; i++) {
    const sentence = sentences[i % sentences.length]
    bodies[i % bodies.length].push(sentence)
    size += sentence.length + 1
  }
  return {
    ...base,
    clauses: bodies.map((body, i) => ({ title: base.clauses[i % base.clauses.length].title, text: body.join('\n') })),
  }
}

function spent(work) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
const repeated = (times, work) => Array.from({ length: times }, work)

const fresh = (file) => {
  const { agreement, context } = parseImportForm(file, book)
  check(agreement, book, context)
}
/** What was read last is kept, clause by clause; another agreement takes its place. */
const [other] = corpus.agreements
const anew = (file) => {
  fresh(other)
  return spent(() => fresh(file))
}

const file = longAgreement(PAGES_20)
const first = spent(() => fresh(file))
repeated(WARM, () => anew(file))
const sizes = SIZES.map((kib) => {
  const text = longAgreement(kib * KIB)
  repeated(WARM_LONGER, () => anew(text))
  return { kib, ms: median(repeated(TIMES, () => anew(text))) }
})

const { agreement, context } = parseImportForm(file, book)
let key = 0
const keystroke = () => {
  const [changed, ...rest] = agreement.clauses
  const blocks = [...changed.blocks, { list: null, indent: 0, content: [{ type: 'text', text: `Huruf ${key++}` }] }]
  check({ ...agreement, clauses: [{ ...changed, blocks }, ...rest] }, book, context)
}
const still = () => check(agreement, book, context)
const [ofKey, ofNothing] = [keystroke, still].map((work) => {
  repeated(WARM, work)
  return median(repeated(KEYS, () => spent(work)))
})
process.stdout.write(JSON.stringify({ first, warm: WARM, sizes, keystroke: ofKey, still: ofNothing }))
