// Words of files that carry a draft, loaded with their screens.
import { carry } from '../../shared/language/id/carry.ts'
import { area } from '../app/locale.ts'

export const carryWords = () => area('carry', carry)
