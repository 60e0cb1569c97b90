// mufakat recover: shows who is in an agreement on a running server, or makes a link by which one of them is the same person again.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { errors as words } from '../../shared/language/id/errors.ts'
import { oneLine } from '../../shared/language/one-line.ts'
import { askAsOperator } from './ask-as-operator.ts'
import type { Io } from './io.ts'
import { EXIT } from './operator-command.ts'

const peopleSchema = z.object({
  people: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      role: z.string(),
      partnerId: z.string().optional(),
      stillIn: z.boolean(),
    }),
  ),
  partners: z.array(z.object({ id: z.string(), name: z.string() })),
})
const linkSchema = z.object({ url: z.string(), expiresAt: z.int(), pin: z.string().optional() })

interface Order {
  readonly url: string
  readonly agreement: string
  /** Null: they are only shown. */
  readonly person: string | null
  readonly pin: boolean
}

/** What is asked for, or the words of what is wrong with it. */
function parseOrder(args: readonly string[]): Order | string {
  const options = {
    agreement: { type: 'string' },
    person: { type: 'string' },
    pin: { type: 'boolean', default: false },
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
  } as const
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true })
  const unknown = Object.keys(values).find((name) => !(name in options)) ?? positionals[0]
  if (unknown !== undefined) return words.cli.optionUnknown(unknown)
  const { agreement, person = null, pin, url } = values
  if (typeof agreement !== 'string') return words.cli.optionMissing('--agreement')
  if (typeof url !== 'string' || !URL.canParse(url)) return words.cli.optionMissing('--url')
  if (person !== null && typeof person !== 'string') return words.cli.optionMissing('--person')
  return { url: new URL(url).origin, agreement, person, pin: pin === true }
}

/** One person a line. */
function told({ people, partners }: z.infer<typeof peopleSchema>): string {
  const names = new Map(partners.map(({ id, name }) => [id, name]))
  const rows = people.map(({ personId, name, role, partnerId = '', stillIn }) =>
    oneLine(words.cli.person({ person: personId, name, role, partner: names.get(partnerId) ?? partnerId, stillIn })),
  )
  return rows.join('\n') || words.cli.nobodyIn
}

/** Exit code 0 shown or made, 1 refused or nobody answered, 2 not understood. Asks for ADMIN_TOKEN. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const order = parseOrder(args)
  if (typeof order === 'string') {
    io.stderr.write(`${order}\n`)
    return EXIT.usage
  }
  const path = `/api/v1/agreements/${encodeURIComponent(order.agreement)}/people`
  if (order.person === null) {
    const answer = await askAsOperator({ url: order.url, path }, peopleSchema, io)
    if (answer === null) return EXIT.failed
    io.stdout.write(`${told(answer)}\n`)
    return EXIT.done
  }
  const link = `${path}/${encodeURIComponent(order.person)}/recovery`
  const ask = { url: order.url, path: link, body: { pin: order.pin } }
  const answer = await askAsOperator(ask, linkSchema, io)
  if (answer === null) return EXIT.failed
  const { url, expiresAt, pin } = answer
  const day = new Date(expiresAt).toISOString().slice(0, 10)
  io.stdout.write(`${words.cli.recovery({ url, day, pin: pin ?? null })}\n`)
  return EXIT.done
}
