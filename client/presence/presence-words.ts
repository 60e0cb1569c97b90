// Words of who is here and what is saved, in the reader's language.
import { presence } from '../../shared/language/id/presence.ts'
import { sync } from '../../shared/language/id/sync.ts'
import { area } from '../app/locale.ts'

export const presenceWords = () => area('presence', presence)
export const syncWords = () => area('sync', sync)
