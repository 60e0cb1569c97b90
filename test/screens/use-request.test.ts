// One press, one request, and a button that comes back whatever happened.
import { signal } from '@preact/signals'
import { afterEach, expect, test, vi } from 'vitest'
import type { Problem, Result } from '../../client/api/call.ts'
import { askOnce } from '../../client/app/use-request.ts'

afterEach(() => vi.unstubAllGlobals())

const signals = () => ({ sending: signal(false), problem: signal<Problem | null>(null) })

test('[SC29] a second press while the first is under way asks nothing', async () => {
  const place = signals()
  let answer = (_: Result<string>) => {}
  const first = askOnce(place, () => new Promise<Result<string>>((resolve) => (answer = resolve)))
  expect(place.sending.value).toBe(true)
  const asked = vi.fn()
  expect(await askOnce(place, asked)).toBeNull()
  expect(asked).not.toHaveBeenCalled()
  answer({ ok: true, value: 'tercatat' })
  expect(await first).toEqual({ ok: true, value: 'tercatat' })
  expect(place.sending.value).toBe(false)
})

test('[SC29] what the device cannot do is told with a code, reported, and can be tried again', async () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  const place = signals()
  const broken = new Error('the store of this browser is closed')
  const refused = await askOnce(place, () => Promise.reject(broken))
  expect(refused).toMatchObject({ ok: false, problem: { code: 'device-error' } })
  expect(place.problem.value?.code).toBe('device-error')
  expect(reported).toHaveBeenCalledExactlyOnceWith(broken)
  expect(place.sending.value).toBe(false)
  await askOnce(place, async () => ({ ok: true, value: null }))
  expect(place.problem.value).toBeNull()
})
