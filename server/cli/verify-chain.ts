// mufakat verify ADDENDUM.pdf BASE.pdf … or a folder: each file by itself, then the chain between them. Needs neither server nor network.
import { webcrypto } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type ChainFile, type ChainLink, verifyFileChain } from '../../shared/amend/file-chain.ts'
import { ordinal } from '../../shared/amend/ordinal.ts'
import { sameText } from '../../shared/amend/same-text.ts'
import { chain as english } from '../../shared/language/en/chain.ts'
import { chain as indonesian } from '../../shared/language/id/chain.ts'
import type { Locale } from '../../shared/language/locale.ts'
import { oneLine } from '../../shared/language/one-line.ts'
import { readSealedSource } from '../../shared/pdf/sealed-source.ts'
import { inflate } from '../export/inflate.ts'
import { readGiven } from './given-file.ts'
import type { Io } from './io.ts'

/** Of a folder; a partnership with more addenda than that has other worries. */
const FILES_MAX = 200

/** The files that a path means: itself, or the PDF files in a folder. Null when it cannot be read. */
async function filesAt(path: string): Promise<readonly string[] | null> {
  try {
    if (!(await stat(path)).isDirectory()) return [path]
    const names = (await readdir(path)).sort()
    return names.filter((name) => /\.pdf$/i.test(name)).map((name) => join(path, name))
  } catch {
    // Missing or forbidden: to the caller all the same, it cannot be read.
    return null
  }
}

/** Those that are ours; others are left out, since each was judged by itself. */
async function sourcesOf(paths: readonly string[]): Promise<readonly ChainFile[]> {
  const files: ChainFile[] = []
  for (const path of paths) {
    const bytes = await readGiven(path)
    const reading = await readSealedSource(bytes, { crypto: webcrypto.subtle, inflate })
    if (reading.ok) files.push({ name: basename(path), bytes, source: reading.source })
  }
  return files
}

/** For programs: without the words of the changes. */
const publishedLinks = (links: readonly ChainLink[]) =>
  links.map(({ changes, ...link }) => ({ ...link, changes: changes.length }))

function chainInWords(links: readonly ChainLink[], locale: Locale): string {
  const words = locale === 'en' ? english : indonesian
  if (links.length === 0) return words.none
  return [
    words.title,
    ...links.flatMap((link) => [
      `  ${words.upon(link.file, ordinal(link.base.number), link.baseFile ?? words.unknownBase(link.base.agreement))} (${words.changes(link.changes.length)})`,
      ...(link.problems.length === 0
        ? [`    ${words.holds}`]
        : link.problems.map((code) => `    ! ${words.problems[code]}`)),
      ...link.changes.map(({ text }) => `    - ${text}`),
    ]),
  ]
    .map(oneLine)
    .join('\n')
}

function sameInWords(files: readonly ChainFile[], locale: Locale): readonly string[] {
  const words = locale === 'en' ? english : indonesian
  return sameText(files).flatMap((group) => [
    words.sameText,
    ...group.map(({ name, source }) => `  - ${words.sameTextFile(oneLine(name), source.signatures, source.partners)}`),
    `  ${words.sameTextHelp}`,
  ])
}

interface SeveralFiles {
  readonly paths: readonly string[]
  readonly json: boolean
  /** Options that hold for each file. */
  readonly flags: readonly string[]
}

export const VERIFY_OPTIONS = {
  json: { type: 'boolean', default: false },
  ca: { type: 'string' },
  crl: { type: 'string', multiple: true },
  'time-limit': { type: 'string' },
} as const

/** The files of a call that names several, or a folder; the path of one that cannot be read; null for every other call. */
export async function severalFiles(args: readonly string[]): Promise<SeveralFiles | string | null> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: VERIFY_OPTIONS })
  const [only] = positionals
  if (only === undefined) return null
  const paths: string[] = []
  for (const path of positionals) {
    const found = path === '-' && positionals.length === 1 ? [path] : await filesAt(path)
    if (found === null) return path
    paths.push(...found)
  }
  if (paths.length > FILES_MAX || (positionals.length === 1 && paths[0] === only)) return null
  const { json, ca, crl = [], 'time-limit': limit } = values
  const flags = [
    ...(json ? ['--json'] : []),
    ...(ca === undefined ? [] : ['--ca', ca]),
    ...crl.flatMap((path) => ['--crl', path]),
    ...(limit === undefined ? [] : ['--time-limit', limit]),
  ]
  return { paths, json, flags }
}

/** The exit code of what is not one of ours, too: nothing was found that could hold. */
const NOTHING_JUDGED = 2

/** Judges each file with `verifyOne`, then the chain; the worst of their exit codes, 1 where the chain does not hold, 2 without any file. */
export async function verifySeveral(
  { paths, json, flags }: SeveralFiles,
  io: Io,
  locale: Locale,
  verifyOne: (args: readonly string[], io: Io) => Promise<number>,
): Promise<number> {
  if (paths.length === 0) {
    io.stderr.write(`${(locale === 'en' ? english : indonesian).noFiles}\n`)
    return NOTHING_JUDGED
  }
  let worst = 0
  const ours: string[] = []
  for (const path of paths) {
    if (!json) io.stdout.write(`${oneLine(basename(path))}\n`)
    const code = await verifyOne([path, ...flags], io)
    // What the verifier gave up on is not read here either: nothing bounds its cost.
    if (code !== NOTHING_JUDGED) ours.push(path)
    worst = Math.max(worst, code)
  }
  const files = await sourcesOf(ours)
  const links = verifyFileChain(files, { authoritiesKnown: flags.includes('--ca') })
  io.stdout.write(
    json
      ? `${JSON.stringify({ chain: publishedLinks(links) })}\n`
      : `${[chainInWords(links, locale), ...sameInWords(files, locale)].join('\n')}\n`,
  )
  return links.some(({ problems }) => problems.length > 0) ? Math.max(worst, 1) : worst
}
