// Keeps what one question found in bench/results/, and writes bench/results.md from all that was found so far.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
export const QUESTIONS = [
  'first-page',
  'bundle',
  'keystroke',
  'typing',
  'fuzz-peers',
  'pdf',
  'verify',
  'every-byte',
  'signing',
  'forms',
  'relay',
  'least',
  'store',
  'cold-open',
  'history',
  'durability',
  'storm',
  'return',
  'checker',
  'comments',
  'reach',
]
/** Takes an hour or more: only when it is asked for by name. */
export const LONG = ['every-byte']
const GIB = 2 ** 30

const kept = (name) => join(FOLDER, 'results', `${name}.json`)

function machine() {
  const cores = cpus()
  return `${cores.length} × ${cores[0]?.model.trim()}, ${(totalmem() / GIB).toFixed(0)} GiB, ${process.platform}, Node ${process.versions.node}`
}

/** The commit that is measured. */
export function commit() {
  const git = (...args) => execFileSync('git', ['-C', FOLDER, ...args], { encoding: 'utf8' }).trim()
  return git('rev-parse', '--short', 'HEAD')
}

/** Processes that wanted a core in the last minute: above the number of cores, others took part of the machine. */
const load = () => loadavg()[0]?.toFixed(1)

const row = (cells) => `| ${cells.join(' | ')} |`

function section(name, { title, date, machine: on, load: busy, commit: at, head, rows, notes }) {
  return [
    `## ${title}`,
    '',
    `\`npm run bench -- ${name}\`, ${date}, commit ${at}, ${on}; load average at the end ${busy}.`,
    '',
    row(head),
    row(head.map((_, i) => (i === 0 ? '---' : '---:'))),
    ...rows.map(row),
    '',
    ...notes.map((note) => `- ${note}`),
  ].join('\n')
}

/** What results.md says already, by question: measured in another clone, whose results/ is not here. */
function sectionsBefore() {
  const file = join(FOLDER, 'results.md')
  const parts = existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split(/\n\n(?=## )/)
        .slice(1)
    : []
  return new Map(parts.map((part) => [/npm run bench -- ([\w-]+)/.exec(part)?.[1], part]))
}

/** `found` is `{title, head, rows, notes}`: a table and what must be known to read it. */
export function record(name, found) {
  mkdirSync(join(FOLDER, 'results'), { recursive: true })
  const whole = {
    ...found,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    load: load(),
    commit: commit(),
  }
  writeFileSync(kept(name), JSON.stringify(whole, null, 2))
  const before = sectionsBefore()
  const sections = QUESTIONS.flatMap((known) =>
    existsSync(kept(known)) ? section(known, JSON.parse(readFileSync(kept(known), 'utf8'))) : (before.get(known) ?? []),
  )
  const intro = [
    '# Measurements',
    '',
    'Written by `npm run bench`; one question alone by the command under its heading. No test depends on a time: these figures are read by people.',
    'Figures of one table come from one run and may be compared with each other; another run, on a machine that does something else as well, moves them all.',
  ].join('\n')
  writeFileSync(join(FOLDER, 'results.md'), `${[intro, ...sections].join('\n\n')}\n`)
  process.stdout.write(`${section(name, whole)}\n\n`)
}
