import { verify as enFacts } from '../../shared/language/en/verify.ts'
import { verifyPage as enPage } from '../../shared/language/en/verify-page.ts'
import { verify as idFacts } from '../../shared/language/id/verify.ts'
import { verifyPage as idPage } from '../../shared/language/id/verify-page.ts'
import { locale } from '../app/locale.ts'

/** Words of the page, and of the facts it shows, in the reader's language. */
export const verifyWords = () =>
  locale.value === 'id' ? { page: idPage, facts: idFacts } : { page: enPage, facts: enFacts }
