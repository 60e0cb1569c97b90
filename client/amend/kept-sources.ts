// Sealed files that people keep on this device in order to read them without a network. The files themselves, so that their proof stays.
import type { ReadonlySignal } from '@preact/signals'
import { keptRecords } from '../offline/kept-records.ts'

export interface KeptSource {
  /** The digest of the words: one text is kept once. */
  readonly digest: string
  readonly title: string
  readonly bytes: Uint8Array
}

export const SEALED_DATABASE = 'mufakat-tersegel'

function parseKept(value: unknown): KeptSource | null {
  if (typeof value !== 'object' || value === null) return null
  const { digest, title, bytes } = value as Readonly<Record<string, unknown>>
  return typeof digest === 'string' && typeof title === 'string' && bytes instanceof Uint8Array
    ? { digest, title, bytes }
    : null
}

const files = keptRecords({ database: SEALED_DATABASE, store: 'files', key: 'digest' }, parseKept)

/** Empty until `readKept`. */
export const keptSources: ReadonlySignal<readonly KeptSource[]> = files.list
export const readKept = files.read
/** True when it is on the disk. */
export const keepSource = files.keep
export const forgetSource = files.drop
