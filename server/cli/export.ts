// mufakat export URL --format F --out FILE: an agreement of a running server as a file; of a draft file, only what somebody lacks.
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import * as Y from 'yjs'
import { z } from 'zod'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { type CarryFile, readCarryFile } from '../../shared/carry/carry-file.ts'
import { EMPTY_COPY, makeFile } from '../../shared/carry/device-copy.ts'
import { parseKnown } from '../../shared/carry/known.ts'
import { errors as words } from '../../shared/language/id/errors.ts'
import type { Io } from './io.ts'

const EXIT = { written: 0, refused: 1, usage: 2 } as const
const problemSchema = z.object({ code: z.string(), title: z.string() })

interface Order {
  readonly origin: string
  readonly id: AgreementId
  readonly format: string
  readonly out: string
  readonly since: string | null
}

/** The agreement that an address of its screens or of its interface names. */
function parseAddress(text: string | undefined): Pick<Order, 'origin' | 'id'> | null {
  if (text === undefined || !URL.canParse(text)) return null
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
  const address = parseAddress(positionals[0])
  if (!address) return words.cli.exportAddress
  if (typeof values.out !== 'string') return words.cli.optionMissing('--out')
  if (values.since !== undefined && values.format !== 'mufakat') return words.cli.optionUnknown('--since')
  return {
    ...address,
    format: String(values.format),
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

async function fetchFile({ origin, id, format }: Order): Promise<Response | null> {
  const token = process.env.SESSION_TOKEN
  try {
    return await fetch(`${origin}/api/v1/agreements/${id}/export?format=${encodeURIComponent(format)}`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    })
  } catch {
    return null // fetch rejects only when nobody answers, which is what the caller says
  }
}

/** Exit code 0 written, 1 refused or nobody answered, 2 not understood. SESSION_TOKEN is the session of a member. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const fail = (text: string, code: number): number => {
    io.stderr.write(`${text}\n`)
    return code
  }
  const order = parseOrder(args)
  if (typeof order === 'string') return fail(order, EXIT.usage)
  const theirs = order.since === null ? null : readCarryFile(new Uint8Array(await readFile(order.since)))
  if (theirs?.ok === false) return fail(words.cli.refused(theirs.code, words.problems[theirs.code].title), EXIT.usage)
  const response = await fetchFile(order)
  if (response === null) return fail(words.cli.unreachable(order.origin), EXIT.refused)
  if (!response.ok) {
    const { code, title } = problemSchema.parse(await response.json())
    return fail(words.cli.refused(code, title), EXIT.refused)
  }
  let bytes = new Uint8Array(await response.arrayBuffer())
  if (theirs) {
    const whole = readCarryFile(bytes)
    if (!whole.ok) return fail(words.cli.refused(whole.code, words.problems[whole.code].title), EXIT.refused)
    bytes = new Uint8Array(await changesSince(whole.file, theirs.file))
  }
  await writeFile(order.out, bytes)
  io.stdout.write(`${words.cli.written(order.out, bytes.length)}\n`)
  return EXIT.written
}
