// A signatory who has a certificate of their own, in a .p12 or at a provider, presents it before signing with it.
import { z } from 'zod'
import { PRESENTED_MAX } from '../certificates/presented-chain.ts'
import { ISSUED, issueCertificate } from './issue-certificate.ts'
import { MEMBER_PROBLEMS, presentMember } from './member.ts'
import type { Parts } from './parts.ts'
import { type Route, route } from './route.ts'
import { PLACE_PROBLEMS } from './signing-place.ts'

/** In base64; certificates of two kilobytes are usual, of eight unheard of. */
const certificate = z.base64().max(11_000)

export const presentedCertificateRoute = (parts: Parts): Route =>
  route({
    method: 'POST',
    path: '/api/v1/agreements/:id/presented-certificates',
    summary:
      'Registers the signatory’s own certificate, before it signs: `request` is a PKCS#10 request signed with its key, `chain` the certificate and what issued it. Answers the endorsement that goes into the signature behind the chain',
    who: 'signatory or witness',
    body: z.object({ request: z.base64().max(22_000), chain: z.array(certificate).min(1).max(PRESENTED_MAX) }),
    answer: { status: 201, schema: ISSUED },
    problems: [...MEMBER_PROBLEMS, ...PLACE_PROBLEMS, 'certificate-request-invalid', 'certificate-not-usable'],
    async handle(call) {
      const { id, person } = presentMember(parts, call)
      const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
      const { request, chain } = call.body
      return { body: await issueCertificate(parts, id, person, bytes(request), chain.map(bytes)) }
    },
  })
