// The words of the screens in one language. Areas that only one lazy part needs (signing, verifying, printing) are imported there.
import { common } from './id/common.ts'
import { errors } from './id/errors.ts'
import { pages } from './id/pages.ts'
import { panels } from './id/panels.ts'
import type { Locale, SameShape } from './locale.ts'

/** Always there: the source, and the language of most readers. */
export const indonesian = { common, errors, pages, panels }
export type Catalogue = SameShape<typeof indonesian>

/** English comes when it is first wanted, so that a phone on 2G does not carry two languages. Rejects when it cannot be loaded. */
export const words = async (locale: Locale): Promise<Catalogue> =>
  locale === 'id' ? indonesian : (await import('./catalogue-en.ts')).english
