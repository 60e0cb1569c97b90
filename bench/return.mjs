// How soon are people back after the server was killed, and how soon is somebody out who was revoked?
import { record } from './record.mjs'
import { runTest } from './run-test.mjs'

const figures = []
for (const says of [/return: (.*)/, /revoked: (.*)/])
  figures.push(JSON.parse(await runTest('test/durability/return.test.ts', {}, says)))
const [back, revoked] = figures
record('return', {
  title: 'Back after a restart, out after a revocation',
  head: ['what', 'ms'],
  rows: [
    [
      `${back.people} people back in one document of ${back.words} words, from the start of the new process to the last who is synced and saved`,
      String(back.ms),
    ],
    ['a live connection of somebody who was revoked is closed (4403)', String(revoked.ms)],
  ],
  notes: [
    'The process was killed with SIGKILL while all of them were connected. Everybody connects at once; browsers spread their attempts over 2 to 8 seconds, which is not counted.',
    'Goal: ≤ 1,000 ms, ≤ 5,000 ms.',
  ],
})
