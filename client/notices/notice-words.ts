// Words of what waits, loaded with the screens that tell it.
import { notices } from '../../shared/language/id/notices.ts'
import { area } from '../app/locale.ts'

export const noticeWords = () => area('notices', notices)
