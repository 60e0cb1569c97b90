import { expect, test } from 'vitest'
import { networkOf } from '../../server/identity/network.ts'

test('[ID22] a network is an IPv4 address, the first half of an IPv6 address however it is written, or this machine', () => {
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7')
  for (const own of ['127.0.0.1', '127.8.9.1', '::1', '0:0:0:0:0:0:0:1']) expect(networkOf(own)).toBe('loopback')
  for (const same of ['2001:db8:1:2::5', '2001:0db8:0001:0002:aaaa:bbbb:cccc:dddd', '2001:db8:1:2:0:0:0:9'])
    expect(networkOf(same)).toBe('2001:db8:1:2')
  expect(networkOf('2001:db8::5')).toBe('2001:db8:0:0')
  expect(networkOf('2001:db8:0:1::5')).toBe('2001:db8:0:1')
  expect(networkOf('::ffff:1:2')).toBe('0:0:0:0')
})
