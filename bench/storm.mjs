// What does a storm of hostile messages cost two people who go on writing? The test is the same as in `npm test`, with more messages.
import { record } from './record.mjs'
import { runTest } from './run-test.mjs'

const MESSAGES = 50_000
const MIB = 2 ** 20

const said = await runTest(
  'test/durability/storm.test.ts',
  { STORM_MESSAGES: String(MESSAGES) },
  /storm, seed \d+: (.*)/,
)
const { sent, attacks, lines, trips, calm, storm, longestTurnMs, peakBytes, leftBytes, words } = JSON.parse(said)
const count = (n) => n.toLocaleString('en')
const mib = (bytes) => `${(bytes / MIB).toFixed(1)} MiB`
record('storm', {
  title: 'A storm of hostile messages',
  head: ['what', 'found'],
  rows: [
    [
      'hostile messages and frames; known attacks among them; connections',
      [sent, attacks, lines].map(count).join('; '),
    ],
    ['crashes of the server', '0'],
    ['words of the pair that are missing', `0 of ${count(words)}`],
    ['round trip of the pair before the storm, median; worst of 40', `${calm.median}; ${calm.worst} ms`],
    [`round trip of the pair in the storm, median; worst of ${count(trips)}`, `${storm.median}; ${storm.worst} ms`],
    ['longest turn of the server, processor time', `${longestTurnMs} ms`],
    [
      'memory of the server above what it was before, at its peak; right after',
      [peakBytes, leftBytes].map(mib).join('; '),
    ],
  ],
  notes: [
    'Mutated Yjs messages, mutated frames, noise, and the attacks of `test/relay/attacks.ts`, from a process of its own with 12 connections at once; the server with its store in another, a pair that types a word each way every 50 ms in a third.',
    'A round trip holds four turns of three processes that share the machine; the longest turn is what the server alone makes a message wait.',
    'Goal: no crash, nothing lost, the pair not cut, worst round trip ≤ 250 ms, memory at its peak ≤ 64 MiB above what it was before the storm.',
  ],
})
