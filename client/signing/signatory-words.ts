import { signatory } from '../../shared/language/id/signatory.ts'
import { area } from '../app/locale.ts'

/** Words of the signatory's page in the reader's language. */
export const signatoryWords = () => area('signatory', signatory)
