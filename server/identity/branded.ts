// Branded ids in zod schemas: the brand is still made only by the id's own parser.
import { z } from 'zod'
import { expected } from './expected.ts'

const PATTERN = '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$'

/** A schema that accepts what `parse` accepts. */
export const brandedId = <T extends string>(parse: (value: unknown) => T | null) =>
  z
    .string()
    .meta({ pattern: PATTERN })
    .transform((value, context): T => {
      const id = parse(value)
      if (id !== null) return id
      context.addIssue({ code: 'custom', ...expected('id') })
      return z.NEVER
    })
