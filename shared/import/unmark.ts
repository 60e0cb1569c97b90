// Words of Markdown without their marks.

const ESCAPED = /\\([!-/:-@[-`{-~])/gu
/** Stand for escaped signs while marks are taken away: code points that are no characters, so that no text holds them. */
const HELD_FROM = 0xfdd0
const HELD = /[\ufdd0-\ufdef]/gu
const SIGNS = Array.from('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')

/** Takes marks of emphasis, links and code away. Underscores inside words and rows of dots or underscores (blanks) stay. */
export const withoutMarks = (text: string): string =>
  text
    .replace(ESCAPED, (_, sign: string) => String.fromCharCode(HELD_FROM + SIGNS.indexOf(sign)))
    .replace(/!\[([^\]]{0,300})\]\([^)\s]{0,500}\)/gu, '$1')
    .replace(/\[([^\]]{1,300})\]\([^)\s]{0,500}\)/gu, '$1')
    .replace(/\*{1,3}([^*\s](?:[^*]{0,4000}[^*\s])?)\*{1,3}/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])_{1,2}([^\s_](?:[^_]{0,400}[^\s_])?)_{1,2}(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/`([^`]{1,300})`/gu, '$1')
    .replace(/<br\s*\/?>/giu, ' ')
    .replace(HELD, (held) => SIGNS[held.charCodeAt(0) - HELD_FROM] ?? '')

/** Cells of a row; `\|` is a bar inside a cell, `<br>` ends a line in it. */
export function cellsOf(text: string): string[] {
  const inner = text
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inner.split(/(?<!\\)\|/u).map((cell) =>
    cell
      .trim()
      .split(/<br\s*\/?>/iu)
      .map(withoutMarks)
      .join('\n'),
  )
}
