// mufakat export URL|FILE --format F --out FILE: an agreement of a running server, or one that a file holds, in another form; of a draft
// file, only what somebody lacks.
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import * as Y from 'yjs'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { type CarryFile, readCarryFile } from '../../shared/carry/carry-file.ts'
import { EMPTY_COPY, makeFile } from '../../shared/carry/device-copy.ts'
import { parseKnown } from '../../shared/carry/known.ts'
import { ImportProblem } from '../../shared/import/import-problem.ts'
import { importWords } from '../../shared/import/import-words.ts'
import { errors as words } from '../../shared/language/id/errors.ts'
import { PrintError } from '../export/print-error.ts'
import { FORMATS, type Format } from '../forms/form.ts'
import { formOfFile } from './export-file.ts'
import type { Io } from './io.ts'
import { askServer } from './read-answer.ts'

const EXIT = { written: 0, refused: 1, usage: 2 } as const

interface Address {
  readonly origin: string
  readonly id: AgreementId
}

interface Order {
  /** An agreement of a server, or the name of a file. */
  readonly from: Address | string
  readonly format: Format
  readonly out: string
  readonly since: string | null
}

/** The agreement that an address of its screens or of its interface names. */
function parseAddress(text: string): Address | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const id = parseAgreementId(/\/(?:p|agreements)\/([^/]+)/.exec(url.pathname)?.[1])
  return id && { origin: url.origin, id }
}

/** What is asked for, or the words of what is wrong with it. */
function parseOrder(args: readonly string[]): Order | string {
  const options = {
    format: { type: 'string', default: 'mufakat' },
    out: { type: 'string' },
    since: { type: 'string' },
  } as const
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true })
  const unknown = Object.keys(values).find((name) => !(name in options)) ?? positionals[1]
  if (unknown !== undefined) return words.cli.optionUnknown(unknown)
  const [source] = positionals
  const from = source === undefined ? null : (parseAddress(source) ?? (existsSync(source) ? source : null))
  if (!from) return words.cli.exportAddress
  const format = FORMATS.find((known) => known === values.format)
  if (!format) return words.cli.formatUnknown(String(values.format), FORMATS.join(', '))
  if (typeof values.out !== 'string') return words.cli.optionMissing('--out')
  if (values.since !== undefined && format !== 'mufakat') return words.cli.optionUnknown('--since')
  return {
    from,
    format,
    out: values.out,
    since: typeof values.since === 'string' ? values.since : null,
  }
}

/** Of `whole`, what whoever made `theirs` lacks. Everything in it is the server's, so that nobody has to sign. */
function changesSince({ head, base }: CarryFile, theirs: CarryFile): Promise<Uint8Array> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, base.bytes)
  const draft = {
    encode: (vector: Uint8Array) => Y.encodeStateAsUpdate(doc, vector),
    have: parseKnown(Y.encodeSnapshot(Y.snapshot(doc))),
  }
  const { from, part: _, ...rest } = head
  return makeFile(EMPTY_COPY, draft, { ...rest, name: from.name, partner: from.partner, signing: null }, theirs.have)
}

/** What a server answers, or the words of why it gave nothing. */
async function fromServer({ origin, id }: Address, format: Format): Promise<Uint8Array | string> {
  const token = process.env.SESSION_TOKEN
  const path = `/api/v1/agreements/${id}/export?format=${encodeURIComponent(format)}`
  const headers = token ? { authorization: `Bearer ${token}` } : {}
  const answer = await askServer(
    origin,
    () => fetch(`${origin}${path}`, { headers }),
    async (response) => {
      // A page that some other program shows in its place is no file of ours.
      const isFile = response.headers.get('content-disposition')?.startsWith('attachment') ?? false
      return isFile ? new Uint8Array(await response.arrayBuffer()) : null
    },
  )
  return answer.ok ? answer.body : answer.why
}

async function fromFile(file: string, format: Exclude<Format, 'mufakat'>): Promise<Uint8Array | string> {
  try {
    return await formOfFile(file, format)
  } catch (error) {
    if (error instanceof ImportProblem) return `${file}: ${importWords('id').problem(error)}`
    if (error instanceof PrintError) return words.cli.refused(error.code, words.problems[error.code].title)
    throw error
  }
}

const bytesOf = ({ from, format }: Order): Promise<Uint8Array | string> =>
  typeof from === 'string'
    ? format === 'mufakat'
      ? Promise.resolve(words.cli.formatOfServer(format))
      : fromFile(from, format)
    : fromServer(from, format)

/** Exit code 0 written, 1 refused, unreadable, or nobody answered, 2 not understood. SESSION_TOKEN is the session of a member. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const fail = (text: string, code: number): number => {
    io.stderr.write(`${text}\n`)
    return code
  }
  const order = parseOrder(args)
  if (typeof order === 'string') return fail(order, EXIT.usage)
  const since = order.since === null ? null : await readFile(order.since).catch(() => undefined)
  // Missing, forbidden, a folder: to the caller all the same, it cannot be read.
  if (since === undefined) return fail(words.cli.notRead(order.since ?? ''), EXIT.usage)
  const theirs = since && readCarryFile(new Uint8Array(since))
  if (theirs?.ok === false) return fail(words.cli.refused(theirs.code, words.problems[theirs.code].title), EXIT.usage)
  const got = await bytesOf(order)
  if (typeof got === 'string') return fail(got, EXIT.refused)
  let bytes = got
  if (theirs) {
    const whole = readCarryFile(bytes)
    if (!whole.ok) return fail(words.cli.refused(whole.code, words.problems[whole.code].title), EXIT.refused)
    bytes = await changesSince(whole.file, theirs.file)
  }
  try {
    await writeFile(order.out, bytes)
  } catch {
    // A folder that is not there, no right, a full disk: the name is what the caller can look at.
    return fail(words.cli.notWritten(order.out), EXIT.refused)
  }
  io.stdout.write(`${words.cli.written(order.out, bytes.length)}\n`)
  return EXIT.written
}
