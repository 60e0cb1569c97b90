// One description a route: what it reads, what it answers, what it refuses. Fastify runs it, and openapi.json is written from it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Locale } from '../../shared/language/locale.ts'
import { localeOf, Problem, type ProblemCode } from './problem.ts'

const JSON_LIMIT_BYTES = 64 * 1024

export interface BytesBody {
  /** Media types, lower case; the first is the one to send. */
  readonly media: readonly string[]
  readonly limitBytes: number
}

interface RouteShape {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Parameters as `:name` */
  readonly path: string
  readonly summary: string
  /** Who may call it, in a word or two */
  readonly who: string
  readonly query?: Readonly<Record<string, z.ZodType>>
  readonly answer: { readonly status: number; readonly media?: string; readonly schema?: z.ZodType }
  readonly problems: readonly ProblemCode[]
  /** Calls a minute from one address, for what is costly and open to anyone. */
  readonly perMinute?: number
}

export interface Call<Body> {
  readonly params: Readonly<Record<string, string | undefined>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body: Body
  readonly media: string
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** What a handler answers; `status` and `media` only where they differ from the description. */
export interface Answer {
  readonly body?: unknown
  readonly status?: number
  readonly media?: string
  readonly headers?: Readonly<Record<string, string>>
}

export type Route = RouteShape &
  (
    | { readonly body?: undefined; readonly bytes?: undefined; handle(call: Call<undefined>): Promise<Answer> }
    | { readonly body: z.ZodType; readonly bytes?: undefined; handle(call: Call<unknown>): Promise<Answer> }
    | { readonly body?: undefined; readonly bytes: BytesBody; handle(call: Call<Uint8Array>): Promise<Answer> }
  )

/** A route that reads JSON of the form of `body`, or nothing. */
export function route<Body>(
  description: RouteShape & { readonly body?: z.ZodType<Body>; handle(call: Call<Body>): Promise<Answer> },
): Route {
  const { body, handle, ...shape } = description
  if (body === undefined) return { ...shape, handle: (call) => handle({ ...call, body: undefined as Body }) }
  return { ...shape, body, handle: (call) => handle({ ...call, body: parse(body, call.body, localeOf(call.request)) }) }
}

/** A route that reads bytes of one of the given media types. */
export const bytesRoute = (
  description: RouteShape & { readonly bytes: BytesBody; handle(call: Call<Uint8Array>): Promise<Answer> },
): Route => description

const EXPECTATIONS = { id: z.locales.id().localeError, en: z.locales.en().localeError }

/** `place` is where the value stands, for the list of what does not fit. */
function parse<T>(schema: z.ZodType<T>, value: unknown, locale: Locale, ...place: readonly string[]): T {
  const result = schema.safeParse(value, { error: EXPECTATIONS[locale] })
  if (result.success) return result.data
  const fields = result.error.issues.map((issue) => ({
    path: [...place, ...issue.path].join('.'),
    message: issue.message,
    ...(issue.code === 'custom' && { params: issue.params }),
  }))
  throw new Problem('invalid-request', { fields })
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** JSON of a body, as it is. Throws Problem `bad-request` when it is none. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    throw new Problem('bad-request')
  }
}

/** The same bytes without the ways of a Buffer, whose `slice` is a view where that of every other array is a copy. */
export const plainBytes = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

const mediaOf = (request: FastifyRequest): string =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

function readBody(route: Route, request: FastifyRequest, media: string): unknown {
  const bytes = request.body instanceof Uint8Array ? plainBytes(request.body) : new Uint8Array()
  const packing = request.headers['content-encoding'] ?? 'identity'
  if (packing !== 'identity') throw new Problem('media-type-unsupported', { acceptedEncodings: ['identity'] })
  if (route.bytes !== undefined) {
    if (!route.bytes.media.includes(media)) throw new Problem('media-type-unsupported', { accepted: route.bytes.media })
    return bytes
  }
  if (route.body === undefined) return undefined
  if (bytes.length === 0) return {}
  if (media !== 'application/json') throw new Problem('media-type-unsupported', { accepted: ['application/json'] })
  return readJson(bytes)
}

function readQuery(route: Route, request: FastifyRequest): Record<string, unknown> {
  const given = request.query as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(route.query ?? {}).map(([name, schema]) => [
      name,
      parse(schema, given[name], localeOf(request), name),
    ]),
  )
}

/** Lets Fastify answer the route. */
export function addRoute(app: FastifyInstance, described: Route): void {
  const { answer } = described
  app.route({
    method: described.method,
    url: described.path,
    bodyLimit: described.bytes?.limitBytes ?? JSON_LIMIT_BYTES,
    config: { rateLimit: described.perMinute === undefined ? false : { max: described.perMinute, timeWindow: 60_000 } },
    async handler(request, reply) {
      const media = mediaOf(request)
      const body = readBody(described, request, media)
      const params = request.params as Record<string, string | undefined>
      const query = readQuery(described, request)
      // The body fits the kind of route: readBody has just seen to it.
      const handle = described.handle as (call: Call<unknown>) => Promise<Answer>
      const result = await handle({ params, query, body, media, request, reply })
      reply.code(result.status ?? answer.status)
      for (const [name, value] of Object.entries(result.headers ?? {})) reply.header(name, value)
      if (result.body === undefined) return reply.send()
      const bytes = result.body instanceof Uint8Array
      reply.type(result.media ?? answer.media ?? 'application/json; charset=utf-8')
      return reply.send(
        bytes
          ? Buffer.from(result.body as Uint8Array)
          : typeof result.body === 'string'
            ? result.body
            : JSON.stringify(result.body),
      )
    },
  })
}
