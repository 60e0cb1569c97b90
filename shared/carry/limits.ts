// What a file that carries a draft may cost. docs/operations.md shows the same numbers.
import { LIMITS } from '../protocol/limits.ts'

/** Bytes of a file, as of every document that is sent in. A draft of fifty pages takes a fiftieth of it. */
export const CARRY_BYTES_MAX = 10 * 1024 * 1024
/** JSON of the head: titles, names, and the ids under which people write. */
export const HEAD_BYTES_MAX = 256 * 1024
/** Letters in one file: one a device that has written since it last reached the server. */
export const LETTERS_MAX = 200
/** UTF-16 units of a name or a title. */
export const NAME_CHARS_MAX = 300
/** What the relay takes of one update is what a file may hold of one. */
export const UPDATE_BOUNDS = { updateParts: LIMITS.updateParts, depth: LIMITS.depth }
