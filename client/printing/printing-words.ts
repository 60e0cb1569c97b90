// Words of what is printed besides the clauses, loaded with their screens.
import { printing } from '../../shared/language/id/printing.ts'
import { area } from '../app/locale.ts'

export const printingWords = () => area('printing', printing)
