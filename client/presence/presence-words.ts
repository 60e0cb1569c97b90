// Words of who is here and what is saved, in the reader's language.
import { presence as enPresence } from '../../shared/language/en/presence.ts'
import { sync as enSync } from '../../shared/language/en/sync.ts'
import { presence } from '../../shared/language/id/presence.ts'
import { sync } from '../../shared/language/id/sync.ts'
import { locale } from '../app/locale.ts'
import type { SyncWords } from './status-words.ts'

export const presenceWords = (): typeof enPresence => (locale.value === 'id' ? presence : enPresence)
export const syncWords = (): SyncWords => (locale.value === 'id' ? sync : enSync)
