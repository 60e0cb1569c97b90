// Words of decisions and their record, loaded with the screens that need them.
import { decide } from '../../shared/language/id/decide.ts'
import { area } from '../app/locale.ts'

export const decideWords = () => area('decide', decide)
