// Characters that look alike or cannot be seen, made one: no rule needs to know a non-breaking space.

const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu
/** Zero-width characters, soft hyphens, byte order marks, direction marks, object replacements. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc]/gu
/** Control characters but tab and line feed. */
const CONTROL = /(?![\t\n])\p{Cc}/gu

/** Plain spaces, `\n` between lines, no character that nobody sees. Tabs stay: they part the cells of a flattened table. */
export const tidyText = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029\f\v]/gu, '\n')
    .replace(SPACES, ' ')
    .replace(UNSEEN, '')
    .replace(CONTROL, '')
    .normalize('NFC')
