// Pieces of request bodies that several routes read.
import { z } from 'zod'
import { STATES } from '../../shared/ledger/state.ts'
import { expected } from '../identity/expected.ts'

/** Controls, line ends, halves of a character, and what turns the order of the words around it. */
const UNRULY = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u

/** One line of text as people write it: trimmed, NFC, without what is no letter of it. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => text.length > 0 && text.length <= max && !UNRULY.test(text), expected('line', max))

/** Several lines, at most `max` characters; empty is allowed. */
export const paragraph = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) =>
      text
        .replace(/\p{Cs}/gu, '\ufffd')
        .normalize('NFC')
        .trim(),
    )

export const digest = z.string().regex(/^[0-9a-f]{64}$/)
export const state = z.enum(STATES)
export const time = z.int().meta({ description: 'milliseconds since 1970, UTC' })
