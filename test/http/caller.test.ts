import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { parseConfig } from '../../server/config.ts'
import { createCallers } from '../../server/http/caller.ts'

const callers = (env: Record<string, string> = {}) => createCallers(parseConfig(env, '/'))
const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage

test('[HT25] a client cannot choose its own address: forwarded ones count only from proxies that the operator named', () => {
  const forged = from('203.0.113.9', { 'x-forwarded-for': '10.1.1.1', 'x-forwarded-proto': 'https', host: 'h' })
  expect(callers().addressOf(forged)).toBe('203.0.113.9')
  expect(callers().isSecure(forged)).toBe(false)
  const trusting = callers({ TRUST_PROXY: 'loopback, 10.0.0.0/8' })
  expect(trusting.addressOf(from('127.0.0.1', { 'x-forwarded-for': '198.51.100.7' }))).toBe('198.51.100.7')
  expect(trusting.addressOf(from('::ffff:10.2.3.4', { 'x-forwarded-for': '1.1.1.1, 198.51.100.7, 10.0.0.5' }))).toBe(
    '198.51.100.7',
  )
  expect(trusting.addressOf(from('203.0.113.9', { 'x-forwarded-for': '1.1.1.1' }))).toBe('203.0.113.9')
  expect(trusting.addressOf(from('127.0.0.1', { 'x-forwarded-for': 'junk' }))).toBe('127.0.0.1')
})

test('[HT25] links carry the address under which people reach the server', () => {
  expect(callers().originOf(from('127.0.0.1', { host: 'localhost:3000' }))).toBe('http://localhost:3000')
  const proxied = from('127.0.0.1', { host: 'mufakat.example.org', 'x-forwarded-proto': 'https' })
  expect(callers({ TRUST_PROXY: 'loopback' }).originOf(proxied)).toBe('https://mufakat.example.org')
  const fixed = callers({ PUBLIC_URL: 'https://mufakat.example.org' })
  expect(fixed.originOf(from('127.0.0.1', { host: 'other' }))).toBe('https://mufakat.example.org')
  expect(fixed.isSecure(from('127.0.0.1'))).toBe(true)
  expect(fixed.isOwnOrigin(from('127.0.0.1', { host: 'inside:3000', origin: 'https://mufakat.example.org' }))).toBe(
    true,
  )
  expect(fixed.isOwnOrigin(from('127.0.0.1', { host: 'inside:3000', origin: 'https://evil.example' }))).toBe(false)
})
