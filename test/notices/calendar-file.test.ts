import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarFile } from '../../shared/notices/calendar-file.ts'

const day = {
  id: 'permintaan-1@mufakat',
  day: '2026-12-31',
  title: 'Desa: lengkapi kontribusi',
  text: 'Mohon dilengkapi; sebelum rapat, ya.\nTerima kasih',
  url: 'https://mufakat.example/p/abc/naskah',
  at: Date.UTC(2026, 10, 26, 7, 50, 1),
}

test('[HM13] the file names one whole day, what is asked and where, and reminds the day before', () => {
  const file = calendarFile(day)
  for (const line of [
    'DTSTAMP:20261126T075001Z',
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'DESCRIPTION:Mohon dilengkapi\\; sebelum rapat\\, ya.\\nTerima kasih',
    'TRIGGER:-P1D',
  ])
    expect(file.split('\r\n')).toContain(line)
  expect(file).toBe(calendarFile(day))
})

test('[HM13] whatever is asked: no line is longer than 75 octets, none is added, and every word is still there', () => {
  const unfold = (file: string) => file.replaceAll('\r\n ', '')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const file = calendarFile({ ...day, text })
      for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      const said =
        unfold(file)
          .split('\r\n')
          .filter((line) => line.startsWith('DESCRIPTION:'))[0] ?? ''
      const back = said.slice(12).replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character))
      expect(back).toBe(text.replace(/\r\n|\r/g, '\n'))
      expect(unfold(file).split('\r\n')).toHaveLength(19)
    }),
  )
})
