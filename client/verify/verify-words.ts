import { verify } from '../../shared/language/id/verify.ts'
import { verifyPage } from '../../shared/language/id/verify-page.ts'
import { area } from '../app/locale.ts'

/** Words of the page, and of the facts it shows, in the reader's language. */
export const verifyWords = () => ({ page: area('verifyPage', verifyPage), facts: area('verify', verify) })
