// OpenAPI 3.1, written from the same descriptions and schemas that the server runs.
import { z } from 'zod'
import { PROBLEM_STATUS, type ProblemCode } from './problem.ts'
import type { Route } from './route.ts'

const schemaOf = (schema: z.ZodType): unknown => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}

const parametersOf = (route: Route) => [
  ...[...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  })),
  ...Object.entries(route.query ?? {}).map(([name, schema]) => ({ name, in: 'query', schema: schemaOf(schema) })),
]

function requestBodyOf(route: Route): unknown {
  if (route.body !== undefined) {
    return { required: true, content: { 'application/json': { schema: schemaOf(route.body) } } }
  }
  if (route.bytes === undefined) return undefined
  return { required: true, content: Object.fromEntries(route.bytes.media.map((media) => [media, {}])) }
}

/** What any route of its kind may refuse, whatever its description says. */
const generalProblems = (route: Route): readonly ProblemCode[] => [
  ...(route.method === 'GET' ? [] : (['foreign-origin'] as const)),
  ...(route.body === undefined && route.bytes === undefined
    ? []
    : (['bad-request', 'too-large', 'media-type-unsupported'] as const)),
]

function responsesOf(route: Route): Record<string, unknown> {
  const { status, media, schema } = route.answer
  const content = schema
    ? { 'application/json': { schema: schemaOf(schema) } }
    : media
      ? { [media.split(';')[0] ?? media]: {} }
      : undefined
  const responses: Record<string, unknown> = { [status]: { description: route.summary, ...(content && { content }) } }
  const problems = [...new Set([...route.problems, ...generalProblems(route)])]
  for (const problemStatus of new Set(problems.map((code) => PROBLEM_STATUS[code]))) {
    const codes = problems.filter((code) => PROBLEM_STATUS[code] === problemStatus)
    responses[problemStatus] = {
      description: codes.join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }
  }
  return responses
}

const operationOf = (route: Route) => ({
  summary: route.summary,
  description: `Who: ${route.who}.`,
  parameters: parametersOf(route),
  requestBody: requestBodyOf(route),
  responses: responsesOf(route),
})

/** The description of all routes, ready for JSON. */
export function openApi(routes: readonly Route[], version: string): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Mufakat', version, license: { name: 'MIT', identifier: 'MIT' } },
    security: [{ session: [] }, {}],
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code', 'detail'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string', enum: Object.keys(PROBLEM_STATUS) },
            detail: { type: 'string' },
          },
        },
      },
    },
  }
}
