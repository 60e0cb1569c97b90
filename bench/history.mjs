// The past of a long draft: how long the timeline and a redline take in the thread that looks into it, cold and warm, and what everybody else
// notices of it meanwhile.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { percentile } from './percentile.mjs'
import { record } from './record.mjs'

const built = (path) => import(new URL(`../dist/js/${path}`, import.meta.url).href)
const { openEmbeddedStore } = await built('server/store/embedded.js')
const { draftLog } = await built('server/socket/draft-log.js')
const { createCheckpointer } = await built('server/socket/checkpointer.js')
const { createHistoryDesk } = await built('server/history/history-desk.js')
const { parseAgreementId } = await built('shared/agreement/ids.js')
const { openDraft, emptyClause } = await built('shared/agreement/draft.js')

const AGREEMENT = parseAgreementId('riwayat-panjang')
const CLAUSES = 60
const PEOPLE = 6
const LETTERS = 'aaaaiiueeonnnrrstkdmlpgbyh     ,.'
const SIZES = [
  { name: 'a draft of some weeks', insertions: 28_500, deletions: 12_140 },
  { name: 'a draft of 260,000 keystrokes', insertions: 182_315, deletions: 77_463 },
]
/** A keystroke takes 200 ms, and after some 400 of them people go for coffee. */
const KEY_MS = 200
const PAUSE_EVERY = 400
const PAUSE_MS = 45 * 60_000
const TIMES = 5
const AT_ONCE = 200

/** xorshift32: numbers from 0 up to 1 that are the same on every machine. */
function random(seed) {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** Updates of several people who write in all clauses, letter by letter. */
function write({ insertions, deletions }) {
  const next = random(20_261_126)
  const below = (limit) => Math.floor(next() * limit)
  const updates = []
  const docs = Array.from({ length: PEOPLE }, (_, person) => {
    const doc = new Y.Doc()
    doc.clientID = 1_001 + person
    return doc
  })
  let writer = 0
  for (const [person, doc] of docs.entries())
    doc.on('update', (bytes, origin) => {
      if (origin === 'log') return
      updates.push({ principal: `orang${person}`, bytes })
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, bytes, 'log')
    })
  const texts = docs.map((doc) => openDraft(doc))
  docs[0].transact(() => {
    for (let at = 0; at < CLAUSES; at++) {
      const clause = emptyClause('lain', String(at).padStart(3, '0'))
      texts[0].clauses.set(`k${at}`, clause)
      clause.get('title').insert(0, `Pasal ke-${at}`)
    }
  })
  while (insertions > 0 || deletions > 0) {
    writer = below(PEOPLE)
    const body = texts[writer].clauses.get(`k${below(CLAUSES)}`).get('body')
    let at = below(body.length + 1)
    for (let run = Math.min(insertions, 5 + below(40)); run > 0; run--, insertions--)
      body.insert(at++, LETTERS[below(LETTERS.length)], {})
    const due = insertions === 0 || deletions / (insertions + deletions) > next()
    for (let run = due ? Math.min(deletions, at, 1 + below(45)) : 0; run > 0; run--, deletions--) body.delete(--at, 1)
  }
  return updates
}

const whole = (number) => Math.round(number).toLocaleString('en')

/** Processor time of this process in milliseconds, all threads: what it takes whoever else is busy. */
const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** What a question takes: milliseconds, processor time, and the longest that the main thread was not free meanwhile. */
async function timed(ask) {
  let [last, blocked] = [performance.now(), 0]
  const timer = setInterval(() => {
    blocked = Math.max(blocked, performance.now() - last - 1)
    last = performance.now()
  }, 1)
  const [start, used] = [performance.now(), cpu()]
  const answer = await ask()
  const ms = performance.now() - start
  const work = cpu() - used
  clearInterval(timer)
  return { ms, work, blocked, answer }
}

