// Events about words that came in a file.
import type { PersonId } from '../agreement/ids.ts'
import { listOf, orNull, type PayloadShapes, person, personal, text, whole } from './field-check.ts'

/** The actor brought, in a file, what somebody else wrote where the server could not be reached. */
export interface CarriedPayload {
  readonly type: 'draft-carried'
  /** Who wrote, if the device that signed is a member's; null for one that nobody has shown to be theirs. */
  readonly person: PersonId | null
  /** Who wrote, by their own word */
  readonly name: string
  /** Short name of the key that signed */
  readonly device: string
  /** Yjs client ids */
  readonly clients: readonly number[]
}

export const CARRIED_SHAPES: PayloadShapes<CarriedPayload> = {
  'draft-carried': { person: orNull(person), name: personal, device: text, clients: listOf(whole) },
}
