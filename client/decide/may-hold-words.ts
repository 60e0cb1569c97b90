// Says without opening their database, or bringing what reads it, that positions wait on this device: it is asked on every page of an agreement.
import { readStored, writeStored } from '../app/preference.ts'

const KEY = 'mufakat.held'

export const mayHoldWords = (): boolean => readStored(KEY) === '1'
export const noteHeldWords = (some: boolean): boolean => writeStored(KEY, some ? '1' : '')
