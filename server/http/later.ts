// Addresses that are promised for a later version: they say so, where a wrong address says that it is wrong.
import { Problem } from './problem.ts'
import { type Route, route } from './route.ts'

const PROMISED = ['/api/v1/agreements/:id/import'] as const

/** Not part of openapi.json: there is nothing to call yet. */
export const laterRoutes: readonly Route[] = PROMISED.map((path) =>
  route({
    method: 'POST',
    path,
    summary: 'Not in this version',
    who: 'anyone',
    answer: { status: 501 },
    problems: ['not-available'],
    handle: async () => {
      throw new Problem('not-available')
    },
  }),
)
