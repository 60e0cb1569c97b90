import { expect, test } from 'vitest'
import { terminalLocale } from '../../server/cli/terminal-locale.ts'

test('[SU3] commands speak the language of the terminal, Indonesian where it does not ask for English', () => {
  expect(terminalLocale({})).toBe('id')
  expect(terminalLocale({ LANG: 'C.UTF-8' })).toBe('id')
  expect(terminalLocale({ LANG: 'id_ID.UTF-8' })).toBe('id')
  expect(terminalLocale({ LANG: 'en_GB.UTF-8' })).toBe('en')
  expect(terminalLocale({ LANG: 'en_GB.UTF-8', LC_ALL: 'id_ID.UTF-8' })).toBe('id')
  expect(terminalLocale({ LANG: 'enm' })).toBe('id')
})
