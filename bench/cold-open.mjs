// Opening a long draft in a process that has just started: from its log of keystrokes alone, and from its checkpoint.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as Y from 'yjs'
import { percentile } from './percentile.mjs'
import { record } from './record.mjs'
import { trace } from './relay/trace.mjs'

const TIMES = 7
const AT_ONCE = 100
const built = (path) => import(new URL(`../dist/js/${path}`, import.meta.url).href)
const { openRelayStore, parseDocumentName } = await built('server/embed/relay.js')
const { loadRoom } = await built('server/socket/load-room.js')
const { createCheckpointer } = await built('server/socket/checkpointer.js')
const NAME = parseDocumentName('naskah')

/** Processor time of this process in milliseconds, all threads: what it takes whoever else is busy. */
const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** Lets others run, and notes the longest stretch, in processor time, in which they could not. */
function watch() {
  let since = cpu()
  let longest = 0
  const stop = () => {
    longest = Math.max(longest, cpu() - since)
  }
  return {
    async pause() {
      stop()
      await new Promise((resolve) => setImmediate(resolve))
      since = cpu()
    },
    longest() {
      stop()
      return longest
    },
  }
}

/** In a process of its own: opens the store and the document, and prints how that went. */
async function openCold(folder) {
  const store = await openRelayStore(folder)
  const [start, used] = [performance.now(), cpu()]
  const { pause, longest } = watch()
  const { integration, tail } = await loadRoom(store, NAME, pause)
  const ms = performance.now() - start
  const work = cpu() - used
  const blocked = longest()
  const state = integration.encode(Uint8Array.of(0)).length
  await store.close()
  process.stdout.write(JSON.stringify({ ms, work, blocked, state, tail }))
}

const cold = (folder) =>
  JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), folder], { encoding: 'utf8' }))

const sizeOf = (folder) =>
  readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name)
    return sum + (entry.isDirectory() ? sizeOf(path) : statSync(path).blocks * 512)
  }, 0)

const whole = (number) => Math.round(number).toLocaleString('en')

async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-cold-'))
  try {
    const { updates, state } = trace()
    let store = await openRelayStore(folder)
    for (let at = 0; at < updates.length; at += AT_ONCE) {
      const together = updates.slice(at, at + AT_ONCE)
      await Promise.all(together.map((bytes) => store.append(NAME, [{ principal: 'orang1', bytes }], [])))
    }
    await store.close()
    const onDisk = sizeOf(join(folder, 'store/index'))
    const fromLog = Array.from({ length: TIMES }, () => cold(folder))

    store = await openRelayStore(folder)
    const warnings = []
    const log = { info() {}, warn: (_data, code) => warnings.push(code), error() {} }
    const checkpointer = createCheckpointer(store, store.checkpoints, log)
    const start = performance.now()
    // What everybody else has to wait while it is made
    let last = start
    let blocked = 0
    const timer = setInterval(() => {
      blocked = Math.max(blocked, performance.now() - last - 1)
      last = performance.now()
    }, 1)
    const made = await checkpointer.make(NAME)
    clearInterval(timer)
    const making = performance.now() - start
    if (made === null) throw new Error(`no checkpoint: ${warnings}`)
    await checkpointer.close()
    await store.close()
    const fromCheckpoint = Array.from({ length: TIMES }, () => cold(folder))

    const doc = new Y.Doc({ gc: false })
    for (let at = 0; at < updates.length; at += 256)
      doc.transact(() => {
        for (const update of updates.slice(at, at + 256)) Y.applyUpdate(doc, update)
      })
    const one = Y.encodeStateAsUpdate(doc)
    const atOnce = Array.from({ length: TIMES }, () => {
      const from = performance.now()
      Y.applyUpdate(new Y.Doc({ gc: false }), one)
      return performance.now() - from
    })
    const of = (found, what) => found.map((one) => one[what])
    const middle = (found, what) => percentile(of(found, what), 0.5)
    const line = (name, found) => [
      name,
      middle(found, 'work').toFixed(0),
      (middle(fromLog, 'work') / middle(found, 'work')).toFixed(1),
      middle(found, 'ms').toFixed(0),
      Math.min(...of(found, 'ms')).toFixed(0),
      middle(found, 'blocked').toFixed(1),
    ]
    record('cold-open', {
      title: 'Opening a long draft in a process that has just started',
      head: ['from', 'CPU ms', 'ratio', 'ms', 'least ms', 'longest stretch without a pause, CPU ms'],
      rows: [line('its log', fromLog), line('**its checkpoint**', fromCheckpoint)],
      notes: [
        `${whole(updates.length)} edits letter by letter, medians of ${TIMES} processes each, which compile as they go; the files are in the page cache.`,
        `On disk: the log takes ${(onDisk / 2 ** 20).toFixed(1)} MiB in lmdb, ${(onDisk / updates.length).toFixed(0)} bytes a keystroke (its Yjs update has ${(updates.reduce((sum, update) => sum + update.length, 0) / updates.length).toFixed(0)}; the rest is who, when, and the hash chain). The checkpoint takes ${whole(made.bytes / 1024)} KiB with all deleted text; a browser is sent ${whole(state.length / 1024)} KiB without it.`,
        `Making the checkpoint took ${whole(making)} ms in its thread; nobody else waited longer than ${blocked.toFixed(0)} ms meanwhile. The same document as one update takes ${Math.min(...atOnce).toFixed(0)} ms without a pause, warm, at least.`,
      ],
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const [folder] = process.argv.slice(2)
if (folder) await openCold(folder)
else await measure()
