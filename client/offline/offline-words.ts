// Words about what this device keeps.
import { offline } from '../../shared/language/id/offline.ts'
import { area } from '../app/locale.ts'

export const offlineWords = () => area('offline', offline)
