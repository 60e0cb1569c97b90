// `npm run bench`: every question in turn, each in a process of its own, or only those that are named: `npm run bench -- pdf relay`. What
// follows `relay` may be scenarios of it: `npm run bench -- relay rooms join`.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeReady, ROOT, run } from '../server/setup/ready.mjs'
import { LONG, QUESTIONS } from './record.mjs'
import { SCENARIO_NAMES } from './relay/names.mjs'

const PEERS = ['bench/peer', 'bench/peer/y-websocket-server', 'bench/peer/hocuspocus', 'bench/peer/tiptap']
const words = process.argv.slice(2)
const scenarios = words.includes('relay') ? words.filter((word) => SCENARIO_NAMES.includes(word)) : []
const named = words.filter((word) => !scenarios.includes(word))
const unknown = named.filter((name) => !QUESTIONS.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`${unknown.join(', ')}: not one of ${[...QUESTIONS, ...SCENARIO_NAMES].join(', ')}\n`)
  process.exit(1)
}

/** A peer that cannot be installed is left out of the tables, which say so. */
async function installPeer(folder) {
  if (existsSync(join(ROOT, folder, 'node_modules'))) return
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false']
  try {
    await run('npm', ['ci', '--prefix', join(ROOT, folder), ...flags])
  } catch (error) {
    process.stderr.write(`${folder} cannot be installed: ${error instanceof Error ? error.message : error}\n`)
  }
}

try {
  await makeReady()
  for (const folder of PEERS) await installPeer(folder)
  for (const name of named.length > 0 ? named : QUESTIONS.filter((name) => !LONG.includes(name)))
    await run(process.execPath, [`bench/${name}.mjs`, ...(name === 'relay' ? scenarios : [])], { show: true })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
