// `npm run fuzz`: every random test in turn, each for its share of FUZZ_SECONDS (600). A seed that fails is printed with the command that
// repeats it and kept under test/fuzz/traces/. With FUZZ_SEED only that seed is tried, in every suite or in the one that FUZZ_SUITE names.
// `npm run fuzz -- every-byte` changes every byte of signed files instead; see every-byte.mjs.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeReady, ROOT } from '../../server/setup/ready.mjs'

const SUITES = {
  fleet: { file: 'test/simulation/fleet.test.ts', test: 'RL43' },
  'editor-offline': { file: 'test/editor/fuzz.test.ts', test: 'mostly offline' },
  'editor-half': { file: 'test/editor/fuzz.test.ts', test: 'half the time online' },
  'editor-online': { file: 'test/editor/fuzz.test.ts', test: 'nearly always online' },
  'editor-relay': { file: 'test/editor/relay-fuzz.test.ts', test: 'ED1' },
  hands: { file: 'test/journeys/random-hands.test.ts', test: '' },
  'hands-alone': { file: 'test/client/random-hands.test.ts', test: '' },
  carry: { file: 'test/carry/by-files-alone.test.ts', test: 'whoever carries' },
  'carry-files': { file: 'test/carry/by-files-alone.test.ts', test: 'by files alone' },
  suggestions: { file: 'test/suggestions/fuzz.test.ts', test: 'half the time online' },
  session: { file: 'test/client/session.test.ts', test: 'under cuts' },
  outbox: { file: 'test/client/outbox.test.ts', test: 'in random histories' },
  scan: { file: 'test/relay/scan-update.test.ts', test: 'what it lets through' },
  store: { file: 'test/store/power-cut.test.ts', test: '' },
  checkpoint: { file: 'test/relay/checkpoint.test.ts', test: 'checkpoint upon checkpoint' },
  'checkpoint-crash': { file: 'test/store/checkpoint-crash.test.ts', test: 'power cut' },
  kill: { file: 'test/durability/kill-loop.test.ts', test: '' },
  power: { file: 'test/durability/power-loop.test.ts', test: '' },
  'pdf-flips': { file: 'test/pdf/damage.test.ts', test: 'one flipped byte' },
  'pdf-damage': { file: 'test/pdf/damage.test.ts', test: 'whatever a damaged file' },
  'kill-signing': { file: 'test/durability/kill-signing.test.ts', test: '' },
  storm: { file: 'test/durability/storm.test.ts', test: '' },
}
/** What a suite may take beyond its share: the start of vitest, and the seed under way. */
const SPARE_MS = 120_000

const only = process.env.FUZZ_SUITE
if (only !== undefined && !Object.hasOwn(SUITES, only)) {
  process.stderr.write(`FUZZ_SUITE: ${Object.keys(SUITES).join(', ')}\n`)
  process.exit(1)
}
const chosen = Object.entries(SUITES).filter(([name]) => only === undefined || name === only)
const seed = process.env.FUZZ_SEED ?? ''
const share = Math.max(1, Math.floor(Number(process.env.FUZZ_SECONDS ?? 600) / chosen.length))

/** Resolves with the exit code and all that was said. */
function vitest({ file, test }, trying) {
  const limit = share * 1000 + SPARE_MS
  const args = ['run', file, ...(test ? ['-t', test] : []), `--testTimeout=${limit}`, '--reporter=verbose']
  return new Promise((resolve) => {
    const child = spawn('node_modules/.bin/vitest', args, {
      cwd: ROOT,
      env: {
        ...process.env,
        NO_COLOR: '1',
        FUZZ_SECONDS: String(seed ? 0 : share),
        FUZZ_SEED: seed,
        FUZZ_TRYING: trying,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('close', (code) => resolve({ code, output }))
  })
}

function keep(name, failing, output) {
  const traces = join(ROOT, 'test/fuzz/traces')
  mkdirSync(traces, { recursive: true })
  const command = `FUZZ_SUITE=${name} FUZZ_SEED=${failing} npm run fuzz`
  const file = join(traces, `${name}-${failing}.txt`)
  writeFileSync(file, `${command}\n\n${output}`)
  process.stdout.write(`${output}\n${name}: seed ${failing} fails; repeat with\n  ${command}\nkept in ${file}\n`)
}

try {
  await makeReady({ quiet: true })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
// Takes hours and goes on where it was: only when it is asked for by name.
if (process.argv[2] === 'every-byte') {
  await import('./every-byte.mjs')
  process.exit()
}
const folder = mkdtempSync(join(tmpdir(), 'mufakat-fuzz-'))
let failed = 0
for (const [name, suite] of chosen) {
  const trying = join(folder, name)
  const { code, output } = await vitest(suite, trying)
  // A name that no test carries any more runs nothing, and nothing does not fail.
  if (code === 0 && /Tests .*\b[1-9]\d* passed/.test(output)) {
    process.stdout.write(`${name}: ${seed ? `seed ${seed}` : `${share} s`}, no failure\n`)
    continue
  }
  failed++
  keep(name, existsSync(trying) ? readFileSync(trying, 'utf8') : 'none', output)
}
rmSync(folder, { recursive: true })
process.stdout.write(`${chosen.length - failed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)
