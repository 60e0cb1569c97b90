// Lines over HTTP by the name that their clients know them by. A room cannot tell them from websockets.
import { randomBytes } from 'node:crypto'
import { createDecoder, readVarUint } from 'lib0/decoding'
import type { CloseReason } from '../../shared/protocol/close-reason.ts'
import type { Limits } from '../../shared/protocol/limits.ts'
import {
  encodeDenied,
  encodeHello,
  MESSAGE,
  NO_SCHEMA,
  parseClientMessage,
  readDurable,
} from '../../shared/protocol/message.ts'
import type { SessionId } from '../relay/effect.ts'
import { HttpLine } from './http-line.ts'
import type { Line } from './line.ts'
import type { Access } from './relay-options.ts'

/** Who asks: authorised, for every request anew. */
export interface LineCaller<Name extends string, Member extends Access> {
  readonly document: Name
  readonly access: Member
  readonly address: string
}

export interface SyncLines<Name extends string, Member extends Access> {
  /** Opens a line, takes its first messages and says its name. 'full': as many connections as an address or a document may have. */
  open(
    caller: LineCaller<Name, Member>,
    messages: readonly Uint8Array[],
  ): { readonly line: string } | 'full' | 'stopping'
  /** Takes the messages of request `number` (the first after the opening is 1), once, however often it comes. */
  take(
    caller: LineCaller<Name, Member>,
    line: string,
    number: number,
    messages: readonly Uint8Array[],
  ): 'taken' | 'early' | 'unknown'
  /** What waits for a client that `has` so many messages; held for a while when there is nothing. Null: unknown line. */
  ask(caller: LineCaller<Name, Member>, line: string, has: number): Promise<Uint8Array> | null
  /** The client leaves. */
  end(caller: LineCaller<Name, Member>, line: string): void
  /** Sync messages without a line: the answers, once what they brought is durable. Refusals are among them as "permission denied". */
  once(caller: LineCaller<Name, Member>, messages: readonly Uint8Array[]): Promise<OnceAnswer> | 'full' | 'stopping'
}

export interface OnceAnswer {
  readonly messages: readonly Uint8Array[]
  /** Why the relay hung up instead; null when it did not. */
  readonly closed: CloseReason | null
}

export interface LineSurroundings<Name extends string, Member extends Access> {
  readonly limits: Limits
  now(): number
  /** A place for one more connection, and how to give it back. */
  enter(caller: LineCaller<Name, Member>): (() => void) | 'full' | 'stopping'
  /** Puts a line into its room. */
  join(document: Name, make: (id: SessionId) => Line<Member>): void
  hear(document: Name, session: SessionId, messages: readonly Uint8Array[]): void
  leave(document: Name, session: SessionId): void
  settle(document: Name): Promise<void>
}

interface Known<Name extends string, Member extends Access> {
  readonly document: Name
  readonly line: HttpLine<Member>
}

/** 144 bits: nobody guesses the name of somebody else's line, and it answers to nobody else. */
const NAME_BYTES = 18

export function createHttpLines<Name extends string, Member extends Access>(
  surroundings: LineSurroundings<Name, Member>,
): SyncLines<Name, Member> & { readonly size: number } {
  const { limits, now } = surroundings
  const lines = new Map<string, Known<Name, Member>>()

  const open = (caller: LineCaller<Name, Member>, messages: readonly Uint8Array[]) => {
    const leave = surroundings.enter(caller)
    if (typeof leave === 'string') return leave
    const { document, access } = caller
    const name = randomBytes(NAME_BYTES).toString('base64url')
    const over = () => {
      leave()
      lines.delete(name)
    }
    surroundings.join(document, (id) => {
      const line = new HttpLine(id, access, limits, now(), over)
      lines.set(name, { document, line })
      return line
    })
    const known = lines.get(name)
    if (known) surroundings.hear(document, known.line.id, messages)
    return { line: name }
  }

  /** The caller's own line; somebody else's is as unknown as none. */
  const find = ({ document, access }: LineCaller<Name, Member>, name: string): HttpLine<Member> | null => {
    const known = lines.get(name)
    return known?.document === document && known.line.access.person === access.person ? known.line : null
  }

  const end = (caller: LineCaller<Name, Member>, name: string) => {
    const line = find(caller, name)
    if (!line) return
    surroundings.leave(caller.document, line.id)
    line.terminate()
  }

  return {
    open,
    end,
    get size() {
      return lines.size
    },
    take(caller, name, number, messages) {
      const line = find(caller, name)
      if (!line) return 'unknown'
      line.heard(now())
      if (number > line.taken + 1) return 'early'
      if (number <= line.taken) return 'taken'
      line.taken = number
      surroundings.hear(caller.document, line.id, messages)
      return 'taken'
    },
    ask(caller, name, has) {
      return find(caller, name)?.ask(has, now()) ?? null
    },
    once(caller, messages) {
      const opened = open(caller, [encodeHello(NO_SCHEMA), ...messages])
      if (typeof opened === 'string') return opened
      const line = find(caller, opened.line)
      return surroundings
        .settle(caller.document)
        .then(() => ({
          messages: answersOf(line?.messages ?? [], countedIn(messages)),
          closed: line?.closed ?? null,
        }))
        .finally(() => end(caller, opened.line))
    },
  }
}

const countedIn = (messages: readonly Uint8Array[]): number =>
  messages.filter((message) => {
    const type = parseClientMessage(message)?.type
    return type === 'step-two' || type === 'update'
  }).length

/** The messages for a client that says no hello: of our own ones, only what was refused, or is held for what it builds on. */
function answersOf(messages: readonly Uint8Array[], counted: number): readonly Uint8Array[] {
  const answers: Uint8Array[] = []
  let durable = 0
  const refused = new Set<string>()
  for (const message of messages) {
    const decoder = createDecoder(message)
    const type = readVarUint(decoder)
    if (type === MESSAGE.sync) answers.push(message)
    if (type !== MESSAGE.durable) continue
    const own = readDurable(decoder)
    if (own?.type === 'ack') durable = own.durable
    if (own?.type === 'refused') refused.add(own.code)
  }
  if (durable < counted && refused.size === 0) refused.add('missing-dependency')
  return [...answers, ...[...refused].map(encodeDenied)]
}