async function measure(size, fromCheckpoint) {
  const dataDir = mkdtempSync(join(tmpdir(), 'mufakat-history-'))
  const quiet = { info() {}, warn() {}, error() {} }
  let clock = Date.UTC(2026, 2, 2, 1)
  const store = await openEmbeddedStore({ dataDir, now: () => clock, log: quiet })
  try {
    const updates = write(size)
    for (let at = 0; at < updates.length; at += AT_ONCE) {
      const together = updates.slice(at, at + AT_ONCE)
      clock +=
        KEY_MS * together.length +
        (Math.floor(at / PAUSE_EVERY) !== Math.floor((at + AT_ONCE) / PAUSE_EVERY) ? PAUSE_MS : 0)
      await store.commit(together.map((update) => ({ type: 'update', agreement: AGREEMENT, ...update })))
    }
    await store.commit(
      Array.from({ length: PEOPLE }, (_, person) => ({
        type: 'put',
        table: 'client-owners',
        key: `${AGREEMENT}/${1_001 + person}`,
        value: Buffer.from(`orang${person}`),
      })),
    )
    const log = draftLog(store)
    if (fromCheckpoint) {
      const checkpointer = createCheckpointer(log, log.checkpoints, quiet)
      if ((await checkpointer.make(AGREEMENT)) === null) throw new Error('no checkpoint')
      await checkpointer.close()
    }
    const head = updates.length
    const page = { kind: 'timeline', before: head, limit: 20 }
    const cold = []
    let desk = null
    for (let turn = 0; turn < 3; turn++) {
      await desk?.close()
      desk = createHistoryDesk({ store, log })
      cold.push(await timed(() => desk.ask(AGREEMENT, page)))
    }
    const warm = async (question) => {
      const found = []
      for (let turn = 0; turn < TIMES; turn++) found.push(await timed(() => desk.ask(AGREEMENT, question(turn))))
      return found
    }
    const third = Math.floor(head / 3)
    const questions = {
      timeline: await warm((turn) => ({ ...page, before: head - 2_000 - turn * 9_000 })),
      sitting: await warm((turn) => ({
        kind: 'redline',
        from: third + turn * 400,
        to: third + turn * 400 + 400,
        clause: null,
      })),
      half: await warm((turn) => ({ kind: 'redline', from: third + turn, to: head - turn, clause: null })),
      text: await warm((turn) => ({ kind: 'digest', seq: third + turn })),
    }
    await desk.close()
    const sittings = JSON.parse(cold[0].answer).sittings.length
    return { updates: head, cold, questions, sittings, answer: questions.half[0].answer.length }
  } finally {
    await store.close()
    rmSync(dataDir, { recursive: true })
  }
}

const median = (found, what) =>
  whole(
    percentile(
      found.map((one) => one[what]),
      0.5,
    ),
  )
const middle = (found) => `${median(found, 'work')} (${median(found, 'ms')})`
const longest = (all) => whole(Math.max(...all.map(({ blocked }) => blocked)))

const rows = []
const notes = []
for (const size of SIZES)
  for (const fromCheckpoint of [false, true]) {
    const { updates, cold, questions, answer } = await measure(size, fromCheckpoint)
    rows.push([
      `${whole(updates)} updates, ${fromCheckpoint ? 'with' : 'without'} a checkpoint`,
      middle(cold),
      middle(questions.timeline),
      middle(questions.sitting),
      middle(questions.half),
      middle(questions.text),
      longest([...cold, ...Object.values(questions).flat()]),
    ])
    if (fromCheckpoint)
      notes.push(`The redline over two thirds of ${whole(updates)} updates is ${whole(answer / 1024)} KiB of JSON.`)
  }
record('history', {
  title: 'The past of a long draft',
  head: [
    'draft',
    'first page of the timeline, cold',
    'another page',
    'redline of 400 keystrokes',
    'redline of two thirds',
    'text and digest of a moment',
    'longest wait of others, ms',
  ],
  rows,
  notes: [
    'Processor milliseconds of all threads, and in brackets milliseconds by the clock, which others on the machine lengthen.',
    `${PEOPLE} people in ${CLAUSES} clauses, letter by letter, in sittings of ${PAUSE_EVERY} keystrokes; a page has 20 sittings. Medians: 3 cold (a new thread that is handed the whole log), ${TIMES} warm.`,
    'The work is done in a thread; the last column is the longest time in which the main thread, which hands over the log and serves everybody, was not free.',
    ...notes,
  ],
})
