// The words of the screens in one language. Areas that only one lazy part needs (signing, verifying, printing) are imported there.
import { common as enCommon } from './en/common.ts'
import { errors as enErrors } from './en/errors.ts'
import { pages as enPages } from './en/pages.ts'
import { panels as enPanels } from './en/panels.ts'
import { common } from './id/common.ts'
import { errors } from './id/errors.ts'
import { pages } from './id/pages.ts'
import { panels } from './id/panels.ts'
import type { Locale, SameShape } from './locale.ts'

const id = { common, errors, pages, panels }
export type Catalogue = SameShape<typeof id>

const en: Catalogue = { common: enCommon, errors: enErrors, pages: enPages, panels: enPanels }

export const words = (locale: Locale): Catalogue => (locale === 'id' ? id : en)
