// The list of revoked certificates, and taking one back.
import { z } from 'zod'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import {
  isRevoked,
  REVOCATION_REASONS,
  type RevocationReason,
  revocationFor,
  revocationList,
  revokedEntry,
} from '../certificates/revocations.ts'
import type { Ledger } from './decisions.ts'
import { presentMember, requireOperator } from './member.ts'
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
    problems: ['admin-required', 'too-many-tries', 'invalid-request', 'agreement-unknown', 'certificate-missing'],
    async handle(call) {
      requireOperator(parts, call.request.raw)
      const id = parseAgreementId(call.params.id)
      const { serial = '' } = call.params
      if (id === null || parts.decisions.record(id) === null) throw new Problem('agreement-unknown')
      if (parts.store.get('certificates', `${id}/${serial}`) === null) throw new Problem('certificate-missing')
      const revoked = await revoke(parts, serial, call.body.reason)
      await parts.journal.note({ by: 'operator', action: 'certificate-revoked', agreement: id, detail: serial })
      return { body: revoked }
    },
  })

const certificateSchema = z.object({
  serial: z.string(),
  at: z.int(),
  partnerId: z.string().optional(),
  witnessId: z.string().optional(),
  personId: z.string(),
  name: z.string().meta({ description: 'of the person; empty once it was erased' }),
  signed: z.boolean().meta({ description: 'whether that person has signed since in this place' }),
  revoked: z.object({ at: z.int(), reason: z.enum(REVOCATION_REASONS) }).optional(),
})

/** Every certificate that was issued, oldest first. */
function certificatesOf(parts: Parts, { record, events }: Ledger): readonly z.infer<typeof certificateSchema>[] {
  return events.flatMap(({ at, payload }, seq) => {
    if (payload.type !== 'certificate-issued' && payload.type !== 'witness-certificate-issued') return []
    const { serial, person } = payload
    const place =
      payload.type === 'certificate-issued' ? { partnerId: payload.partner } : { witnessId: payload.witness }
    const signed = events
      .slice(seq)
      .some(({ payload: later }) =>
        payload.type === 'certificate-issued'
          ? later.type === 'signed' && later.partner === payload.partner && later.person === person
          : later.type === 'witness-signed' && later.witness === payload.witness && later.person === person,
      )
    const revoked = revocationFor(parts.store, serial)
    const name = record.people.get(person)?.name ?? ''
    return [{ serial, at, ...place, personId: person, name, signed, ...(revoked && { revoked }) }]
  })
}

const certificatesRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/agreements/:id/certificates',
    summary:
      'The certificates that were issued for places of this agreement, with what was revoked; `mufakat revoke` shows them',
    who: 'operator',
    answer: { status: 200, schema: z.object({ certificates: z.array(certificateSchema) }) },
    problems: ['admin-required', 'too-many-tries', 'agreement-unknown'],
    async handle(call) {
      requireOperator(parts, call.request.raw)
      const id = parseAgreementId(call.params.id)
      const ledger = id === null ? null : parts.decisions.read(id)
      if (ledger === null) throw new Problem('agreement-unknown')
      await parts.journal.note({ by: 'operator', action: 'certificates-listed', agreement: id, detail: '' })
      return { body: { certificates: certificatesOf(parts, ledger) } }
    },
  })

export const revocationRoutes = (parts: Parts): readonly Route[] => [
  listRoute(parts),
  ownRoute(parts),
  operatorRoute(parts),
  certificatesRoute(parts),
]
