/** Changes whenever the same agreement would be printed differently: files of another format cannot be typeset again by this program. */
export const PRINT_FORMAT = 'mufakat/print@2'

/** How the digest stands among the keywords of a printed file. */
export const DIGEST_KEYWORD = 'sha256:'
