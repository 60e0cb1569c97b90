import { expect, test, vi } from 'vitest'
import { indonesian } from '../../shared/language/catalogue.ts'
import { catalogue as english, areas as englishAreas } from '../../shared/language/catalogue-en.ts'
import { problems } from '../../shared/language/id/problems.ts'
import { fakeBrowser } from './fake-browser.ts'

const browser = fakeBrowser()
const { locale, switchLocale, t } = await import('../../client/app/locale.ts')
const { loadProblemWords, problemWords } = await import('../../client/app/problem-words.ts')

const leaves = (value: unknown, path = ''): readonly [string, unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, entry]) => leaves(entry, `${path}.${key}`))
    : [[path, value]]

test('[SC20] both languages have the same messages, and none is empty', () => {
  const [id, en] = [leaves({ ...indonesian, problems }), leaves({ ...english, problems: englishAreas.problems })]
  expect(en.map(([path]) => path)).toEqual(id.map(([path]) => path))
  for (const [path, text] of [...id, ...en])
    expect(typeof text === 'function' || (typeof text === 'string' && text !== ''), path).toBe(true)
})

/** Things that our messages count. */
const PLURAL =
  /(?<![\d.,/])1 (?:(?!thousand)[a-z]+ )?(?:days|letters|clauses|comments|headings|rows|pictures|paragraphs|people|copies|files|texts|devices|lines|counterparts|strokes|partners|suggestions|events|characters|findings|signatures|witnesses|pages|changes|versions|words|links|questions|answers|times|hours|minutes|seconds|names|replies|reasons|steps|terms|places|sections|tables|decisions|agreements|errors|warnings|proposals|waivers|limits|conditions|addenda)\b/i

/** What a counting message says of one: with every argument 1, as text and as number. */
const sayOne = (message: unknown): string => {
  if (typeof message !== 'function') return ''
  try {
    return String(message(1, 1, 1, 1))
  } catch {
    return ''
  }
}

test('[SC20] English has a singular: no message says 1 and a plural', () => {
  const wrong = leaves({ ...english, ...englishAreas }).flatMap(([path, message]) => {
    const said = PLURAL.exec(sayOne(message).replace(/\b(1 of|at least|at most) 1 /gi, '$1 all '))?.[0]
    return said ? [`${path}: ${said}`] : []
  })
  expect(wrong).toEqual([])
})

test('[SC20] no message says the same sentence twice in a row', () => {
  const twice = /(?<![^ ])([A-Z][^.]{8,}\.) \1/
  const all = [...leaves({ ...indonesian, problems }), ...leaves({ ...english, ...englishAreas })]
  const wrong = all.flatMap(([path, message]) => (typeof message === 'string' && twice.test(message) ? [path] : []))
  expect(wrong).toEqual([])
})

test('[SC20] Indonesian first; the choice of English is remembered and named on the page', async () => {
  expect(locale.value).toBe('id')
  expect(browser.root.lang).toBe('id')
  expect(await switchLocale()).toBe(true)
  expect(browser.root.lang).toBe('en')
  expect(t().common.home).toBe('Home')
  expect(browser.stored.get('mufakat.locale')).toBe('en')
  await switchLocale()
})

test('[SC10] a known problem says what happened and what to do, as soon as its words have come', async () => {
  expect(problemWords({ code: 'stale-digest', status: 409, data: {} }).title).toBe(t().common.problems.other.title)
  await loadProblemWords()
  const { title, text } = problemWords({ code: 'stale-digest', status: 409, data: {} })
  expect(title).toBe(problems['stale-digest'].title)
  expect(text).toBe(problems['stale-digest'].advice)
})

test('[SC10] problems made on the device have words too, and an unknown code says that it was refused', () => {
  for (const code of ['offline', 'unreadable-answer', 'server-error'] as const)
    expect(problemWords({ code, status: 0, data: {} }).title).toBe(t().common.problems[code].title)
  expect(problemWords({ code: 'sama-sekali-baru', status: 400, data: {} }).title).toBe(t().common.problems.other.title)
})

test('[SC16] agreements of this device are read past what other versions wrote', async () => {
  const { parseMyAgreements } = await import('../../client/app/my-agreements.ts')
  const good = { id: 'abc', title: 'K', role: 'writer', partner: 'YBL', openedAt: 1 }
  expect(parseMyAgreements(null)).toEqual([])
  expect(parseMyAgreements('{rusak')).toEqual([])
  expect(parseMyAgreements('{"id":"abc"}')).toEqual([])
  expect(
    parseMyAgreements(JSON.stringify([good, { ...good, role: 'raja' }, { ...good, id: '../x' }, null, 7])),
  ).toEqual([good])
})

test('[SC16] a browser that forbids storage is gone on with', async () => {
  const { readStored, writeStored } = await import('../../client/app/preference.ts')
  const forbid = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  vi.stubGlobal('localStorage', { getItem: forbid, setItem: forbid, removeItem: forbid })
  expect(readStored('x')).toBeNull()
  expect(writeStored('x', '1')).toBe(false)
})
