// The HTTP interface: every route, and what all of them share (headers, origin, limits, problems, metrics).
import { fastifyCookie } from '@fastify/cookie'
import { fastifyRateLimit } from '@fastify/rate-limit'
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify'
import { HistoryError } from '../history/history-desk.ts'
import { RelayError } from '../socket/relay-error.ts'
import { StoreError } from '../store/store.ts'
import { addendaRoutes } from './addenda.ts'
import { agreementViewRoutes } from './agreement-view.ts'
import { checkRoutes } from './check-routes.ts'
import { consentRoutes } from './consents.ts'
import { counterpartRoutes } from './counterparts.ts'
import { createRoute } from './create.ts'
import { delegationRoutes } from './delegations.ts'
import { deviceRoute } from './devices.ts'
import { dictationRoutes } from './dictations.ts'
import { draftStateRoute } from './draft-state.ts'
import { endingRoutes } from './endings.ts'
import { enteringRoutes } from './entering.ts'
import { erasureRoute } from './erasures.ts'
import { exportRoute } from './export.ts'
import { facilitatorLinkRoute } from './facilitator-link.ts'
import { fromFileRoute } from './from-file.ts'
import { createMetrics, healthRoutes } from './health.ts'
import { historyRoutes } from './history.ts'
import { importRoute } from './import.ts'
import { invitationRoutes } from './invitations.ts'
import { meetingDecisionRoute } from './meeting-decisions.ts'
import { methodsAt } from './methods-at.ts'
import { noticeRoutes } from './notices.ts'
import { oidcRoutes } from './oidc-routes.ts'
import { openApi } from './openapi.ts'
import { operatorRoutes } from './operator-routes.ts'
import { addPages } from './pages.ts'
import { paperRoute } from './paper.ts'
import type { Parts } from './parts.ts'
import { passOver } from './pass-over.ts'
import { passkeyRoutes } from './passkeys.ts'
import { peopleRoutes } from './people.ts'
import { localeOf, PROBLEM_MEDIA, PROBLEM_STATUS, Problem, problemBody } from './problem.ts'
import { profileRoute } from './profiles.ts'
import { proofRoutes } from './proofs.ts'
import { readingPauseRoutes } from './reading-pause.ts'
import { refusalRoutes } from './refusals.ts'
import { reviewRoutes } from './reviews.ts'
import { revocationRoutes } from './revocation-routes.ts'
import { addRoute, type Route, route } from './route.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { sessionRoutes } from './sessions.ts'
import { signingRoutes } from './signing.ts'
import { signingOrderRoutes } from './signing-order.ts'
import { stateRoutes } from './state.ts'
import { syncLineRoute } from './sync-line.ts'
import { templateRoutes } from './templates.ts'
import { ticketRoute } from './ticket-route.ts'
import { createUnreadRefusal } from './unread-request.ts'
import { verifyRoute } from './verify-route.ts'
import { versionRoutes } from './versions.ts'
import { waitingRoute } from './waiting.ts'
import { waiverRoutes } from './waivers.ts'
import { worksheetRoutes } from './worksheets.ts'

/** Browsers keep up to 180 cookies of one site, and each agreement has one of 75 bytes. */
const HEADERS_LIMIT_BYTES = 16 * 1024
/** A megabyte over a village's 2G takes this long. */
const REQUEST_TIMEOUT_MS = 180_000
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/** All routes of the interface, in the order in which openapi.json shows them. */
export function apiRoutes(parts: Parts): readonly Route[] {
  return [
    createRoute(parts),
    ...enteringRoutes(parts),
    ...invitationRoutes(parts),
    ...sessionRoutes(parts),
    ...proofRoutes(parts),
    ...oidcRoutes(parts),
    ...passkeyRoutes(parts),
    ...peopleRoutes(parts),
    facilitatorLinkRoute(parts),
    erasureRoute(parts),
    ...readingPauseRoutes(parts),
    meetingDecisionRoute(parts),
    ...agreementViewRoutes(parts),
    draftStateRoute(parts),
    ...checkRoutes(parts),
    ...templateRoutes(parts),
    ...consentRoutes(parts),
    ...waiverRoutes(parts),
    ...dictationRoutes(parts),
    profileRoute(parts),
    ...stateRoutes(parts),
    ...historyRoutes(parts),
    ...versionRoutes(parts),
    ...reviewRoutes(parts),
    ...addendaRoutes(parts),
    fromFileRoute(parts),
    ...endingRoutes(parts),
    ...signingOrderRoutes(parts),
    ...signingRoutes(parts),
    ...revocationRoutes(parts),
    ...refusalRoutes(parts),
    ...delegationRoutes(parts),
    ...counterpartRoutes(parts),
    paperRoute(parts),
    waitingRoute(parts),
    ...noticeRoutes(parts),
    ...worksheetRoutes(parts),
    exportRoute(parts),
    importRoute(parts),
    deviceRoute(parts),
    ticketRoute(parts),
    syncLineRoute(parts),
    verifyRoute(parts),
    ...operatorRoutes(parts),
    ...healthRoutes(parts),
  ]
}

