// `npm run bench`: every question in turn, each in a process of its own, or only those that are named: `npm run bench -- pdf relay`.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeReady, ROOT, run } from '../server/setup/ready.mjs'
import { QUESTIONS } from './record.mjs'

const named = process.argv.slice(2)
const unknown = named.filter((name) => !QUESTIONS.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`${unknown.join(', ')}: not one of ${QUESTIONS.join(', ')}\n`)
  process.exit(1)
}
try {
  await makeReady()
  const peer = join(ROOT, 'bench/peer')
  if (!existsSync(join(peer, 'node_modules')))
    await run('npm', ['ci', '--prefix', peer, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  for (const name of named.length > 0 ? named : QUESTIONS)
    await run(process.execPath, [`bench/${name}.mjs`], { show: true })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
