// mufakat verify FILE.pdf … [--json] [--ca FILE] [--crl FILE] (`-`: the standard input): needs neither server nor network.
import { parseArgs } from 'node:util'
import { verify as english } from '../../shared/language/en/verify.ts'
import { verify as indonesian } from '../../shared/language/id/verify.ts'
import { readCertificates } from '../../shared/pdf/certificate-files.ts'
import { PdfError } from '../../shared/pdf/pdf-error.ts'
import { readRevocationLists } from '../../shared/pdf/revocation-list.ts'
import { publishedReport } from '../../shared/pdf/verify-report.ts'
import { createVerifyDesk, PROCESSOR_LIMIT_MS } from '../certificates/verify-desk.ts'
import { createPress } from '../export/press.ts'
import { readGiven } from './given-file.ts'
import type { Io } from './io.ts'
import { optionFault } from './option-fault.ts'
import { terminalLocale } from './terminal-locale.ts'
import { severalFiles, VERIFY_OPTIONS, verifySeveral } from './verify-chain.ts'
import { inWords } from './verify-in-words.ts'

const locale = terminalLocale(process.env)
const words = locale === 'en' ? english : indonesian

export const EXIT = { holds: 0, differs: 1, notOurs: 2 } as const

/** Whoever gives a file more than ten minutes has forgotten it. */
const LIMIT_MAX_SECONDS = 600

function millisecondsOf(seconds: string): number | null {
  const count = Number(seconds)
  return /^\d+$/.test(seconds) && count >= 1 && count <= LIMIT_MAX_SECONDS ? count * 1000 : null
}

/** Null when the call is wrong; its options are known to be right. */
function parse(args: readonly string[]) {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: VERIFY_OPTIONS })
  const limitMs = values['time-limit'] === undefined ? PROCESSOR_LIMIT_MS : millisecondsOf(values['time-limit'])
  if (limitMs === null) return null
  return positionals.length === 1
    ? { file: positionals[0] ?? '', json: values.json, ca: values.ca, crl: values.crl ?? [], limitMs }
    : null
}

async function readOrNull(path: string): Promise<Uint8Array | null> {
  try {
    return await readGiven(path)
  } catch {
    // Missing, forbidden, a folder: to the caller all the same, it cannot be read.
    return null
  }
}

async function readAuthorities(path: string): Promise<readonly Uint8Array[] | null> {
  const bytes = await readOrNull(path)
  try {
    return bytes && readCertificates(bytes).map(({ der }) => der)
  } catch (error) {
    if (error instanceof PdfError) return null
    throw error
  }
}

/** The lists of these files as DER; the path of the first that holds none. */
async function readLists(paths: readonly string[]): Promise<readonly Uint8Array[] | string> {
  const lists: Uint8Array[] = []
  for (const path of paths) {
    const bytes = await readOrNull(path)
    try {
      if (!bytes) return path
      lists.push(...readRevocationLists(bytes).map(({ der }) => der))
    } catch (error) {
      if (error instanceof PdfError) return path
      throw error
    }
  }
  return lists
}

async function verifyOne(args: readonly string[], io: Io): Promise<number> {
  const call = parse(args)
  if (!call) {
    io.stderr.write(`${words.usage}\n`)
    return EXIT.notOurs
  }
  const file = await readOrNull(call.file)
  const authorities = call.ca === undefined ? undefined : await readAuthorities(call.ca)
  if (!file || authorities === null) {
    io.stderr.write(`${words.unreadableFile(file ? (call.ca ?? '') : call.file)}\n`)
    return EXIT.notOurs
  }
  const revocations = await readLists(call.crl)
  if (typeof revocations === 'string') {
    io.stderr.write(`${words.unreadableFile(revocations)}\n`)
    return EXIT.notOurs
  }
  const press = createPress()
  const desk = createVerifyDesk(press, authorities ?? [], call.limitMs)
  try {
    const report = await desk.verify(file, revocations)
    io.stdout.write(call.json ? `${JSON.stringify(publishedReport(report))}\n` : `${inWords(report, file, locale)}\n`)
    if (report.format === null) return EXIT.notOurs
    return report.problems.length === 0 ? EXIT.holds : EXIT.differs
  } finally {
    await desk.close()
    await press.close()
  }
}

/** Exit code 0 all facts hold, 1 something does not, 2 not one of ours (or the call was wrong). Several files are judged as a chain besides. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const fault = optionFault(args, VERIFY_OPTIONS)
  if (fault !== null) {
    io.stderr.write(`${fault}\n${words.usage}\n`)
    return EXIT.notOurs
  }
  const several = await severalFiles(args)
  if (typeof several === 'string') {
    io.stderr.write(`${words.unreadableFile(several)}\n`)
    return EXIT.notOurs
  }
  return several ? verifySeveral(several, io, locale, verifyOne) : verifyOne(args, io)
}
