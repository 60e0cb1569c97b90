import { signing } from '../../shared/language/id/signing.ts'
import { area } from '../app/locale.ts'

/** Words of signing in the reader's language. */
export const signingWords = () => area('signing', signing)
