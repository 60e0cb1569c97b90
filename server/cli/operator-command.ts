// What the operator's commands share: where the data is, and what they say when something is wrong.

import { randomBytes } from 'node:crypto'
import { operator as english } from '../../shared/language/en/operator.ts'
import { formatNumber } from '../../shared/language/format.ts'
import { errors } from '../../shared/language/id/errors.ts'
import { operator as indonesian } from '../../shared/language/id/operator.ts'
import { ConfigError, parseConfig } from '../config.ts'
import { DatabaseError } from '../database/database-error.ts'
import { type LeftNote, leaveNote } from '../identity/left-notes.ts'
import { nodeDisk, systemCode } from '../store/disk.ts'
import { StoreError } from '../store/store.ts'
import type { Verification } from '../store/verify-store.ts'
import type { Io } from './io.ts'
import { terminalLocale } from './terminal-locale.ts'

export const locale = terminalLocale(process.env)
export const words = locale === 'en' ? english : indonesian

/** 0 it is done and all is well, 1 it is not, 2 the call was wrong. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const

export function line(stream: Io['stdout'], text: string): void {
  stream.write(`${text}\n`)
}

/** Kilobytes and up in powers of 1024, as `df -h` and `ls -h` show them. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)))
  const value = bytes / 1024 ** power
  return `${formatNumber(locale, Math.round(value * 10) / 10)} ${units[power]}`
}

const SYSTEM: Readonly<Record<string, keyof typeof words.system>> = {
  ENOENT: 'missing',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EROFS: 'forbidden',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  ENOTDIR: 'not-a-folder',
  EISDIR: 'is-a-folder',
  EBUSY: 'busy',
  ETXTBSY: 'busy',
}

/** What the system refused, in words where its code is a usual one. */
function systemWords(code: string, error: Error): string {
  const kind = Object.hasOwn(SYSTEM, code) ? SYSTEM[code] : undefined
  if (kind === undefined) return error.message
  return 'path' in error && typeof error.path === 'string' ? `${words.system[kind]}: ${error.path}` : words.system[kind]
}

/** What an operator can be told about a failure; anything else is a bug and thrown on. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return errors.start[error.code](error.setting, error.expected)
  if (error instanceof StoreError) {
    if (error.code === 'store-damaged') return words.damaged(error.message)
    if (error.code === 'store-newer') return words.newer(error.message)
    return words.failed(error.code, error.message)
  }
  if (error instanceof DatabaseError) return errors.start[error.code](error.message, error.message)
  const code = systemCode(error)
  if (code === '' || !(error instanceof Error)) throw error
  return words.failed(code, systemWords(code, error))
}

/** Leaves what was done for the operator's journal. It is done all the same where that fails, and the error output says so. */
export async function noteForJournal(io: Io, dataDir: string, action: LeftNote['action']): Promise<void> {
  try {
    await leaveNote(nodeDisk, dataDir, { action, at: Date.now(), id: randomBytes(8).toString('hex') })
  } catch (error) {
    if (systemCode(error) === '') throw error
    line(io.stderr, words.notNoted(systemCode(error)))
  }
}

/** Says which drafts and ledgers do not hold. */
export function tellProblems(io: Io, problems: Verification['problems']): void {
  for (const { agreement, code } of problems)
    line(io.stderr, code === 'draft' ? words.restore.draftProblem(agreement) : words.restore.ledgerProblem(agreement))
}

/** Runs `body` with the configured data directory and database; a failure that can be told ends with its words and exit code 1. */
export async function withDataDir(
  io: Io,
  body: (dataDir: string, databaseUrl: string | null) => Promise<number>,
): Promise<number> {
  try {
    const { dataDir, databaseUrl } = parseConfig(process.env, process.cwd())
    return await body(dataDir, databaseUrl)
  } catch (error) {
    line(io.stderr, explain(error))
    return EXIT.failed
  }
}
