// GET …/draft: the text for who comes anew, packed and in the first breath of a page, where the socket could bring it only after the program.
import { MEMBER_PROBLEMS, presentMember } from './member.ts'
import { packedBytes } from './packed.ts'
import type { Parts } from './parts.ts'
import { type Route, route } from './route.ts'

export const draftStateRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/draft',
    summary:
      'The durable text without what was deleted, as one Yjs update: what the socket sends to who comes anew. 204 while more is always being written',
    who: 'member',
    answer: { status: 200, media: 'application/octet-stream' },
    problems: MEMBER_PROBLEMS,
    async handle(call) {
      const { id } = presentMember(parts, call)
      const state = await parts.relay.state(id)
      return state ? packedBytes(call.request, state) : { status: 204 }
    },
  })
