/** Changes whenever the same agreement would be printed differently: files of another format cannot be typeset again by this program. */
export const PRINT_FORMAT = 'mufakat/print@4'

/**
 * Files of these formats were signed before a certificate named its place and a signature had one form only; what those say is not asked of them.
 * The pages of another format cannot be typeset again.
 */
export const EARLIER_FORMATS: readonly string[] = ['mufakat/print@1', 'mufakat/print@2']

/** How the digest stands among the keywords of a printed file. */
export const DIGEST_KEYWORD = 'sha256:'
