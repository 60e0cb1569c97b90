// Words of the history, loaded with it.
import { history } from '../../shared/language/id/history.ts'
import { area } from '../app/locale.ts'

export const historyWords = () => area('history', history)
