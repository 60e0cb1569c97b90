import { expect, test } from 'vitest'
import {
  formatDate,
  formatDateTime,
  formatNumber,
  formatQuantity,
  formatRupiah,
  inFiguresAndWords,
  parseDay,
  roman,
} from '../../shared/language/format.ts'
import { TERBILANG_MAX, terbilang } from '../../shared/language/terbilang.ts'

test.each([
  [0, 'nol'],
  [7, 'tujuh'],
  [10, 'sepuluh'],
  [11, 'sebelas'],
  [15, 'lima belas'],
  [20, 'dua puluh'],
  [99, 'sembilan puluh sembilan'],
  [100, 'seratus'],
  [111, 'seratus sebelas'],
  [200, 'dua ratus'],
  [1000, 'seribu'],
  [1999, 'seribu sembilan ratus sembilan puluh sembilan'],
  [2026, 'dua ribu dua puluh enam'],
  [100_000, 'seratus ribu'],
  [1_000_000, 'satu juta'],
  [640_000_000, 'enam ratus empat puluh juta'],
  [1_000_000_001, 'satu miliar satu'],
  [2_500_000_000_000, 'dua triliun lima ratus miliar'],
])('[PF33] %d in words is %s', (number, words) => {
  expect(terbilang(number)).toBe(words)
})

test('[PF33] numbers that have no words are refused, or printed as they stand', () => {
  for (const number of [-1, 1.5, Number.NaN, TERBILANG_MAX + 1]) expect(() => terbilang(number)).toThrow(RangeError)
  expect(['30', '1.000', ' 14 ', '1,5', '-3', 'tiga', ''].map(inFiguresAndWords)).toEqual([
    '30 (tiga puluh)',
    '1.000 (seribu)',
    '14 (empat belas)',
    '1,5',
    '-3',
    'tiga',
    '',
  ])
})

test('[PF33] dates follow the calendar and the clock of western Indonesia', () => {
  const evening = Date.UTC(2026, 10, 30, 17, 5)
  expect(formatDate('id', '2026-12-01')).toBe('1 Desember 2026')
  expect(formatDate('en', '2026-12-01')).toBe('1 December 2026')
  expect(formatDate('id', '2026-02-30')).toBe('2026-02-30')
  expect(parseDay('2028-02-29')).toEqual({ year: 2028, month: 2, day: 29 })
  expect(formatDateTime('id', evening)).toBe('1 Desember 2026, 00.05 WIB')
  expect(formatDateTime('en', evening)).toBe('1 December 2026, 00:05 WIB')
})

test('[PF33] numbers and money', () => {
  expect([0, 999, 1000, 1234567.5, 0.25, -1500].map((value) => formatNumber('id', value))).toEqual([
    '0',
    '999',
    '1.000',
    '1.234.567,5',
    '0,25',
    '-1.500',
  ])
  expect(formatNumber('en', 1234.5)).toBe('1,234.5')
  expect(formatRupiah('id', 640_000_000)).toBe('Rp640.000.000')
  expect(formatQuantity('id', 640_000_000, 'rupiah')).toBe('Rp640.000.000')
  expect(formatQuantity('id', 0.5, 'hektare')).toBe('0,5 hektare')
  expect([1, 4, 9, 14, 40, 64, 99].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL', 'LXIV', 'XCIX'])
})