/**
 * How long a connection may take to say what it wants (a village's 2G needs a second or two for its headers), and how often that is looked
 * at, in milliseconds. Whoever holds connections open and says nothing, or a letter now and then, is cut.
 */
const PATIENCE = { headersMs: 10_000, checkMs: 5_000 }

/** The interface, not yet listening. `www` is the folder of the built client. */
export async function createApp(parts: Parts, www: string, patience = PATIENCE): Promise<FastifyInstance> {
  const unread = createUnreadRefusal()
  const app: FastifyInstance = fastify({
    loggerInstance: parts.log,
    // Fastify would log addresses, and the address of an invitation is a secret.
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: {
      maxHeaderSize: HEADERS_LIMIT_BYTES,
      // Refused below like every other request, with the headers of every answer.
      requireHostHeader: false,
      headersTimeout: patience.headersMs,
      connectionsCheckingInterval: patience.checkMs,
    },
    clientErrorHandler: unread.refuse,
    // An address that cannot be decoded is refused before any route or hook sees it.
    frameworkErrors(error, request, reply) {
      setSecurityHeaders(reply, parts.callers.isSecure(request.raw))
      return answerProblem(parts, error, request, reply)
    },
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  })
  unread.watch(app.server)
  // Node would answer by itself to expectations that nobody has; RFC 9110 lets them be passed over.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response))
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  shareRules(app, parts)
  await app.register(fastifyCookie)
  await app.register(fastifyRateLimit, {
    global: false,
    keyGenerator: (request) => parts.callers.networkOf(request.raw),
    allowList: (request) => parts.callers.isOwnProgram(request.raw),
    errorResponseBuilder: () => new Problem('too-many-requests'),
  })
  const metrics = createMetrics(parts)
  countAnswers(app, parts, metrics.answered)
  const described = [...apiRoutes(parts), metrics.route]
  const routes = [...described, openApiRoute(described, parts.version)]
  for (const each of routes) addRoute(app, each)
  await addPages(app, www, methodsAt(routes))
  return app
}

function shareRules(app: FastifyInstance, parts: Parts): void {
  let isToldOfProxy = false
  app.addHook('onRequest', async (request, reply) => {
    if (!isToldOfProxy && parts.callers.isUnnamedProxy(request.raw)) {
      isToldOfProxy = true
      parts.log.warn('a proxy that TRUST_PROXY does not name: everybody behind it shares the limits of one address')
    }
    setSecurityHeaders(reply, parts.callers.isSecure(request.raw))
    if (request.raw.httpVersion !== '1.0' && request.headers.host === undefined) throw new Problem('bad-request')
    const changes = !SAFE_METHODS.includes(request.method)
    if (changes && !parts.callers.isOwnOrigin(request.raw)) throw new Problem('foreign-origin')
  })
  app.setErrorHandler((error: FastifyError, request, reply) => answerProblem(parts, error, request, reply))
}

async function answerProblem(
  parts: Parts,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  await passOver(request.raw)
  const problem = problemOf(error)
  if (problem.code === 'internal')
    parts.log.error({ err: error, route: request.routeOptions.url, id: request.id }, 'request failed')
  const status = PROBLEM_STATUS[problem.code]
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (status === 405) reply.header('allow', String(problem.data.allowed))
  // The limit of a route has named its own time.
  if (status === 429 && !reply.hasHeader('retry-after')) reply.header('retry-after', Math.ceil(problem.waitMs / 1000))
  const body = problemBody(problem, localeOf(request))
  return reply.code(status).type(PROBLEM_MEDIA).send(JSON.stringify(body))
}

const HISTORY_PROBLEMS = { 'too-large': 'history-too-large', busy: 'history-busy', stopping: 'stopping' } as const

function problemOf(error: FastifyError | Error): Problem {
  if (error instanceof Problem) return error
  if (error instanceof StoreError) {
    if (error.code === 'store-full') return new Problem('store-full')
    return new Problem(error.code === 'store-closed' ? 'stopping' : 'store-error')
  }
  if (error instanceof RelayError) return new Problem('store-error')
  if (error instanceof HistoryError) return new Problem(HISTORY_PROBLEMS[error.code])
  if (!('statusCode' in error)) return new Problem('internal')
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem('too-large')
  const status = error.statusCode ?? 500
  return new Problem(status >= 400 && status < 500 ? 'bad-request' : 'internal')
}

function countAnswers(
  app: FastifyInstance,
  parts: Parts,
  answered: ReturnType<typeof createMetrics>['answered'],
): void {
  app.addHook('onResponse', async (request, reply) => {
    const path = request.routeOptions.url ?? 'none'
    answered(request.method, path, reply.statusCode, reply.elapsedTime / 1000)
    parts.log.info(
      {
        id: request.id,
        method: request.method,
        route: path,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
}

const openApiRoute = (routes: readonly Route[], version: string): Route => {
  const description = openApi(routes, version)
  return route({
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This description',
    who: 'anyone',
    answer: { status: 200 },
    problems: [],
    handle: async () => ({ body: description }),
  })
}
