// Words of the pages outside an open agreement.
import { pages } from '../../shared/language/id/pages.ts'
import { area } from '../app/locale.ts'

export const pageWords = () => area('pages', pages)
