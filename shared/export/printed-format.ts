/** Changes whenever the same agreement would be printed differently. */
export const PRINT_FORMAT = 'mufakat/print@5'

/** Without codes in the margins, names of what links lead to, and a last word that is never alone; still made for a file that says so. */
const BEFORE_PAGE_CODES = 'mufakat/print@4'

/** Those whose pages this program can make; files of another cannot be typeset again. */
export type PrintFormat = typeof PRINT_FORMAT | typeof BEFORE_PAGE_CODES

export const parsePrintFormat = (format: string | null): PrintFormat | null =>
  format === PRINT_FORMAT || format === BEFORE_PAGE_CODES ? format : null

export const hasPageCodes = (format: PrintFormat): boolean => format !== BEFORE_PAGE_CODES

/** For the template, which draws each edition as it was. */
export const editionOf = (format: PrintFormat): number => Number(format.slice(format.indexOf('@') + 1))

/** Files of these formats were signed before a certificate named its place and a signature had one form only; what those say is not asked of them. */
export const EARLIER_FORMATS: readonly string[] = ['mufakat/print@1', 'mufakat/print@2']

/** How the digest stands among the keywords of a printed file. */
export const DIGEST_KEYWORD = 'sha256:'
