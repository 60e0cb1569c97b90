import { expect, test } from 'vitest'
import { fakeBrowser } from './fake-browser.ts'

fakeBrowser()
const { agreementPath, parseRoute } = await import('../../client/app/router.ts')
const { parseAgreementId } = await import('../../shared/agreement/ids.ts')

test('[SC1] every screen has its address', () => {
  expect(parseRoute('/')).toEqual({ page: 'home' })
  expect(parseRoute('/baru')).toEqual({ page: 'create' })
  expect(parseRoute('/u')).toEqual({ page: 'invitation' })
  expect(parseRoute('/periksa')).toEqual({ page: 'document' })
  expect(parseRoute('/verifikasi')).toEqual({ page: 'verify' })
  expect(parseRoute('/luring/')).toEqual({ page: 'offline' })
  expect(parseRoute('/bantuan')).toEqual({ page: 'help' })
  expect(parseRoute('/aksesibilitas')).toEqual({ page: 'access' })
  expect(parseRoute('/templat/')).toEqual({ page: 'templates', template: null })
  expect(parseRoute('/templat/perjanjian-kemitraan-umum')).toEqual({
    page: 'templates',
    template: 'perjanjian-kemitraan-umum',
  })
  expect(parseRoute('/templat/a/b')).toEqual({ page: 'unknown' })
  expect(parseRoute('/admin')).toEqual({ page: 'operator' })
  expect(parseRoute('/p/abc123')).toEqual({ page: 'agreement', id: 'abc123', view: 'naskah' })
  for (const view of ['naskah', 'periksa', 'persetujuan', 'ttd', 'saya', 'mitra', 'kontribusi'])
    expect(parseRoute(`/p/abc123/${view}`)).toEqual({ page: 'agreement', id: 'abc123', view })
})

test('[SC1] other names of a screen lead to it', () => {
  expect(parseRoute('/p/abc123/segel')).toEqual({ page: 'agreement', id: 'abc123', view: 'persetujuan' })
  expect(parseRoute('/p/abc123/ekspor')).toEqual({ page: 'agreement', id: 'abc123', view: 'berkas' })
  for (const inherited of ['constructor', 'toString', '__proto__'])
    expect(parseRoute(`/p/abc123/${inherited}`)).toEqual({ page: 'unknown' })
})

test('[SC1] an address that names nothing is the unknown screen', () => {
  for (const path of [
    '/lain',
    '/p',
    '/p/',
    '/p/abc/lain',
    '/p/abc/naskah/lagi',
    '/p/%2e%2e/naskah',
    '/u/rahasia',
    '//',
  ])
    expect(parseRoute(path), path).toEqual({ page: 'unknown' })
})

test('[SC1] an agreement without a view opens at its text', () => {
  const id = parseAgreementId('abc123')
  expect(id && agreementPath(id)).toBe('/p/abc123/naskah')
})
