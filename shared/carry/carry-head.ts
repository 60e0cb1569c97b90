// What a file says about itself. All of it is the word of the device that made it: for people to read, and for the receiver to check.
import { type AgreementId, parseAgreementId } from '../agreement/ids.ts'
import { MalformedError } from '../update/byte-reader.ts'
import { NAME_CHARS_MAX } from './limits.ts'

export interface CarryHead {
  readonly agreement: AgreementId
  /** Of the agreement, when the file was made */
  readonly title: string
  readonly template: { readonly id: string; readonly version: string }
  /** Number of the draft's schema: a program with a smaller one opens it for reading only. */
  readonly schema: number
  /** The agreement's beginning on its server, '' where nobody knows it. With another one two texts have nothing in common. */
  readonly epoch: string
  /** Milliseconds since 1970, by the device's clock */
  readonly at: number
  readonly from: { readonly name: string; readonly partner: string; readonly device: string }
  /** `whole`, or only what somebody lacked who had `since` made a file */
  readonly part: 'whole' | 'changes'
  /** For display: under which Yjs client ids who writes. */
  readonly writers: readonly { readonly name: string; readonly partner: string; readonly clients: readonly number[] }[]
}

type Json = Readonly<Record<string, unknown>>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const fail = (place: string): never => {
  throw new MalformedError(`head: ${place}`)
}
const json = (value: unknown, place: string): Json => (isJson(value) ? value : fail(place))
const text = (value: unknown, place: string): string =>
  typeof value === 'string' && value.length <= NAME_CHARS_MAX ? value : fail(place)
const whole = (value: unknown, place: string): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : fail(place)
const list = (value: unknown, place: string): readonly unknown[] => (Array.isArray(value) ? value : fail(place))

/** Members that a later version adds are passed over. Throws MalformedError. */
export function parseHead(source: string): CarryHead {
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch (error) {
    throw new MalformedError('head: not JSON', { cause: error })
  }
  const head = json(value, '/')
  const template = json(head.template, 'template')
  const from = json(head.from, 'from')
  return {
    agreement: parseAgreementId(head.agreement) ?? fail('agreement'),
    title: text(head.title, 'title'),
    template: { id: text(template.id, 'template'), version: text(template.version, 'template') },
    schema: whole(head.schema, 'schema'),
    epoch: text(head.epoch, 'epoch'),
    at: whole(head.at, 'at'),
    from: { name: text(from.name, 'from'), partner: text(from.partner, 'from'), device: text(from.device, 'from') },
    part: head.part === 'changes' ? 'changes' : 'whole',
    writers: list(head.writers, 'writers').map((item) => {
      const writer = json(item, 'writers')
      return {
        name: text(writer.name, 'writers'),
        partner: text(writer.partner, 'writers'),
        clients: list(writer.clients, 'writers').map((client) => whole(client, 'writers')),
      }
    }),
  }
}
