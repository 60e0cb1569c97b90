// What do comments cost whoever types? The editor's own plugins over one text with more and more threads, in one process; CPU time, so that
// what else runs on the machine does not count.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { signal } from '@preact/signals'
import { ROOT, run } from '../server/setup/ready.mjs'
import { record } from './record.mjs'

await run(join(ROOT, 'node_modules/.bin/tsc'), ['-b', 'test'])
const built = (path) => import(pathToFileURL(join(ROOT, 'dist/js', path)).href)
const { seed, Writer } = await built('test/editor/fake-view.js')
const { commentOn, say } = await built('test/comments/comment-builder.js')
const { createCommentDoor } = await built('client/comments/comment-door.js')
const { byClause, createMarks } = await built('client/comments/text-marks.js')
const { commentMarks } = await built('client/editor/plugins/comment-marks.js')
const { NOTHING_SEEN } = await built('shared/comments/list.js')
const { threadsOf } = await built('shared/comments/thread.js')
const { closedThreads } = await built('shared/comments/closed-threads.js')
const { editor: words } = await built('shared/language/id/editor.js')

const CLAUSES = 60
const KEYS = 3_000
const PLACES = 200
const COUNTS = [0, 100, 1_000, 5_000]
const sentence = (clause, n) => `Kalimat ${n} pada pasal ${clause} menyebut kewajiban yang dirundingkan. `
const clauses = Array.from({ length: CLAUSES }, (_, at) => ({
  id: `c${at}`,
  title: `Pasal ${at}`,
  text: Array.from({ length: 100 }, (_, n) => sentence(at, n)).join(''),
}))
const reader = { partner: null, isMine: () => true, partnerOf: () => null, seen: NOTHING_SEEN }

/** CPU microseconds for each of `times` calls. */
function cpu(times, work) {
  const before = process.cpuUsage()
  for (let i = 0; i < times; i++) work(i)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / times
}

function measure(threads) {
  const door = createCommentDoor()
  const writer = new Writer(seed(clauses), 1, [commentMarks({ door, words: signal(words), may: signal(true) })])
  const { draft } = writer
  draft.doc.transact(() => {
    // In one transaction, in which nothing is counted yet: the screens stop at THREADS_MAX.
    for (let i = 0; i < threads; i++) {
      const clause = i % CLAUSES
      const from = writer.draft.comments
      commentOn(draft, `t${i}`, `c${clause}`, sentence(clause, Math.floor(i / CLAUSES) % 100).trim(), 'Apa artinya?')
      if (!from.has(`t${i}`)) throw new Error(`thread ${i} was refused`)
    }
  })
  const tell = (changed) => {
    door.marks.value = createMarks(draft, byClause(threadsOf(draft)), reader, changed)
  }
  tell(null)
  const at = writer.find('c30', 'menyebut')
  const keys = () => cpu(KEYS, (i) => writer.type(at + (i % 40), 'x'))
  keys()
  const key = keys()
  const place = cpu(PLACES, () => tell(new Set(['c30'])))
  const facts = cpu(PLACES, () => closedThreads(draft, reader.partnerOf))
  const reply = () => {
    say(draft, 't0', 'comment', 'ya')
    threadsOf(draft)
  }
  const replied = threads === 0 ? null : cpu(PLACES, reply)
  writer.view.destroy()
  return { key, place, facts, reply: replied }
}

const round = (value) => (value === null ? '–' : value.toFixed(value < 10 ? 1 : 0))
const found = COUNTS.map(measure)
const [none] = found
record('comments', {
  title: 'Comments beside typing',
  head: [
    'threads',
    'a key, µs',
    'to none',
    'marks of one clause anew, µs',
    'what the checker asks, µs',
    'a reply is read, µs',
  ],
  rows: COUNTS.map((count, at) => {
    const { key, place, facts, reply } = found[at]
    return [count, round(key), `${(key / none.key).toFixed(2)} ×`, round(place), round(facts), round(reply)]
  }),
  notes: [
    `${CLAUSES} clauses of about 6,900 characters; ${KEYS} keys in one clause after as many to warm up, through the editor's state, binding and draft, without a screen.`,
    'Marks of a clause are placed anew when typing in it pauses, or when somebody else wrote in it.',
  ],
})
process.exit(0)
