// What a voice says, and how reading goes on.
import { expect, test } from 'vitest'
import { findVoice, type VoiceFound } from '../../client/print/device-voice.ts'
import { createReading, type Voice } from '../../client/print/reading.ts'
import { pieces, readParts } from '../../shared/export/read-aloud.ts'
import { readAgreement } from '../../shared/export/sealed-content.ts'
import { spokenMarker, spokenText } from '../../shared/export/spoken.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { printedOf } from './shape.ts'

test.each([
  ['Pasal 5 ayat (2) huruf a', 'pasal lima ayat dua huruf a'],
  ['sesuai Pasal 12 dan BAB IV', 'sesuai pasal dua belas dan bab empat'],
  ['Lampiran II', 'lampiran dua'],
  ['Rp640.000.000', 'enam ratus empat puluh juta rupiah'],
  ['sebesar Rp5.000.000 (lima juta rupiah) setahun', 'sebesar lima juta rupiah setahun'],
  ['Rp1.250,00', 'seribu dua ratus lima puluh rupiah'],
  ['selama 30 (tiga puluh) hari', 'selama tiga puluh hari'],
  ['12 (menurut adat) kali', 'dua belas (menurut adat) kali'],
  ['4,2 kilometer', 'empat koma dua kilometer'],
  ['naik 25%', 'naik dua puluh lima persen'],
  ['1 Desember 2026', 'satu Desember dua ribu dua puluh enam'],
  ['RT 02', 'RT nol dua'],
  ['dan/atau', 'dan atau'],
  ['suami/istri', 'suami atau istri'],
  ['Nomor 021/RL/XI/2026', 'Nomor nol dua satu garis miring RL garis miring XI garis miring dua ribu dua puluh enam'],
  ['bertempat di ……………………', 'bertempat di belum diisi'],
  [
    '08123456789012345678',
    'nol delapan satu dua tiga empat lima enam tujuh delapan sembilan nol satu dua tiga empat lima enam tujuh delapan',
  ],
])('[EX13] «%s» is read as «%s»', (written, spoken) => {
  expect(spokenText(written)).toBe(spoken)
})

test('[EX13] markers are read by what they mark', () => {
  expect(['(2)', 'a.', 'b)', '3.', '4)', 'II.', '–'].map(spokenMarker)).toEqual([
    'ayat dua',
    'huruf a',
    'huruf b',
    'angka tiga',
    'angka empat',
    'dua',
    '',
  ])
})

test('[EX13] every clause is read whole, in pieces that no voice breaks off, and no figure is left', () => {
  const printed = printedOf(readAgreement(sealedFixture(3).input.yjs))
  const parts = readParts(printed, { opening: 'Judul', signatures: 'Tanda tangan' })
  expect(parts.length).toBe(printed.sections.length + 2)
  for (const part of parts) {
    for (const piece of part.pieces) expect(piece.length).toBeLessThanOrEqual(180)
    expect(part.pieces.join(' ')).not.toMatch(/\d{1,3}\.\d{3}|\(\d+\)|Rp\d/)
  }
  const text = 'kata '.repeat(200).trim()
  expect(pieces(text).join(' ')).toBe(text)
})

function story(parts = [['a', 'b'], ['c'], ['d']]) {
  const heard: string[] = []
  let done: ((how: 'said' | 'failed') => void) | null = null
  const voice: Voice = {
    say(text, callback) {
      heard.push(text)
      done = callback
    },
    stop() {
      heard.push('|')
    },
  }
  const reading = createReading(
    parts.map((pieces, i) => ({ place: `${i}`, title: `${i}`, pieces })),
    voice,
  )
  return { reading, heard, finish: (how: 'said' | 'failed' = 'said') => done?.(how) }
}

test('[EX12] it reads on from clause to clause to the end, and can be read again', () => {
  const { reading, heard, finish } = story()
  reading.play()
  for (let i = 0; i < 4; i++) finish()
  expect([heard, reading.state.value, reading.at.value]).toEqual([['a', 'b', 'c', 'd'], 'finished', 0])
  reading.play()
  expect(heard.at(-1)).toBe('a')
})

test('[EX12] a pause remembers the piece; the next and the earlier clause begin at their beginning', () => {
  const { reading, heard, finish } = story()
  reading.play()
  finish()
  reading.pause()
  finish()
  expect([heard, reading.state.value]).toEqual([['a', 'b', '|'], 'paused'])
  reading.play()
  reading.go(2)
  expect(heard).toEqual(['a', 'b', '|', 'b', '|', 'd'])
  reading.go(0)
  expect(heard.at(-1)).toBe('a')
  reading.pause()
  reading.go(1)
  expect([reading.at.value, heard.at(-1), reading.state.value]).toEqual([1, '|', 'paused'])
})

test('[EX12] a voice that fails is told, and the same piece can be tried again', () => {
  const { reading, heard, finish } = story()
  reading.play()
  finish('failed')
  expect(reading.state.value).toBe('failed')
  reading.play()
  expect(heard).toEqual(['a', 'a'])
})

/** A device that has these voices; null for a browser that has no speech at all. */
function deviceWith(voices: readonly { lang: string; localService: boolean }[] | null): VoiceFound | null {
  if (voices === null) Reflect.deleteProperty(globalThis, 'speechSynthesis')
  else {
    const speech = Object.assign(new EventTarget(), { getVoices: () => voices })
    Object.defineProperty(globalThis, 'speechSynthesis', { value: speech, configurable: true })
  }
  let last: VoiceFound | null = null
  findVoice((found) => {
    last = found
  })()
  return last
}

test('[EX15] an Indonesian voice on the device goes first; another one, or none, is told', () => {
  const [there, far, english] = [
    { lang: 'id_ID', localService: true },
    { lang: 'id-ID', localService: false },
    { lang: 'en-GB', localService: true },
  ]
  expect(deviceWith([english, far, there])).toMatchObject({ kind: 'indonesian', voice: there })
  expect(deviceWith([english, far])).toMatchObject({ kind: 'indonesian', voice: { localService: false } })
  expect(deviceWith([english])).toMatchObject({ kind: 'other', voice: english })
  expect(deviceWith(null)).toEqual({ kind: 'none' })
})
