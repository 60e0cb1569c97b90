// mufakat erase: takes a person's name, position, notes and reasons out of the ledger of an agreement on a running server.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { errors as words } from '../../shared/language/id/errors.ts'
import { askAsOperator } from './ask-as-operator.ts'
import type { Io } from './io.ts'
import { EXIT } from './operator-command.ts'

const answerSchema = z.object({ erased: z.array(z.int()), kept: z.array(z.int()) })

interface Order {
  readonly url: string
  readonly agreement: string
  readonly body: { readonly personId?: string; readonly events?: readonly number[] }
}

/** What is asked for, or the words of what is wrong with it. */
function parseOrder(args: readonly string[]): Order | string {
  const options = {
    agreement: { type: 'string' },
    person: { type: 'string' },
    event: { type: 'string', multiple: true },
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
  } as const
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true })
  const unknown = Object.keys(values).find((name) => !(name in options)) ?? positionals[0]
  if (unknown !== undefined) return words.cli.optionUnknown(unknown)
  const { agreement, person, event = [], url } = values
  if (typeof agreement !== 'string') return words.cli.optionMissing('--agreement')
  if (typeof url !== 'string' || !URL.canParse(url)) return words.cli.optionMissing('--url')
  const events = event.map(Number)
  if (!events.every((seq) => Number.isSafeInteger(seq) && seq > 0)) return words.cli.optionMissing('--event')
  if (typeof person !== 'string' && events.length === 0) return words.cli.optionMissing('--person')
  const body = { ...(typeof person === 'string' && { personId: person }), ...(events.length > 0 && { events }) }
  return { url: new URL(url).origin, agreement, body }
}

/** Exit code 0 erased (or nothing was there), 1 refused, nobody answered, or something could not be erased, 2 not understood. Asks for ADMIN_TOKEN. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const order = parseOrder(args)
  if (typeof order === 'string') {
    io.stderr.write(`${order}\n`)
    return EXIT.usage
  }
  const path = `/api/v1/agreements/${encodeURIComponent(order.agreement)}/erasures`
  const answer = await askAsOperator({ url: order.url, path, body: order.body }, answerSchema, io)
  if (answer === null) return EXIT.failed
  const { erased, kept } = answer
  io.stdout.write(`${words.cli.erased(erased.join(', '))}\n`)
  if (kept.length > 0) io.stderr.write(`${words.cli.notErased(kept.join(', '))}\n`)
  return kept.length > 0 ? EXIT.failed : EXIT.done
}
