// Words of limits and benefits, loaded with their screens.
import { limits } from '../../shared/language/id/limits.ts'
import { area } from '../app/locale.ts'

export const limitsWords = () => area('limits', limits)
