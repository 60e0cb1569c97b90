// GET …/draft: the text for who comes anew, packed and in the first breath of a page, where the socket could bring it only after the program.
import * as Y from 'yjs'
import { z } from 'zod'
import { SECOND_FORMAT } from '../../shared/protocol/second-format.ts'
import { MEMBER_PROBLEMS, presentMember } from './member.ts'
import { packedBytes } from './packed.ts'
import type { Parts } from './parts.ts'
import { type Route, route } from './route.ts'

/** Writing it in the second format takes this thread some two milliseconds for 25 KiB; what is longer comes in the first. */
const REWRITTEN_MAX_BYTES = 256 * 1024

/** A room gives the same bytes until its text changes. */
const rewritten = new WeakMap<Uint8Array, Uint8Array>()

function inSecondFormat(state: Uint8Array): Uint8Array {
  const known = rewritten.get(state)
  if (known) return known
  const made = Y.convertUpdateFormatV1ToV2(state)
  rewritten.set(state, made)
  return made
}

export const draftStateRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/draft',
    summary:
      'The durable text without what was deleted, as one Yjs update: what the socket sends to who comes anew. 204 while more is always being written. `format=v2`: shorter on its way',
    who: 'member',
    query: { format: z.string().max(16).optional() },
    answer: { status: 200, media: 'application/octet-stream' },
    problems: MEMBER_PROBLEMS,
    async handle(call) {
      const { id } = presentMember(parts, call)
      const state = await parts.relay.state(id)
      if (state === null) return { status: 204 }
      return call.query.format === 'v2' && state.length <= REWRITTEN_MAX_BYTES
        ? packedBytes(call.request, inSecondFormat(state), SECOND_FORMAT)
        : packedBytes(call.request, state)
    },
  })
