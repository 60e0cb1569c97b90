/** Changes whenever the same agreement would be printed differently. */
export const PRINT_FORMAT = 'mufakat/print@6'

/**
 * Those whose pages this program can make; files of another cannot be typeset again. An earlier one is still made for a file that says so.
 * 6 gives the tags of logos their boxes; 5 brought codes in the margins, names of what links lead to, and a last word that is never alone.
 */
const FORMATS = [PRINT_FORMAT, 'mufakat/print@5', 'mufakat/print@4'] as const

export type PrintFormat = (typeof FORMATS)[number]

export const parsePrintFormat = (format: string | null): PrintFormat | null =>
  FORMATS.find((known) => known === format) ?? null

/** For the template, which draws each edition as it was. */
export const editionOf = (format: PrintFormat): number => Number(format.slice(format.indexOf('@') + 1))

export const hasPageCodes = (format: PrintFormat): boolean => editionOf(format) >= 5

export const hasFigureBoxes = (format: PrintFormat): boolean => editionOf(format) >= 6

/** How the digest stands among the keywords of a printed file. */
export const DIGEST_KEYWORD = 'sha256:'
