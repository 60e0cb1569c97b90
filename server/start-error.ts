// Why the server did not start: one code, and what fills its words.
import type { errors } from '../shared/language/id/errors.ts'
import { AuthorityError } from './certificates/authority-trouble.ts'
import { ConfigError } from './config.ts'
import { DatabaseError } from './database/database-error.ts'
import { systemCode } from './store/disk.ts'
import { StoreError } from './store/store.ts'

export type StartCode = keyof typeof errors.start

export class StartError extends Error {
  readonly code: StartCode
  /** An address, a folder or a setting, and what was expected of it or found in it. */
  readonly values: readonly [string, string]
  constructor(code: StartCode, value: string, options?: ErrorOptions & { readonly expected?: string }) {
    super(`${code}: ${value}`, options)
    this.code = code
    this.values = [value, options?.expected ?? '']
  }
}

const LISTEN_CODES: Readonly<Record<string, StartCode>> = {
  EADDRINUSE: 'port-in-use',
  EACCES: 'port-forbidden',
  EADDRNOTAVAIL: 'host-unavailable',
  ENOTFOUND: 'host-unavailable',
}
const FOLDER_CODES = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT']

/** A failure to listen, in our words. */
export function listenError(error: unknown, address: string): unknown {
  const code = LISTEN_CODES[systemCode(error)]
  return code === undefined ? error : new StartError(code, address, { cause: error })
}

/** A failure to open what is in the data folder, in our words. */
export function dataError(error: unknown, folder: string): unknown {
  if (error instanceof StoreError) {
    const code = error.code === 'store-closed' ? 'store-error' : error.code
    return new StartError(code, folder, { cause: error, expected: error.message })
  }
  if (error instanceof AuthorityError)
    return new StartError('authority-unusable', folder, { cause: error, expected: error.code })
  if (error instanceof DatabaseError)
    return new StartError(error.code, folder, { cause: error, expected: error.message })
  const code = systemCode(error)
  if (code === 'ENOSPC') return new StartError('store-full', folder, { cause: error })
  return FOLDER_CODES.includes(code) ? new StartError('data-forbidden', folder, { cause: error }) : error
}

/** Any failure to start; what nobody expected keeps its message. */
export function toStartError(error: unknown): StartError {
  if (error instanceof StartError) return error
  if (error instanceof ConfigError) {
    return new StartError(error.code, error.setting, { cause: error, expected: error.expected })
  }
  return new StartError('unexpected', error instanceof Error ? error.message : String(error), { cause: error })
}
