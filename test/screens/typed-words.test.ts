import { signal } from '@preact/signals'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Problem } from '../../client/api/call.ts'
import { object, text } from '../../client/api/decode.ts'
import { parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { must } from '../agreement/draft-builder.ts'
import { fakeBrowser } from './fake-browser.ts'

const browser = fakeBrowser()
let page = new EventTarget()
vi.stubGlobal('addEventListener', (type: string, heard: EventListener) => page.addEventListener(type, heard))
vi.stubGlobal('removeEventListener', (type: string, heard: EventListener) => page.removeEventListener(type, heard))
const leavingAsks = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }))

const load = () => import('../../client/app/typed-words.ts')
const { forgetTyped, typedSignal } = await load()
const { askOnce } = await import('../../client/app/use-request.ts')

const KEY = 'mufakat.typed.a.b.jeda'
const form = () => typedSignal(KEY, '', text)

/** The form as another tab of the browser opens it, or this one when its page was loaded again. */
async function elsewhere() {
  vi.resetModules()
  page = new EventTarget()
  const { typedSignal } = await load()
  return () => typedSignal(KEY, '', text)
}

beforeEach(() => {
  browser.stored.clear()
  browser.inTab.clear()
  browser.full.clear()
})

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
  const others = JSON.stringify('Rapat desa belum selesai, kata Bu Ani')
  await sending([again], true, () => browser.stored.set(KEY, others))
  expect([again.value, browser.stored.get(KEY)]).toEqual(['', others])
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

test('[OF24] two tabs that type into one form at once overwrite nothing of each other’s', async () => {
  const here = form()
  here.value = 'Dari tab ini'
  // The other tab, which had opened the form before.
  browser.stored.set(KEY, JSON.stringify('Dari tab lain'))
  here.value = 'Dari tab ini juga'
  here.value = 'Dari tab ini juga.'
  expect([...browser.stored.values()].sort()).toEqual(['"Dari tab ini juga."', '"Dari tab lain"'])
  const third = await elsewhere()
  expect(third().value).toBe('Dari tab lain')
  browser.stored.delete(KEY)
  const again = third()
  expect(again.value).toBe('Dari tab ini juga.')
  again.value = ''
  expect(browser.stored.size).toBe(0)
})

test('[OF24] the second of two tabs finds its own words when it opens the form again, and forgets them when they are sent', async () => {
  const others = JSON.stringify('Dari tab lain')
  const here = form()
  here.value = 'Dari tab ini'
  browser.stored.set(KEY, others)
  here.value = 'Dari tab ini juga'
  await sending([here], true, () => {
    expect(form().value).toBe('Dari tab ini juga')
  })
  expect([...browser.stored.values()]).toEqual([others])
  // With words of its own it takes up what stands there.
  const again = form()
  expect(again.value).toBe('Dari tab lain')
  again.value = 'Dari dua tab'
  expect([...browser.stored]).toEqual([[KEY, '"Dari dua tab"']])
})

test('[OF24] a form that stands for what was sent by then, since the record told it first, goes on standing for it', async () => {
  const here = typedSignal(KEY, 'Semoga lancar', text)
  here.value = 'Semoga lancar dan tepat waktu'
  let again: ReturnType<typeof form> | undefined
  await sending([here], true, () => {
    again = typedSignal(KEY, 'Semoga lancar dan tepat waktu', text)
  })
  expect([again?.value, browser.stored.size]).toEqual(['Semoga lancar dan tepat waktu', 0])
})

test('[OF24] where the browser has no more room the tab has the words, leaving asks, and the form has them when its page is loaded again', async () => {
  const here = form()
  here.value = 'Iuran'
  expect(leavingAsks()).toBe(false)
  browser.full.add('browser')
  here.value = 'Iuran bulanan'
  here.value = 'Iuran bulanan disepakati'
  expect([...browser.inTab.values(), ...browser.stored.values()]).toEqual(['"Iuran bulanan disepakati"'])
  expect(leavingAsks()).toBe(true)
  const again = (await elsewhere())()
  expect([again.value, leavingAsks()]).toEqual(['Iuran bulanan disepakati', true])
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

test('[OF24] a place of its own that a tab has where the browser has no more room is found when its page is loaded again', async () => {
  const others = JSON.stringify('Dari tab lain')
  const here = form()
  here.value = 'Dari tab ini'
  browser.stored.set(KEY, others)
  browser.full.add('browser')
  here.value = 'Dari tab ini juga'
  const again = (await elsewhere())()
  expect(again.value).toBe('Dari tab ini juga')
  await sending([again], true, () => undefined)
  expect([[...browser.stored.values()], browser.inTab.size, leavingAsks()]).toEqual([[others], 0, false])
})

test('[OF24] where neither has room the words stay on the screen and in one place, and nothing of them is left when they are sent', async () => {
  const load = await elsewhere()
  const here = load()
  here.value = 'Iuran'
  browser.full.add('browser').add('tab')
  here.value = 'Iuran bulanan'
  here.value = 'Iuran bulanan disepakati'
  expect([[...browser.stored.values()], leavingAsks(), load().value]).toEqual([
    ['"Iuran"'],
    true,
    'Iuran bulanan disepakati',
  ])
  // What the form says by then was not sent.
  await sending([here], true, () => {
    load().value = 'Iuran bulanan disepakati bersama'
  })
  expect([load().value, leavingAsks()]).toEqual(['Iuran bulanan disepakati bersama', true])
  load().value = ''
  expect([browser.stored.size, leavingAsks()]).toEqual([0, false])
})

test('[OF21] leaving a shared device forgets also what only its tab has, and leaving the page asks no more', async () => {
  const here = (await elsewhere())()
  const { forgetInTab } = await import('../../client/app/kept-words.ts')
  browser.full.add('browser')
  here.value = 'Iuran'
  expect([browser.inTab.size, leavingAsks()]).toEqual([1, true])
  forgetInTab()
  expect([browser.inTab.size, leavingAsks()]).toEqual([0, false])
})
