// The relay beside its peers, in one run: `npm run bench -- relay`, or only some scenarios: `npm run bench -- relay rooms join`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median } from './percentile.mjs'
import { commit, record } from './record.mjs'
import { SCENARIO_NAMES } from './relay/names.mjs'
import { isInstalled, KINDS, start } from './relay/servers.mjs'
import { compare } from './relay/verdict.mjs'
import { PINNED, pinSelf } from './start-server.mjs'

const FOLDER = fileURLToPath(new URL('results/relay/', import.meta.url))
const kept = (name) => join(FOLDER, `${name}.json`)
const SCENARIOS = {}
for (const name of SCENARIO_NAMES) SCENARIOS[name] = (await import(`./relay/${name}.mjs`)).scenario
const named = process.argv.slice(2)
const missing = Object.keys(KINDS).filter((kind) => !isInstalled(KINDS[kind]))

/** All rounds of a scenario, the servers in turns, each in a new process; medians of each figure, null where a row is void. */
async function measure(name) {
  const { run, rounds, figures, kinds = Object.keys(KINDS) } = SCENARIOS[name]
  const found = Object.fromEntries(kinds.filter((kind) => !missing.includes(kind)).map((kind) => [kind, []]))
  for (let round = 0; round < rounds; round++)
    for (const [kind, values] of Object.entries(found)) {
      const server = await start(kind)
      try {
        values.push(await run(kind, server))
      } catch (error) {
        process.stderr.write(`${name}, ${kind}: void: ${error.message}\n`)
        found[kind] = Object.assign(values, { void: error.message })
      } finally {
        await server.stop()
      }
      const said = Object.entries(values.at(-1) ?? {}).map(([key, value]) => `${key} ${value.toFixed(2)}`)
      process.stderr.write(`${name} ${round + 1}/${rounds} ${kind}: ${said.join(', ')}\n`)
    }
  const medians = {}
  for (const [kind, values] of Object.entries(found))
    medians[kind] =
      values.void || values.length === 0
        ? null
        : Object.fromEntries(figures.map(({ key }) => [key, median(values.map((value) => value[key]))]))
  return { medians, commit: commit() }
}

pinSelf()
mkdirSync(FOLDER, { recursive: true })
for (const kind of missing) process.stderr.write(`${KINDS[kind].label} is not installed and is left out\n`)
for (const name of named.length > 0 ? named : Object.keys(SCENARIOS))
  writeFileSync(kept(name), JSON.stringify(await measure(name)))

const rows = []
const older = new Set()
for (const [name, scenario] of Object.entries(SCENARIOS)) {
  let result
  try {
    result = JSON.parse(readFileSync(kept(name), 'utf8'))
  } catch {
    continue // not measured on this machine yet
  }
  if (result.commit !== commit()) older.add(`${name} (${result.commit})`)
  rows.push(...compare(name, scenario, result.medians))
}
record('relay', {
  title: 'The relay',
  head: ['scenario', 'figure', ...Object.values(KINDS).map(({ label }) => label), 'bar', ''],
  rows,
  notes: [
    'In brackets: Mufakat ÷ that server. A bar names what it is measured against: ws, y-w-s (`@y/websocket-server`), Hocuspocus, or nothing for a plain figure.',
    `The servers take turns; medians of their rounds, each in a new process${PINNED ? ', pinned to the first core, the load to the second' : ''}. CPU: processor time of that process, all threads. Every row is complete: each reader got each letter once and in order, and the server's own copy holds them all; otherwise the row says void.`,
    'Mufakat: embedded store in the temporary folder, fsync and acknowledgements on, nothing told before it is durable; product limits but for rates and counts of connections; `--max-semi-space-size=4 --v8-pool-size=1`, as `npm start` starts it. The others: in memory, as they come.',
    ...Object.entries(SCENARIOS).map(
      ([name, { what, rounds }]) => `**${name}**: ${what}; ${rounds} ${rounds === 1 ? 'round' : 'rounds'}.`,
    ),
    'The long document is made from a seed, with as many insertions (182,315) and deletions (77,463) as the automerge-perf trace, which is not on npm.',
    ...(missing.length > 0
      ? [`Not installed on this machine: ${missing.map((kind) => KINDS[kind].label).join(', ')}.`]
      : []),
    ...(older.size > 0 ? [`Measured at an earlier commit: ${[...older].join(', ')}.`] : []),
  ],
})
process.exit(0)
