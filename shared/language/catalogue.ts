// The words of the frame and of the screens around the text. Areas that only one lazy part needs (the pages outside an agreement, signing,
// verifying, printing) are imported there.
import { common } from './id/common.ts'
import { panels } from './id/panels.ts'
import type { SameShape } from './locale.ts'

/** Always there: the source, and the language of most readers. */
export const indonesian = { common, panels }
export type Catalogue = SameShape<typeof indonesian>
