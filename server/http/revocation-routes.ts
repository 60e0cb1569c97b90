// The list of revoked certificates, and taking one back.
import { z } from 'zod'
import { isRevoked, type RevocationReason, revocationList, revokedEntry } from '../certificates/revocations.ts'
import { isOperator, presentMember } from './member.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'
import { certificateFor, placeOf } from './signing-place.ts'

const listRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/revocations.crl',
    summary:
      'Certificates that this server’s authority has revoked, signed by it (X.509 CRL, DER); `mufakat verify --crl` takes it',
    who: 'anyone',
    answer: { status: 200, media: 'application/pkix-crl' },
    problems: [],
    async handle() {
      return { body: await revocationList(parts) }
    },
  })

const ownRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/certificates/revocation',
    summary:
      'Takes back the certificate that the caller was given for the place, while nothing is signed with it: the key is lost',
    who: 'signatory or witness',
    answer: { status: 200, schema: z.object({ serial: z.string(), at: z.int() }) },
    problems: [
      'unauthenticated',
      'session-ended',
      'agreement-unknown',
      'forbidden',
      'not-sealed',
      'already-signed',
      'not-your-turn',
      'delegation-ended',
      'witness-unknown',
      'certificate-missing',
    ],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      return parts.decisions.decide(id, async ({ record }) => {
        const issued = certificateFor(record, placeOf(record, person, 'ahead'))
        if (issued === null || issued.person !== person.id || isRevoked(parts.store, issued.serial))
          throw new Problem('certificate-missing')
        return { body: await revoke(parts, issued.serial, 'key-lost') }
      })
    },
  })

async function revoke(parts: Parts, serial: string, reason: RevocationReason) {
  const at = parts.now()
  await parts.store.commit([revokedEntry({ serial, at, reason })])
  return { serial, at }
}

const operatorRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/certificates/:serial/revocation',
    summary:
      'Takes back a certificate of this agreement, signed with or not: a verifier that has the list tells every signature by it that no timestamp proves to be older',
    who: 'operator',
    body: z.object({ reason: z.enum(['key-lost', 'mistake']) }),
    answer: { status: 200, schema: z.object({ serial: z.string(), at: z.int() }) },
    problems: ['admin-required', 'invalid-request', 'certificate-missing'],
    async handle(call) {
      if (!isOperator(parts, call.request.raw)) throw new Problem('admin-required')
      const { id, serial = '' } = call.params
      if (parts.store.get('certificates', `${id}/${serial}`) === null) throw new Problem('certificate-missing')
      const revoked = await revoke(parts, serial, call.body.reason)
      await parts.journal.note({ by: 'operator', action: 'certificate-revoked', agreement: id ?? null, detail: serial })
      return { body: revoked }
    },
  })

export const revocationRoutes = (parts: Parts): readonly Route[] => [
  listRoute(parts),
  ownRoute(parts),
  operatorRoute(parts),
]
