// Pieces of request bodies that several routes read.
import { z } from 'zod'
import { STATES } from '../../shared/ledger/state.ts'

const CONTROL = /\p{Cc}/u

/** One line of text as people write it: trimmed, NFC, without control characters. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => text.length > 0 && text.length <= max && !CONTROL.test(text), `1 … ${max} characters, one line`)

/** Several lines, at most `max` characters; empty is allowed. */
export const paragraph = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.normalize('NFC').trim())

export const digest = z.string().regex(/^[0-9a-f]{64}$/)
export const state = z.enum(STATES)
export const time = z.int().meta({ description: 'milliseconds since 1970, UTC' })
