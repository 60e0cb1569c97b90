// Words of the screens about what lives on after signing, loaded with them.
import { amend } from '../../shared/language/id/amend.ts'
import { area } from '../app/locale.ts'

export const amendWords = () => area('amend', amend)
