// The language of whoever sits at the terminal, as POSIX says it: English where the terminal is English, Indonesian everywhere else.
import type { Locale } from '../../shared/language/locale.ts'

/** The first of LC_ALL, LC_MESSAGES and LANG that is set decides. */
export function terminalLocale(env: Readonly<Record<string, string | undefined>>): Locale {
  const setting = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return /^en(?:[_.@-]|$)/i.test(setting) ? 'en' : 'id'
}
