// Events about moments of the draft that have a name.
import type { Digest } from '../agreement/canonical.ts'
import { digest, type PayloadShapes, text, whole } from './field-check.ts'

export type VersionPayload =
  /** A moment of the draft has a name: the text after so many updates, whose log had this hash there. A later name for it takes the place. */
  | {
      readonly type: 'version-named'
      readonly name: string
      readonly update: number
      readonly updateHash: Digest
      readonly documentDigest: Digest
    }
  | { readonly type: 'version-unnamed'; readonly update: number }

export const VERSION_SHAPES: PayloadShapes<VersionPayload> = {
  'version-named': { name: text, update: whole, updateHash: digest, documentDigest: digest },
  'version-unnamed': { update: whole },
}
