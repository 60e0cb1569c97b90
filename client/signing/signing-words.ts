import { signing as en } from '../../shared/language/en/signing.ts'
import { signing as id } from '../../shared/language/id/signing.ts'
import { locale } from '../app/locale.ts'
import type { SigningWords } from './sign-problem-text.ts'

/** Words of signing in the reader's language. */
export const signingWords = (): SigningWords => (locale.value === 'id' ? id : en)
