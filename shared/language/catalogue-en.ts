import type { Catalogue } from './catalogue.ts'
import { common } from './en/common.ts'
import { errors } from './en/errors.ts'
import { pages } from './en/pages.ts'
import { panels } from './en/panels.ts'

export const english: Catalogue = { common, errors, pages, panels }
