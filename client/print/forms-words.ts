// Words of the other forms of an agreement, loaded with their screens.
import { forms } from '../../shared/language/id/forms.ts'
import { area } from '../app/locale.ts'

export const formsWords = () => area('forms', forms)
