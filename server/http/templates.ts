// The templates that this server ships, as data: what a text begins with and the rules that check it. Open to anyone, as their source is.
import { z } from 'zod'
import { packedOnce } from './packed.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'

const summary = z.object({
  id: z.string(),
  version: z.string(),
  digest: z.string(),
  title: z.string(),
  titleEn: z.string(),
  summary: z.string(),
  summaryEn: z.string(),
  status: z.enum(['draft', 'reviewed', 'in-force', 'withdrawn']),
  clauses: z.int(),
  rules: z.int(),
})

const whole = z.looseObject({
  ...summary.shape,
  clauses: z.array(z.looseObject({ kind: z.string(), title: z.string() })),
  rules: z.array(z.looseObject({ code: z.string(), level: z.string(), characteristic: z.string() })),
})

const listRoute = (parts: Pick<Parts, 'templates'>): Route =>
  route({
    method: 'GET',
    path: '/api/v1/templates',
    summary: 'The templates that an agreement can begin from: version, digest, for whom, how many clauses and rules',
    who: 'anyone',
    answer: { status: 200, schema: z.object({ templates: z.array(summary) }) },
    problems: [],
    handle: async () => ({
      body: {
        templates: parts.templates.map((template) => ({
          id: template.id,
          version: template.version,
          digest: template.digest,
          title: template.title,
          titleEn: template.titleEn,
          summary: template.summary,
          summaryEn: template.summaryEn,
          status: template.status,
          clauses: template.clauses.length,
          rules: template.rules.length,
        })),
      },
    }),
  })

function oneRoute(parts: Pick<Parts, 'templates'>): Route {
  const answers = new Map(parts.templates.map((template) => [template.id, packedOnce(template)]))
  return route({
    method: 'GET',
    path: '/api/v1/templates/:id',
    summary:
      'One template whole: clauses with questions and starter text, rules, kinds of contribution, legal profiles, patterns of words',
    who: 'anyone',
    answer: { status: 200, schema: whole },
    problems: ['not-found'],
    async handle({ params, request }) {
      const answer = answers.get(params.id ?? '')
      if (answer === undefined) throw new Problem('not-found')
      return answer(request)
    },
  })
}

export const templateRoutes = (parts: Pick<Parts, 'templates'>): readonly Route[] => [listRoute(parts), oneRoute(parts)]
