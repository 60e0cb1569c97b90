import { checkPanel } from '../../shared/language/id/check-panel.ts'
import { area } from '../app/locale.ts'

export const checkWords = () => area('checkPanel', checkPanel)
