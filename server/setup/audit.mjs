// What can be asked of the packages that run in production: known holes (`npm audit`), signatures of the registry (`npm audit signatures`), and, from the
// lock file alone, hashes, scripts at install and licences. What nobody answered is told as not asked. Exit code 1: a hole of level high or critical, a
// signature that does not fit, a package without a hash, or a licence that is none of those known.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './ready.mjs'

/** The registry's answer is waited for so long. */
const WAIT_MS = 60_000
/** Licences under which a package may run in production. */
const LICENCES = new Set([
  '(MIT AND Zlib)',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT AND OFL-1.1',
  'MIT-0',
])
const GRAVE = ['high', 'critical']

/** What npm prints to the standard output of `npm audit …`, whatever its exit code is. */
const npm = (args) =>
  new Promise((resolve) => {
    const child = spawn('npm', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], timeout: WAIT_MS })
    let out = ''
    child.stdout.on('data', (bytes) => {
      out += bytes
    })
    child.on('error', () => resolve(''))
    child.on('close', () => resolve(out))
  })

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return {} // no JSON is no answer
  }
}

const holes = parsed(await npm(['audit', '--omit=dev', '--json', '--fetch-retries=0']))
const counts = holes.metadata?.vulnerabilities
let failed = false
if (counts) {
  const all = Object.entries(counts).filter(([level]) => level !== 'total')
  process.stdout.write(`known holes: ${all.map(([level, count]) => `${level} ${count}`).join(', ')}\n`)
  for (const { name, severity } of Object.values(holes.vulnerabilities ?? {}))
    if (GRAVE.includes(severity)) process.stdout.write(`  ${severity}: ${name}\n`)
  if (GRAVE.some((level) => counts[level] > 0)) failed = true
} else {
  const why = holes.statusCode ?? holes.error?.code ?? holes.message ?? 'no answer'
  process.stdout.write(`known holes: NOT ASKED, the registry did not answer (${why}); run this where it does\n`)
}

const signatures = parsed(await npm(['audit', 'signatures', '--omit=dev', '--json', '--fetch-retries=0']))
if (Array.isArray(signatures.invalid)) {
  const { invalid, missing = [] } = signatures
  process.stdout.write(`signatures of the registry: ${invalid.length} invalid, ${missing.length} missing\n`)
  for (const { name, version } of invalid) process.stdout.write(`  invalid: ${name} ${version}\n`)
  if (invalid.length > 0) failed = true
} else
  process.stdout.write('signatures of the registry: NOT ASKED, its keys could not be had; run this where they can\n')

const lock = JSON.parse(readFileSync(process.env.AUDIT_LOCK ?? join(ROOT, 'package-lock.json'), 'utf8'))
const running = Object.entries(lock.packages).filter(([path, entry]) => path !== '' && !entry.dev)
const unhashed = running.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'))
/** `(A OR B)` leaves the choice: one that is listed is enough. */
const isListed = (license = '') =>
  LICENCES.has(license) ||
  license
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => LICENCES.has(choice))
const strange = running.filter(([, { license }]) => !isListed(license))
const scripts = running.filter(([, { hasInstallScript }]) => hasInstallScript)
process.stdout.write(
  `packages in production: ${running.length}, ${unhashed.length} without a sha512 hash, ${strange.length} under a licence not listed, ` +
    `${scripts.length} with a script at install (none may run: ignore-scripts)\n`,
)
for (const [path, { license = 'no licence' }] of [...unhashed, ...strange])
  process.stdout.write(`  ${path}: ${license}\n`)
if (unhashed.length + strange.length > 0) failed = true
process.exit(failed ? 1 : 0)
