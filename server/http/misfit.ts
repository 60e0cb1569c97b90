// One place of a request that does not fit, found by a route itself and not by its schema.
import { type Expected, expected } from '../identity/expected.ts'
import { Problem } from './problem.ts'

export const misfit = (path: string, code: Expected['expected'], limit = 0): Problem =>
  new Problem('invalid-request', { fields: [{ path, ...expected(code, limit) }] })
