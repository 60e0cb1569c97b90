// mufakat revoke: shows the certificates of an agreement on a running server, or takes one of them back.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { errors as words } from '../../shared/language/id/errors.ts'
import { oneLine } from '../../shared/language/one-line.ts'
import { askAsOperator } from './ask-as-operator.ts'
import type { Io } from './io.ts'
import { EXIT } from './operator-command.ts'

/** What an operator may say; the other reasons are the server's own. */
const REASONS = ['key-lost', 'mistake'] as const

const listSchema = z.object({
  certificates: z.array(
    z.object({
      serial: z.string(),
      at: z.int(),
      partnerId: z.string().optional(),
      witnessId: z.string().optional(),
      name: z.string(),
      signed: z.boolean(),
      revoked: z.object({ at: z.int(), reason: z.string() }).optional(),
    }),
  ),
})

interface Order {
  readonly url: string
  readonly agreement: string
  /** Null: they are only shown. */
  readonly taken: { readonly serial: string; readonly reason: (typeof REASONS)[number] } | null
}

/** What is asked for, or the words of what is wrong with it. */
function parseOrder(args: readonly string[]): Order | string {
  const options = {
    agreement: { type: 'string' },
    serial: { type: 'string' },
    reason: { type: 'string' },
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
  } as const
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true })
  const unknown = Object.keys(values).find((name) => !(name in options)) ?? positionals[0]
  if (unknown !== undefined) return words.cli.optionUnknown(unknown)
  const { agreement, serial, url } = values
  if (typeof agreement !== 'string') return words.cli.optionMissing('--agreement')
  if (typeof url !== 'string' || !URL.canParse(url)) return words.cli.optionMissing('--url')
  const order = { url: new URL(url).origin, agreement }
  if (serial === undefined && values.reason === undefined) return { ...order, taken: null }
  if (typeof serial !== 'string' || !/^[0-9a-f]+$/.test(serial)) return words.cli.optionMissing('--serial')
  const reason = REASONS.find((known) => known === values.reason)
  return reason === undefined
    ? words.cli.optionMissing('--reason key-lost|mistake')
    : { ...order, taken: { serial, reason } }
}

/** One certificate a line. */
function told({ certificates }: z.infer<typeof listSchema>): string {
  if (certificates.length === 0) return words.cli.noCertificates
  return certificates
    .map(({ serial, at, partnerId, witnessId, name, signed, revoked }) =>
      words.cli.certificate({
        serial,
        day: new Date(at).toISOString().slice(0, 10),
        place: partnerId ?? `saksi ${witnessId ?? ''}`,
        name,
        signed,
        revoked: revoked ? `${new Date(revoked.at).toISOString().slice(0, 10)} ${revoked.reason}` : null,
      }),
    )
    .map(oneLine)
    .join('\n')
}

/** Exit code 0 shown or taken back, 1 refused or nobody answered, 2 not understood. Asks for ADMIN_TOKEN. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const order = parseOrder(args)
  if (typeof order === 'string') {
    io.stderr.write(`${order}\n`)
    return EXIT.usage
  }
  const { taken } = order
  const path = `/api/v1/agreements/${encodeURIComponent(order.agreement)}/certificates`
  if (taken === null) {
    const answer = await askAsOperator({ url: order.url, path }, listSchema, io)
    if (answer === null) return EXIT.failed
    io.stdout.write(`${told(answer)}\n`)
    return EXIT.done
  }
  const ask = { url: order.url, path: `${path}/${taken.serial}/revocation`, body: { reason: taken.reason } }
  if ((await askAsOperator(ask, z.object({ serial: z.string() }), io)) === null) return EXIT.failed
  io.stdout.write(`${words.cli.revoked(taken.serial)}\n`)
  return EXIT.done
}
