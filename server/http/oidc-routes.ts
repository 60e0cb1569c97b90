// To the organisation that vouches for somebody, and back.
import { z } from 'zod'
import { proofName } from '../identity/proof.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { cookieOf, keepCookie, showIdentity } from './proofs.ts'
import { type Route, route } from './route.ts'

const ERRAND_COOKIE = 'mufakat_oidc'
/** Screens that somebody may be on the way to; each says what was shown. */
const RETURNS = { masuk: '/masuk', pengaturan: '/pengaturan', undangan: '/u' } as const
const CALLBACK = '/api/v1/oidc/callback'
/** Each costs the issuer a request. */
const PER_MINUTE = 30

const startRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: '/api/v1/oidc/start',
    summary: 'Sends the browser to the organisation that vouches for accounts (`to`: where it goes on afterwards)',
    who: 'anyone, where it is set up',
    query: { to: z.enum(['masuk', 'pengaturan', 'undangan']) },
    answer: { status: 302 },
    problems: ['not-found', 'invalid-request', 'oidc-unavailable', 'too-many-requests'],
    perMinute: PER_MINUTE,
    async handle(call) {
      if (parts.oidc === null) throw new Problem('not-found')
      const to = call.query.to as keyof typeof RETURNS
      const redirectUri = `${parts.callers.originOf(call.request.raw)}${CALLBACK}`
      const { url, errand } = await parts.oidc.begin(redirectUri, RETURNS[to]).catch((error: unknown) => {
        parts.log.warn({ err: error }, 'oidc-begin')
        throw new Problem('oidc-unavailable')
      })
      // Lax: the way back begins at another site.
      keepCookie(parts, call, ERRAND_COOKIE, parts.errands.keep(errand), 'lax')
      return { status: 302, headers: { location: url } }
    },
  })

const callbackRoute = (parts: Parts): Route =>
  route({
    method: 'GET',
    path: CALLBACK,
    summary:
      'Where the organisation sends the browser back to; what it says is kept for ten minutes for the screen that asked',
    who: 'whoever was sent',
    answer: { status: 302 },
    problems: ['not-found', 'proof-missing', 'oidc-refused', 'too-many-requests'],
    perMinute: PER_MINUTE,
    async handle(call) {
      if (parts.oidc === null) throw new Problem('not-found')
      const errand = parts.errands.take(cookieOf(call, ERRAND_COOKIE))
      call.reply.clearCookie(ERRAND_COOKIE, { path: '/api' })
      if (errand === null) throw new Problem('proof-missing')
      const answer = new URL(call.request.raw.url ?? '', errand.redirectUri)
      const identity = await parts.oidc.finish(errand, answer).catch((error: unknown) => {
        // Which of its checks failed is for the operator.
        parts.log.info({ code: error instanceof Error ? error.name : 'unknown' }, 'oidc-refused')
        throw new Problem('oidc-refused')
      })
      const proof = proofName('oidc', identity.issuer, identity.subject)
      showIdentity(parts, call, { proof, label: parts.oidc.host, name: identity.name })
      return { status: 302, headers: { location: `${errand.to}?bukti` } }
    },
  })

export const oidcRoutes = (parts: Parts): readonly Route[] => [startRoute(parts), callbackRoute(parts)]
