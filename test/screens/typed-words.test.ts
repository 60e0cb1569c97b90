import { signal } from '@preact/signals'
import { beforeEach, expect, test } from 'vitest'
import type { Problem } from '../../client/api/call.ts'
import { object, text } from '../../client/api/decode.ts'
import { parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { must } from '../agreement/draft-builder.ts'
import { fakeBrowser } from './fake-browser.ts'

const browser = fakeBrowser()
const { forgetTyped, typedSignal } = await import('../../client/app/typed-words.ts')
const { askOnce } = await import('../../client/app/use-request.ts')

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

/** Sends what the form says; `meanwhile` is done before the answer comes. */
async function sending(fields: readonly ReturnType<typeof form>[], ok: boolean, meanwhile: () => void): Promise<void> {
  const place = { sending: signal(false), problem: signal<Problem | null>(null) }
  await askOnce(
    place,
    async () => {
      meanwhile()
      return ok ? { ok, value: null } : { ok, problem: { code: 'offline', status: 0, data: {} } }
    },
    fields,
  )
}

test('[OF24] of a form that is sent only the words are forgotten that went, field by field', async () => {
  const [reason, others] = [form(), typedSignal('mufakat.typed.a.b.lain', '', text)]
  reason.value = 'Rapat desa belum selesai'
  others.value = 'Pak RT'
  await sending([reason, others], true, () => {
    reason.value = 'Rapat desa belum selesai, hari Jumat lagi'
  })
  expect([reason.value, others.value]).toEqual(['Rapat desa belum selesai, hari Jumat lagi', ''])
  expect([...browser.stored.values()]).toEqual([JSON.stringify(reason.value)])
  await sending([reason], false, () => undefined)
  expect(reason.value).toBe('Rapat desa belum selesai, hari Jumat lagi')
  await sending([reason], true, () => undefined)
  expect([reason.value, browser.stored.size]).toEqual(['', 0])
})

test('[OF24] what is typed on in the same form on another screen or in another tab stays when the first is sent', async () => {
  const first = form()
  first.value = 'Rapat desa belum selesai'
  const again = form()
  await sending([first], true, () => {
    again.value = 'Rapat desa belum selesai, hari Jumat lagi'
  })
  expect(again.value).toBe('Rapat desa belum selesai, hari Jumat lagi')
  const elsewhere = JSON.stringify('Rapat desa belum selesai, kata Bu Ani')
  await sending([again], true, () => browser.stored.set('mufakat.typed.a.b.jeda', elsewhere))
  expect([again.value, browser.stored.get('mufakat.typed.a.b.jeda')]).toEqual(['', elsewhere])
})

test('[OF24] an answer that stands in its form until the record tells it is forgotten only as it was sent', () => {
  const whose = { id: must(parseAgreementId('a')), me: { personId: must(parsePersonId('b')) } }
  const key = 'mufakat.typed.a.b.tinjauan-1'
  browser.stored.set(key, JSON.stringify('Air mengalir, pompa rusak'))
  forgetTyped(whose, 'tinjauan-1', 'Air mengalir')
  expect(browser.stored.size).toBe(1)
  forgetTyped(whose, 'tinjauan-1', 'Air mengalir, pompa rusak')
  expect(browser.stored.size).toBe(0)
})

test('[OF24] two tabs that type into one form at once overwrite nothing of each other’s', () => {
  const key = 'mufakat.typed.a.b.jeda'
  const here = form()
  here.value = 'Dari tab ini'
  // The other tab, which had opened the form before.
  browser.stored.set(key, JSON.stringify('Dari tab lain'))
  here.value = 'Dari tab ini juga'
  here.value = 'Dari tab ini juga.'
  expect([...browser.stored.values()].sort()).toEqual(['"Dari tab ini juga."', '"Dari tab lain"'])
  expect(form().value).toBe('Dari tab lain')
  browser.stored.delete(key)
  const again = form()
  expect(again.value).toBe('Dari tab ini juga.')
  again.value = ''
  expect(browser.stored.size).toBe(0)
})

test('[OF24] a form of several fields that was kept in another order is forgotten when it is sent, typed on or not', async () => {
  const key = 'mufakat.typed.a.b.tinjauan-1'
  const whose = { id: must(parseAgreementId('a')), me: { personId: must(parsePersonId('b')) } }
  const read = object<{ readonly water: string; readonly pump: string }>({ water: text, pump: text })
  for (const typesOn of [false, true]) {
    browser.stored.set(key, '{"pump":"rusak","water":"jernih"}')
    const answer = typedSignal(key, { water: '', pump: '' }, read)
    if (typesOn) answer.value = { ...answer.value, pump: 'rusak lagi' }
    expect(browser.stored.size).toBe(1)
    forgetTyped(whose, 'tinjauan-1', answer.value)
    expect(browser.stored.size).toBe(0)
  }
})
