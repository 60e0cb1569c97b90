/**
 * Why an agreement could not be printed. `unprintable-character`: data `characters`, as `printable.ts` lists them. `too-long`: data `pages`
 * or `characters`, and `max`. `damaged-logo`: data `logo`, as it is called.
 * `print-failed`: data `reason`; a fault of the program or the machine, worth another try.
 */
export type PrintErrorCode = 'unprintable-character' | 'too-long' | 'damaged-logo' | 'print-failed'

export class PrintError extends Error {
  readonly code: PrintErrorCode
  readonly data: Readonly<Record<string, unknown>>

  constructor(code: PrintErrorCode, data: Readonly<Record<string, unknown>>) {
    super(`${code} ${JSON.stringify(data)}`)
    this.code = code
    this.data = data
  }
}

/** The print was not finished: a bound was met, or the process that made it has ended. Says nothing of what was to be printed. */
export class PrintStopped extends PrintError {
  constructor(reason: string) {
    super('print-failed', { reason })
  }
}
