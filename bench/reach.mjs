// What does it cost that some may only suggest or comment? The room itself without sockets and disk, fed with keystrokes that were made before:
// of members who may write anything, without a guard and with one in a draft full of comments; and of a guest, whose keystrokes are each
// tried on a copy. CPU time in turns, so that what else runs on the machine does not count.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as Y from 'yjs'
import { ROOT, run } from '../server/setup/ready.mjs'
import { record } from './record.mjs'
import { keystroke } from './relay/keystroke.mjs'

await run(join(ROOT, 'node_modules/.bin/tsc'), ['-b', 'test'])
const built = (path) => import(pathToFileURL(join(ROOT, 'dist/js', path)).href)
const { seed } = await built('test/editor/fake-view.js')
const { commentOnClause } = await built('test/comments/comment-builder.js')
const { draftGuard } = await built('server/reach/draft-guard.js')
const { createRoom } = await built('server/relay/room.js')
const { replayNow } = await built('server/relay/replay.js')
const { step } = await built('server/relay/step.js')
const { openDraft } = await built('shared/agreement/draft.js')
const { LIMITS } = await built('shared/protocol/limits.js')
const { encodeHello, encodeStepOne, encodeUpdate } = await built('shared/protocol/message.js')

const ROUNDS = 15
const WRITERS = 5
const KEYS = 4_000
const GUEST_KEYS = 400
const THREADS = 300
const limits = { ...LIMITS, messagesPerSecond: 1e9, messagesBurst: 1e9, bytesPerSecond: 1e12, bytesBurst: 1e12 }

const clauses = Array.from({ length: 60 }, (_, at) => ({
  id: `c${at}`,
  title: `Pasal ${at}`,
  text: Array.from(
    { length: 20 },
    (_, n) => `Kalimat ${n} pada pasal ${at} menyebut kewajiban yang dirundingkan. `,
  ).join(''),
}))
const base = new Y.Doc()
Y.applyUpdate(base, seed(clauses))
for (let i = 0; i < THREADS; i++) commentOnClause(openDraft(base), `t${i}`, `c${i % 60}`)
const log = [Y.encodeStateAsUpdate(base)]

/** A room that is open, with these members, whose commits succeed at once. */
function open(guard, members) {
  let room = createRoom({ limits, schemaVersion: 0, guard })
  let refused = 0
  const handle = (event) => {
    const stepped = step(room, event)
    room = stepped.room
    for (const effect of stepped.effects) {
      if (effect.type === 'load')
        handle({ type: 'loaded', integration: replayNow(log).integration, owners: new Map(), lost: false, at: 0 })
      if (effect.type === 'commit') handle({ type: 'committed', at: 0 })
      if (effect.type === 'note') refused++
    }
  }
  handle({ type: 'storage', state: 'ok', at: 0 })
  members.forEach((reach, session) => {
    handle({ type: 'join', session, member: { person: `o${session}`, name: 'o', partner: null }, reach, at: 0 })
    for (const bytes of [encodeHello(0), encodeStepOne(Y.encodeStateVector(base))])
      handle({ type: 'message', session, bytes, at: 0 })
  })
  handle({ type: 'turn-end', at: 0 })
  return { handle, refused: () => refused }
}

/** CPU microseconds for each message: one turn of the event loop each. */
function cpu({ handle, refused }, messages) {
  const before = process.cpuUsage()
  for (const { session, bytes } of messages) {
    handle({ type: 'message', session, bytes, at: 0 })
    handle({ type: 'turn-end', at: 0 })
  }
  const { user, system } = process.cpuUsage(before)
  if (refused() > 0) throw new Error(`${refused()} of them were refused`)
  return (user + system) / messages.length
}

const typed = Array.from({ length: KEYS }, (_, i) => {
  const session = i % WRITERS
  return { session, bytes: encodeUpdate(Uint8Array.from(keystroke(1_000 + session, Math.floor(i / WRITERS)))) }
})

/** Letters of a guest in one suggestion, in the middle of a clause. */
function suggested() {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  const messages = []
  doc.on('update', (update) => messages.push({ session: 0, bytes: encodeUpdate(update) }))
  const body = doc.getMap('clauses').get('c30').get('body')
  for (let i = 0; i < GUEST_KEYS; i++)
    body.insert(40 + i, 'x', { [`insertion:${doc.clientID}.1`]: `${doc.clientID}.0` })
  return messages
}
const ofGuest = suggested()

const all = Array.from({ length: WRITERS }, () => 'all')
const measures = {
  'a writer, no guard': () => cpu(open(null, all), typed),
  [`a writer, guarded, ${THREADS} threads`]: () => cpu(open(draftGuard, all), typed),
  'the same letters without a guard': () => cpu(open(null, ['all']), ofGuest),
  'a guest, in a suggestion': () => cpu(open(draftGuard, ['suggest']), ofGuest),
}
const found = Object.fromEntries(Object.keys(measures).map((name) => [name, []]))
for (let round = 0; round < ROUNDS; round++)
  for (const [name, measure] of Object.entries(measures)) found[name].push(measure())
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
const [bare, guarded, letters, guest] = Object.values(found).map(median)
const names = Object.keys(measures)
record('reach', {
  title: 'Members who may not write everything',
  head: ['whose keystroke', 'CPU, µs', 'to the one without a guard'],
  rows: [
    [names[0], bare.toFixed(1), '1'],
    [names[1], guarded.toFixed(1), `${(guarded / bare).toFixed(2)} ×`],
    [names[2], letters.toFixed(1), '1'],
    [names[3], guest.toFixed(1), `${(guest / letters).toFixed(2)} ×`],
  ],
  notes: [
    `The room alone, without sockets and disk; medians of ${ROUNDS} rounds in turns; a draft of 60 clauses and 79,000 characters with ${THREADS} threads.`,
    'A guest writes into a suggestion in a clause of 1,300 characters; each letter is put into a copy of the draft, and every clause is compared before and after.',
  ],
})
