import { expect, test } from 'vitest'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { parseClauseId } from '../../shared/agreement/ids.ts'
import { dayAt, daysAfter, isDay, monthsAfter } from '../../shared/lifetime/day.ts'
import { inForceFrom, nextReview, type Term, termOf } from '../../shared/lifetime/term.ts'
import { must } from '../agreement/draft-builder.ts'

const withText = (texts: Readonly<Record<string, string>>): Agreement => ({
  title: 'Air bersih',
  template: { id: 'umum', version: '1', digest: '0' },
  partners: [],
  clauses: Object.entries(texts).map(([kind, text], index) => ({
    id: must(parseClauseId(`k${index}`)),
    kind,
    title: '',
    blocks: [{ list: null, indent: 0, content: [{ type: 'text', text }] }],
  })),
  contributions: [],
  accountability: [],
  decisions: [],
  secrets: [],
  letterheads: [],
  witnesses: [],
  translations: [],
})
const term = (change: Partial<Term>): Term => ({
  start: null,
  end: null,
  reviewMonths: null,
  reviewDays: [],
  ...change,
})
const signed = Date.UTC(2026, 10, 24, 3)

test.each([
  ['berlaku sejak 1 Januari 2027 sampai dengan 31 Desember 2029', '2027-01-01', '2029-12-31'],
  ['berlaku sejak 2027-01-01 s.d. 2029-12-31', '2027-01-01', '2029-12-31'],
  ['berakhir pada 31 Desember 2029', null, '2029-12-31'],
  ['berlaku sejak tanggal ditandatangani selama tiga tahun', null, null],
  ['berlaku sejak Januari 2027', null, null],
])('[AM1] the term of «%s»', (text, start, end) => {
  expect(termOf(withText({ jangka_waktu: text }))).toMatchObject({ start, end })
})

test('[AM1] a first day that lies before the last signature gives way to it', () => {
  expect(inForceFrom(term({ start: '2027-01-01' }), signed)).toBe('2027-01-01')
  expect(inForceFrom(term({ start: '2026-01-01' }), signed)).toBe('2026-11-24')
  expect(inForceFrom(term({}), signed)).toBe('2026-11-24')
  // Eleven at night in Greenwich is the next day in Jakarta.
  expect(inForceFrom(term({}), Date.UTC(2026, 10, 24, 23))).toBe('2026-11-25')
})

test.each([
  ['setiap satu tahun', 12],
  ['setiap 6 (enam) bulan', 6],
  ['sekali dalam dua tahun', 24],
  ['tiap semester', 6],
  ['dua kali setahun', 6],
  ['setahun sekali', 12],
  ['setiap dua belas bulan', 12],
  ['bila perlu', null],
])('[AM3] the rhythm of reviews in «%s»', (text, months) => {
  expect(termOf(withText({ tinjauan_berkala: `Para Mitra meninjau kemitraan ${text}.` })).reviewMonths).toBe(months)
})

test('[AM3] the next review is the first day after the last one that the text names or its rhythm gives', () => {
  const yearly = term({ reviewMonths: 12 })
  expect(nextReview(yearly, '2026-11-24', '2026-11-24')).toBe('2027-11-24')
  expect(nextReview(yearly, '2026-11-24', '2027-11-24')).toBe('2028-11-24')
  expect(nextReview(yearly, '2026-11-24', '2028-03-01')).toBe('2028-11-24')
  const named = term({ reviewDays: ['2027-03-01', '2027-09-01'], reviewMonths: 12 })
  expect(nextReview(named, '2026-11-24', '2026-11-24')).toBe('2027-03-01')
  expect(nextReview(named, '2026-11-24', '2027-09-01')).toBe('2027-11-24')
  expect(nextReview(term({}), '2026-11-24', '2026-11-24')).toBeNull()
})

test('[AM3] days are counted by the calendar of western Indonesia', () => {
  expect(dayAt(Date.UTC(2026, 10, 24, 16, 59))).toBe('2026-11-24')
  expect(dayAt(Date.UTC(2026, 10, 24, 17))).toBe('2026-11-25')
  expect(monthsAfter('2027-01-31', 1)).toBe('2027-02-28')
  expect(monthsAfter('2028-02-29', 12)).toBe('2029-02-28')
  expect(monthsAfter('2026-11-24', 14)).toBe('2028-01-24')
  expect(daysAfter('2026-12-25', 14)).toBe('2027-01-08')
  expect(['2026-02-29', '2026-13-01', 'besok', '2026-1-1'].filter(isDay)).toEqual([])
  expect(isDay('2028-02-29')).toBe(true)
})
