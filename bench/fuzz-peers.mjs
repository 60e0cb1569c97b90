// What is left of what three people typed, mostly offline? One script of random edits, with this product's binding and with y-prosemirror over
// a schema loose enough for whatever it makes.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { ROOT } from '../server/setup/ready.mjs'
import { storySeed, tell } from './editing/story.mjs'
import { record } from './record.mjs'

const DOCUMENTS = 40
const STEPS = 80
const SETTINGS = [
  { name: 'meeting after one edit of eight, no moves', online: 0.12, moves: false },
  { name: 'meeting after one edit of eight, with moves', online: 0.12, moves: true },
  { name: 'meeting after one edit of two, with moves', online: 0.5, moves: true },
  { name: 'meeting after nine edits of ten, with moves', online: 0.9, moves: true },
]

const load = async (path) => (await runnerImport(join(ROOT, path), { configFile: false, logLevel: 'warn' })).module
const { OwnWriter, ownSeed } = await load('bench/editing/own-writer.ts')
const EDITORS = [['Mufakat', ownSeed(storySeed()), (bytes, client) => new OwnWriter(bytes, client)]]
// The peer has a Yjs of its own, which says so on the terminal; the two share no document.
if (existsSync(join(ROOT, 'bench/peer/node_modules'))) {
  const { PeerWriter, peerSeed } = await import('./peer/fuzz-writer.js')
  EDITORS.push(['y-prosemirror 1.3.7', peerSeed(storySeed()), (bytes, client) => new PeerWriter(bytes, client)])
}

const rows = []
for (const { name, online, moves } of SETTINGS)
  for (const [editor, bytes, make] of EDITORS) {
    const sum = { typed: 0, kept: 0, lost: 0, doubled: 0, misplaced: 0, diverged: 0, failed: 0 }
    for (let seed = 1; seed <= DOCUMENTS; seed++) {
      try {
        const account = tell({ seed, make, bytes, steps: STEPS, online, moves })
        for (const key of Object.keys(account)) sum[key] += account[key]
      } catch (error) {
        // An editor that throws has left its document in a state that it cannot show.
        sum.failed++
        if (editor === 'Mufakat') throw error
      }
    }
    const share = (count) =>
      sum.kept > 0 && count > 0 ? `${count} (${((100 * count) / sum.kept).toFixed(1)} %)` : count
    rows.push([
      name,
      editor,
      sum.typed,
      share(sum.lost),
      share(sum.doubled),
      share(sum.misplaced),
      `${sum.diverged} of ${DOCUMENTS}`,
      sum.failed,
    ])
  }
record('fuzz-peers', {
  title: 'What is left of what several people typed',
  head: [
    'setting',
    'editor',
    'characters typed',
    'lost',
    'doubled',
    'in another clause',
    'peers differ',
    'stories that threw',
  ],
  rows,
  notes: [
    `${DOCUMENTS} documents a row, the same seeds for both; three people, ${STEPS} edits: typing, deleting, splitting, joining, lists, bold, line breaks, deleting paragraphs, and moving clauses where the row says so. All meet at the end. Each typed character is unique and should stand once, in the clause it was typed in, unless somebody deleted it; shares are of those that nobody deleted.`,
    'y-prosemirror has a schema in which nothing that its merges can make is invalid (`clause: (title | block)*`): with a strict one it deletes what does not fit. Its clauses are elements in a list and are moved as such; ours by their rank.',
    'Both run in ProseMirror states without a screen. The binding’s own proof goes through the relay: `npm run fuzz`.',
  ],
})
