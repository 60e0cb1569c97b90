import { beforeEach, expect, test } from 'vitest'
import { text } from '../../client/api/decode.ts'
import { fakeBrowser } from './fake-browser.ts'

const browser = fakeBrowser()
const { typedSignal } = await import('../../client/app/typed-words.ts')

const form = () => typedSignal('mufakat.typed.a.b.jeda', '', text)

beforeEach(() => browser.stored.clear())

test('[OF24] words that are sent while their form is off the screen do not stand in the one that is there by then', () => {
  const first = form()
  first.value = 'Rapat desa belum selesai'
  const again = form()
  expect(again.value).toBe('Rapat desa belum selesai')
  first.value = ''
  expect([again.value, browser.stored.size]).toEqual(['', 0])
  again.value = 'Satu hal lagi'
  expect(form().value).toBe('Satu hal lagi')
})

test('[OF24] what was typed on in the meantime stays, there and on the device', () => {
  const first = form()
  first.value = 'Rapat desa belum selesai'
  const again = form()
  again.value = 'Rapat desa belum selesai, hari Jumat lagi'
  first.value = ''
  expect(again.value).toBe('Rapat desa belum selesai, hari Jumat lagi')
  expect(form().value).toBe('Rapat desa belum selesai, hari Jumat lagi')
})
