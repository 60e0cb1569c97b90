// Is anything lost that was promised? Rounds of kill -9 on a real process, and of power cuts on a disk that keeps only what was synced; the
// tests are the same as in `npm test`, with more rounds.
import { record } from './record.mjs'
import { runTest } from './run-test.mjs'

const ROUNDS = 200
const LOOPS = [
  {
    label: '`kill -9` of the server process, real disk',
    file: 'test/durability/kill-loop.test.ts',
    says: /kill -9, seed \d+: (.*)/,
  },
  {
    label:
      'power cut, full disk, I/O errors: only synced bytes survive; torn, truncated, zeroed and garbage tails in turn',
    file: 'test/durability/power-loop.test.ts',
    says: /power cut, seed \d+: (.*)/,
  },
]

const rows = []
for (const { label, file, says } of LOOPS) {
  const said = await runTest(file, { DURABILITY_ROUNDS: String(ROUNDS) }, says)
  const { rounds, acknowledged, lostAcknowledged, seen, lostSeen, twice } = JSON.parse(said)
  rows.push([
    label,
    ...[rounds, acknowledged, lostAcknowledged, seen, lostSeen, twice].map((n) => n.toLocaleString('en')),
  ])
}
record('durability', {
  title: 'What was promised and what was lost',
  head: ['what ends the server', 'rounds', 'acknowledged', 'of them lost', 'seen by others', 'of them lost', 'twice'],
  rows,
  notes: [
    'Acknowledged: words whose writer was told that they are durable; seen: words that arrived at another person. After each round newcomers with empty documents look for all of them. Goal: 0 lost.',
    'Writers begin each round with empty documents, so nothing is healed by a client that still has it. A fifth of the killed processes are killed once more while they start.',
  ],
})
