// mufakat create: an agreement on a running server, and its links.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { errors as words } from '../../shared/language/id/errors.ts'
import type { Io } from './io.ts'
import { askServer, readJson } from './read-answer.ts'

const EXIT = { created: 0, refused: 1, usage: 2 } as const

const answerSchema = z.looseObject({
  agreementId: z.string(),
  invitations: z.array(z.looseObject({ role: z.string(), partnerId: z.string().optional(), url: z.string() })),
})

interface Order {
  readonly url: string
  readonly json: boolean
  readonly body: {
    readonly title: string
    readonly template?: string
    readonly profile?: string
    readonly partners: readonly { readonly name: string; readonly kind: string }[]
    /** Each for one person: an operator hands them out by hand. */
    readonly personalLinks: boolean
  }
}

/** "Name:kind"; the name may hold colons itself. */
function parsePartner(text: string): { name: string; kind: string } | null {
  const at = text.lastIndexOf(':')
  return at > 0 && at < text.length - 1 ? { name: text.slice(0, at), kind: text.slice(at + 1) } : null
}

/** What is asked for, or the words of what is wrong with it. */
function parseOrder(args: readonly string[]): Order | string {
  const options = {
    title: { type: 'string' },
    partner: { type: 'string', multiple: true },
    template: { type: 'string' },
    profile: { type: 'string' },
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    'shared-links': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  } as const
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true })
  const unknown = Object.keys(values).find((name) => !(name in options)) ?? positionals[0]
  if (unknown !== undefined) return words.cli.optionUnknown(unknown)
  const { title, partner = [], template, profile, url } = values
  if (typeof title !== 'string') return words.cli.optionMissing('--title')
  if (typeof url !== 'string' || !URL.canParse(url)) return words.cli.optionMissing('--url')
  const partners = partner.map((text) => parsePartner(String(text)))
  const known = partners.filter((item) => item !== null)
  if (known.length < partners.length || known.length < 2) return words.cli.partnerForm
  const body = {
    title,
    partners: known,
    personalLinks: values['shared-links'] !== true,
    ...(typeof template === 'string' && { template }),
    ...(typeof profile === 'string' && { profile }),
  }
  return { url: new URL(url).origin, json: values.json === true, body }
}

function post({ url, body }: Order): Promise<Response> {
  const token = process.env.ADMIN_TOKEN
  return fetch(`${url}/api/v1/agreements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
}

/** Exit code 0 created, 1 refused or nobody answered, 2 not understood. ADMIN_TOKEN is used where creation is kept to the operator. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const order = parseOrder(args)
  if (typeof order === 'string') {
    io.stderr.write(`${order}\n`)
    return EXIT.usage
  }
  const answer = await askServer(order.url, () => post(order), readJson(answerSchema))
  if (!answer.ok) {
    io.stderr.write(`${answer.why}\n`)
    return EXIT.refused
  }
  const { agreementId, invitations } = answer.body
  if (order.json) io.stdout.write(`${JSON.stringify(answer.body)}\n`)
  else {
    io.stdout.write(`${words.cli.created(agreementId)}\n`)
    for (const { role, partnerId = '', url } of invitations)
      io.stdout.write(`  ${role.padEnd(12)} ${partnerId.padEnd(4)} ${url}\n`)
  }
  return EXIT.created
}
