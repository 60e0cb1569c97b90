// A signatory's browser asks here for a timestamp on the signature that it has just made, before it sends it.
import { TimeAuthorityError } from '../certificates/time-authority.ts'
import { recordOf } from './agreement-view.ts'
import { MEMBER_PROBLEMS, presentMember } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { bytesRoute, type Route } from './route.ts'
import { PLACE_PROBLEMS, placeOf } from './signing-place.ts'

const DIGEST_BYTES = 32

export const timestampRoute = (parts: Parts): Route =>
  bytesRoute({
    method: 'POST',
    path: '/api/v1/agreements/:id/timestamps',
    summary:
      'A timestamp (RFC 3161 token) over the SHA-256 digest of a signature value, from the operator’s time authority',
    who: 'signatory or witness',
    bytes: { media: ['application/octet-stream'], limitBytes: DIGEST_BYTES },
    answer: { status: 201, media: 'application/vnd.etsi.timestamp-token' },
    problems: [...MEMBER_PROBLEMS, ...PLACE_PROBLEMS, 'no-time-authority', 'time-authority-failed'],
    perMinute: 30,
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      placeOf(recordOf(parts, id), person)
      if (parts.askTime === null) throw new Problem('no-time-authority')
      if (call.body.length !== DIGEST_BYTES) throw new Problem('time-authority-failed')
      try {
        return { body: await parts.askTime(call.body) }
      } catch (error) {
        throw error instanceof TimeAuthorityError ? new Problem('time-authority-failed') : error
      }
    },
  })
