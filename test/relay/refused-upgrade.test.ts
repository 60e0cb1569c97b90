// Somebody at the door who is told no, and stays.
import { Duplex } from 'node:stream'
import { afterEach, expect, test, vi } from 'vitest'
import { AddressCounter, refuseUpgrade } from '../../server/socket/upgrade-gate.ts'

afterEach(() => vi.useRealTimers())

test('[RL40] [HT17] who is refused and does not hang up is hung up on, and the address gets its place back', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let answer = ''
  const socket = new Duplex({
    read: () => undefined,
    write(chunk, _encoding, done) {
      answer += String(chunk)
      done()
    },
  })
  const addresses = new AddressCounter(1)
  expect(addresses.enter('a')).toBe(true)
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      addresses.leave('a')
      resolve()
    })
  })
  refuseUpgrade(socket, 404, 'document-unknown')
  await vi.advanceTimersByTimeAsync(0)
  expect(answer).toContain('HTTP/1.1 404')
  expect(answer).toContain("content-security-policy: default-src 'none'; frame-ancestors 'none'")
  expect(addresses.enter('a')).toBe(false)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(socket.destroyed).toBe(true)
  await closed
  expect(addresses.enter('a')).toBe(true)
})
